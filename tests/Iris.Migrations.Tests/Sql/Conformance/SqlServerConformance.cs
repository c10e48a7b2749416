using System.Text;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>Compared, not run: there is no SQL Server here.</summary>
[TestClass]
public class SqlServerConformance
{
    /// <summary>Cases in which Iris writes something else on purpose, and why. What it writes is in the golden file.</summary>
    private static readonly Dictionary<string, string> Differences = new()
    {
        ["add_column/add_if_not_exists_new"] = "The recorded tool forgets IF NOT EXISTS, which SQL Server does not have; Iris asks the catalogue.",
        ["add_column/add_in_schema_with_index_and_comment"] = "A comment follows what it describes, before the index.",
        ["add_column/add_primary_key_inline"] = "The recorded tool loses a key that it is to write inline; Iris adds it.",
        ["add_column/add_with_fk_inline"] = "The recorded tool loses a foreign key that it is to write inline; Iris adds it.",
        ["alter_column/nullable_to_not_null_no_type"] = "The recorded tool has to be told the type; Iris knows it from the revisions before.",
        ["alter_column/rename_column_in_check_and_fk"] = "SQL Server refuses the change while something depends on the column; Iris drops that first, and makes again what is to stay.",
        ["alter_column/type_integer_to_bigint"] = "SQL Server refuses the change while something depends on the column; Iris drops that first, and makes again what is to stay.",
        ["alter_column/type_integer_to_bigint_existing_left_out"] = "Not told, the recorded tool loses NOT NULL; Iris knows it from the revisions before. SQL Server refuses the change while something depends on the column; Iris drops that first, and makes again what is to stay.",
        ["batch/batch_drop_column_with_check"] = "SQL Server refuses the change while something depends on the column; Iris drops that first, and makes again what is to stay.",
        ["batch/batch_in_schema"] = "SQL Server refuses the change while something depends on the column; Iris drops that first, and makes again what is to stay.",
        ["batch/batch_rename_column_in_unique_and_check"] = "SQL Server refuses the change while something depends on the column; Iris drops that first, and makes again what is to stay.",
        ["bulk_insert/insert_numbers"] = "A decimal number is written as one.",
        ["comments/table_comment_change"] = "A property that is there cannot be added; Iris changes it.",
        ["comments/table_comment_null"] = "The recorded tool adds an empty comment; Iris drops the one that is there.",
        ["constraints/create_fk_deferrable"] = "SQL Server has no DEFERRABLE: refused, rather than written.",
        ["create_table_names_options/if_not_exists_with_index"] = "The recorded tool writes IF NOT EXISTS, which SQL Server does not have; Iris asks the catalogue.",
        ["create_table_names_options/schema_two_levels"] = "A schema is one name, whatever is in it.",
        ["create_table_types/types_enum"] = "A type of words is text with a check that keeps it to them; the recorded tool has none.",
        ["create_table_types/types_enum_not_null_default"] = "A type of words is text with a check that keeps it to them; the recorded tool has none.",
        ["create_table_types/types_enum_quotes"] = "A type of words is text with a check that keeps it to them; the recorded tool has none.",
        ["create_table_types/types_enum_two_tables_same_type"] = "A type of words is text with a check that keeps it to them; the recorded tool has none.",
        ["create_table_types/types_enum_unnamed"] = "A type of words is text with a check that keeps it to them; the recorded tool has none.",
        ["create_table_types/types_interval_precision"] = "A length of time is no point in time: refused, rather than kept as one.",
        ["create_table_types/types_text_with_length"] = "Text has no length in Iris; SqlType.String has.",
        ["drop_column/drop_enum_column"] = "The check of a type of words goes with its column.",
        ["drop_column/drop_indexed"] = "SQL Server refuses the change while something depends on the column; Iris drops that first, and makes again what is to stay.",
        ["drop_column/drop_mssql_all_three"] = "The recorded tool has to be told what to drop, and drops one of each kind; Iris knows it from the revisions before.",
        ["drop_column/drop_primary_key_column"] = "SQL Server refuses the change while something depends on the column; Iris drops that first, and makes again what is to stay.",
        ["drop_column/drop_with_check"] = "The recorded tool has to be told what to drop, and drops one of each kind; Iris knows it from the revisions before.",
        ["drop_column/drop_with_fk"] = "The recorded tool has to be told what to drop, and drops one of each kind; Iris knows it from the revisions before.",
        ["indexes/index_drop_without_table"] = "Iris knows the table from the revisions before.",
        ["indexes/index_expression_and_column"] = "SQL Server has no indexes on expressions: refused, rather than written.",
        ["indexes/index_if_not_exists_there"] = "The recorded tool forgets IF NOT EXISTS, which SQL Server does not have; Iris asks the catalogue.",
        ["indexes/index_nulls_last"] = "SQL Server has no NULLS LAST, but a descending index runs so anyway; Iris leaves the words out.",
    };

    private static string GoldenFile => Path.Combine(Repository.Root, "tests", "Iris.Migrations.Tests", "Sql", "Golden", "sqlserver-differences.sql");

    [TestMethod]
    public void The_statements_mean_what_the_recorded_ones_do()
    {
        var judge = new SqlServerJudge();
        var faults = new List<string>();
        var golden = new StringBuilder();
        var outside = new List<string>();
        var judged = 0;
        foreach (var @case in DdlCase.All().Where(c => SqlServerJudge.TextOf(c) is not null))
        {
            try
            {
                var ours = SqlServerJudge.Ours(@case);
                judged++;
                var fault = judge.Fault(@case, ours);
                var reason = Differences.GetValueOrDefault(@case.Name);
                if (fault is null != reason is null)
                {
                    faults.Add($"{@case.Name}: {fault ?? "is the same now: take it off the list of differences"}");
                }

                if (reason is not null)
                {
                    golden.Append("-- ").Append(@case.Name).Append(": ").Append(reason).Append('\n').Append(ours).Append('\n');
                }
            }
            catch (OutsideVocabularyException exception)
            {
                outside.Add(exception.Message);
            }
        }

        Report(judge, judged, faults, outside);
        Assert.IsEmpty(faults, "\n" + string.Join("\n", faults));
        if (DdlCase.IsBuiltIn)
        {
            Assert.AreEqual(296, judged);
            AssertGolden(golden.ToString());
        }
    }

    private static void AssertGolden(string text)
    {
        if (Environment.GetEnvironmentVariable("IRIS_ACCEPT") == "1")
        {
            File.WriteAllText(GoldenFile, text);
        }

        Assert.AreEqual(File.ReadAllText(GoldenFile), text);
    }

    private static void Report(SqlServerJudge judge, int judged, List<string> faults, List<string> outside)
    {
        foreach (var reason in outside.GroupBy(r => r).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"outside today's vocabulary: {reason.Key}: {reason.Count()}");
        }

        foreach (var (rule, count) in judge.Rules.Counts)
        {
            Console.WriteLine($"rule: {rule}: {count} cases");
        }

        Console.WriteLine($"sqlserver: {judged} cases compared, {faults.Count} wrong, {Differences.Count} different on purpose, {outside.Count} outside today's vocabulary");
    }
}
