using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using Iris.Migrations;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;

namespace Iris.Benchmarks;

/// <summary>An assembly with as many revisions as are asked for, a class each, as a project has them: each makes a table with an index.</summary>
internal sealed class ManyRevisions
{
    private readonly Assembly _assembly;

    public ManyRevisions(int count)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName($"Revisions{count}"), typeof(object).Assembly);
        var module = assembly.DefineDynamicModule("Revisions");
        for (var i = 0; i < count; i++)
        {
            Define(module, i);
        }

        var file = Path.Combine(Path.GetTempPath(), $"iris-bench-{Guid.NewGuid():N}.dll");
        assembly.Save(file);
        _assembly = Assembly.Load(File.ReadAllBytes(file));
        File.Delete(file);
        Graph = RevisionGraph.Build(Enumerable.Range(0, count).Select(i => new Revision
        {
            Id = $"{i:0000}",
            Revises = i == 0 ? [] : [$"{i - 1:0000}"],
            TypeName = NameOf(i),
        }));
    }

    public RevisionGraph Graph { get; }

    /// <summary>Something that has recorded nothing yet.</summary>
    public RevisionRecorder Recorder => new(_assembly);

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"R{number:0000}");

    private static void Define(ModuleBuilder module, int number)
    {
        var type = module.DefineType(NameOf(number), TypeAttributes.Public | TypeAttributes.Sealed, typeof(Migration));
        type.DefineDefaultConstructor(MethodAttributes.Public);
        var upgrade = type.DefineMethod(nameof(Migration.Upgrade), MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig, typeof(void), [typeof(MigrationBuilder)]);
        var code = upgrade.GetILGenerator();
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldc_I4, number);
        code.Emit(OpCodes.Call, typeof(CreateTable).GetMethod(nameof(CreateTable.Record))!);
        code.Emit(OpCodes.Ret);
        type.CreateType();
    }
}
