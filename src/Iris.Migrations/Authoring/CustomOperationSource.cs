using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Iris.Migrations.Authoring;

/// <summary>
/// Writes the making of an operation of the user's own: by a constructor whose parameters are properties, and by the properties
/// that can be set. It is tried at once, and only one that makes an equal operation is written.
/// </summary>
internal static class CustomOperationSource
{
    /// <exception cref="UnwritableException">There is no way to make it that could be written.</exception>
    public static string Of(CustomOperation operation)
    {
        var type = operation.GetType();
        if (CSharpLiteral.TypeName(type) is { } name)
        {
            foreach (var constructor in type.GetConstructors().OrderByDescending(c => c.GetParameters().Length))
            {
                if (TryMake(operation, constructor, out var arguments, out var set))
                {
                    return $"new {name}({arguments})" + (set.Length == 0 ? "" : $" {{ {set} }}");
                }
            }
        }

        throw new UnwritableException($"there is no constructor of {type.Name} that makes one like it from values that can be written");
    }

    private static bool TryMake(CustomOperation operation, ConstructorInfo constructor, [NotNullWhen(true)] out string? arguments, [NotNullWhen(true)] out string? set)
    {
        (arguments, set) = (null, null);
        var properties = operation.GetType().GetProperties().Where(p => p.CanRead && p.GetIndexParameters().Length == 0).ToList();
        var given = constructor.GetParameters()
            .Select(parameter => properties.Find(p => string.Equals(p.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && p.PropertyType == parameter.ParameterType))
            .ToList();
        if (given.Contains(null))
        {
            return false;
        }

        var made = constructor.Invoke([.. given.Select(p => p!.GetValue(operation))]);
        var different = properties.Where(p => p.SetMethod is { IsPublic: true } && !Equals(p.GetValue(made), p.GetValue(operation))).ToList();
        different.ForEach(p => p.SetValue(made, p.GetValue(operation)));
        var values = given.Concat(different).Select(p => CSharpLiteral.OfValue(p!.GetValue(operation))).ToList();
        if (!made.Equals(operation) || values.Contains(null))
        {
            return false;
        }

        arguments = string.Join(", ", values.Take(given.Count));
        set = string.Join(", ", different.Zip(values.Skip(given.Count), (property, value) => $"{property.Name} = {value}"));
        return true;
    }
}
