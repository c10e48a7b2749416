namespace Iris.Migrations.Running;

/// <summary>Another run was faster: the rows are not what the plan was made for. The runner makes a new plan.</summary>
internal sealed class StandMovedException : Exception;
