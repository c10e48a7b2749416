namespace Iris.Reliability.Runs;

/// <summary>Something did not end as it must.</summary>
internal sealed class FailedRunException(string message) : Exception(message);
