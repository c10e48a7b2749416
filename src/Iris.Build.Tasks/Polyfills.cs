// What netstandard2.0 lacks of the language features that the shared rooms use. The only such file.
#pragma warning disable CA1018, CA1019, IDE0130

namespace System
{
    internal static class StringPolyfills
    {
        public static bool Contains(this string text, char character) => text.IndexOf(character) >= 0;
    }
}

namespace System.Runtime.CompilerServices
{
    internal static class IsExternalInit;

    [AttributeUsage(AttributeTargets.All)]
    internal sealed class RequiredMemberAttribute : Attribute;

    [AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
    internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
    {
        public string FeatureName { get; } = featureName;
    }
}

namespace System.Diagnostics.CodeAnalysis
{
    [AttributeUsage(AttributeTargets.Constructor)]
    internal sealed class SetsRequiredMembersAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Parameter)]
    internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
    {
        public bool ReturnValue { get; } = returnValue;
    }
}

namespace Microsoft.Build.Framework
{
    // Known to MSBuild 18.6 and later by its name: the task keeps to absolute paths and no process-wide state, and so may stay in the process under -mt.
    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
}
