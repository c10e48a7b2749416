using System.Globalization;
using System.Text;
using Iris.Migrations.Revisions;

namespace Iris.Tool.Authoring;

/// <summary>Writes the source of a new revision.</summary>
internal static class RevisionWriter
{
    private static readonly HashSet<string> Keywords = new(
        "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while".Split(' '),
        StringComparer.Ordinal);

    public static string Text(NewRevision revision) => revision.IsSql ? Sql(revision) : CSharp(revision);

    /// <summary>The name of the file: <c>0002_add_owner.cs</c>.</summary>
    public static string FileName(NewRevision revision)
    {
        var slug = RevisionId.Slug(revision.Message);
        return revision.Id + (slug.Length == 0 ? "" : "_" + slug) + revision.Extension;
    }

    /// <summary>The name of the class: the words of the message, each with a capital.</summary>
    public static string ClassName(NewRevision revision)
    {
        var name = new StringBuilder();
        foreach (var word in RevisionId.Slug(revision.Message).Split('_', StringSplitOptions.RemoveEmptyEntries))
        {
            name.Append(char.ToUpperInvariant(word[0])).Append(word.AsSpan(1));
        }

        if (name.Length == 0 || !(char.IsLetter(name[0]) || name[0] == '_'))
        {
            name.Insert(0, "Revision");
        }

        // A class named Migration, or like an ancestor of its own namespace, would hide what it derives from.
        var text = name.ToString();
        return text is "Migration" or "Revision" || revision.Namespace.Split('.').Contains(text) ? text + "Revision" : text;
    }

    /// <summary>Makes a namespace of any text: what a namespace cannot have becomes <c>_</c>.</summary>
    public static string NamespaceOf(string text) => string.Join('.', text
        .Split('.', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => string.Concat(part.Select(c => char.IsLetterOrDigit(c) || c == '_' ? c : '_')))
        .Select(part => char.IsDigit(part[0]) || Keywords.Contains(part) ? "_" + part : part));

    public static string CreatedText(NewRevision revision) => revision.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The arguments of the attribute.</summary>
    public static string Arguments(NewRevision revision) => string.Join(", ", ArgumentList(revision));

    private static List<string> ArgumentList(NewRevision revision)
    {
        var arguments = new List<string> { RevisionAttributeSource.Literal(revision.Id) };
        AddList("Revises", revision.Revises);
        AddList("BranchLabels", revision.BranchLabels);
        AddList("DependsOn", revision.DependsOn);
        AddList("Replaces", revision.Replaces);
        Add("Message", revision.Message);
        Add("Created", CreatedText(revision));
        Add("Breaking", revision.Breaking);
        Add("Rollback", revision.Rollback);
        return arguments;

        void Add(string name, string? value) => arguments.AddRange(value is null ? [] : [$"{name} = {RevisionAttributeSource.Literal(value)}"]);

        void AddList(string name, IReadOnlyList<string> values) => arguments.AddRange(values.Count == 0 ? [] : [$"{name} ={(values.Count > 10 ? "" : " ")}{List(values)}"]);
    }

    // Of a list that is longer than a line, ten to a line.
    private static string List(IReadOnlyList<string> values)
    {
        var literals = values.Select(RevisionAttributeSource.Literal).ToList();
        return literals.Count <= 10
            ? $"[{string.Join(", ", literals)}]"
            : $"\n    [\n{string.Concat(literals.Chunk(10).Select(line => $"        {string.Join(", ", line)},\n"))}    ]";
    }

    private static string Attribute(NewRevision revision)
    {
        var line = $"[Revision({Arguments(revision)})]";
        return line.Length <= 120 && !line.Contains('\n', StringComparison.Ordinal) || revision.Replaces.Count == 0
            ? line
            : $"[Revision({string.Join(",\n    ", ArgumentList(revision))})]";
    }

    public static string Summary(NewRevision revision)
    {
        var message = revision.Message.ReplaceLineEndings(" ").Trim();
        message = message.Length == 0 ? "Revision " + revision.Id : char.ToUpperInvariant(message[0]) + message[1..];
        var escaped = message.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
        return escaped.EndsWith('.') ? escaped : escaped + ".";
    }

    private static string CSharp(NewRevision revision) =>
        $$"""
        using Iris.Migrations;

        namespace {{revision.Namespace}};

        /// <summary>{{Summary(revision)}}</summary>
        {{Attribute(revision)}}
        public sealed class {{ClassName(revision)}} : Migration
        {
        {{revision.Members ?? Empty(revision)}}}

        """.ReplaceLineEndings("\n");

    private static string Empty(NewRevision revision) =>
        $$"""
            public override void Upgrade(MigrationBuilder op)
            {
        {{Remarks(revision)}}    }

            public override void Downgrade(MigrationBuilder op)
            {
            }

        """;

    private static string Remarks(NewRevision revision) => string.Concat(revision.Remarks.Select(line => $"        // {line}\n"));

    private static string Sql(NewRevision revision)
    {
        var text = new StringBuilder();
        Line("-- " + (revision.Message.Length == 0 ? "Revision " + revision.Id : revision.Message.ReplaceLineEndings(" ").Trim()));
        Line("-- Revision ID: " + revision.Id);
        List("Revises", revision.Revises);
        List("Branch Labels", revision.BranchLabels);
        List("Depends On", revision.DependsOn);
        Line("-- Create Date: " + revision.Created.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        Section("upgrade", revision.Upgrade);
        Section("downgrade", revision.Downgrade);
        return text.ToString();

        void Section(string name, RevisionBody? body)
        {
            Line($"-- iris:{name}{(body is null ? "" : " " + body.Dialect)}");
            Line(body?.Sql ?? "");
        }

        void Line(string line) => text.Append(line).Append('\n');

        void List(string key, IReadOnlyList<string> values)
        {
            if (values.Count > 0)
            {
                Line($"-- {key}: {string.Join(", ", values)}");
            }
        }
    }
}
