namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenRevisionsAreWritten
{
    [TestMethod]
    public async Task TheFirstIsABase()
    {
        using var project = new FakeProject();
        Directory.CreateDirectory(Path.Combine(project.Folder, "Migrations"));

        var run = (await project.RunAsync("revision", "-m", "initial schema")).Ends(0);

        Assert.AreEqual(Path.Combine(project.Folder, "Migrations", "0001_initial_schema.cs"), run.Lines.Single());
        var text = File.ReadAllText(run.Lines[0]);
        StringAssert.Contains(text, "namespace App.Migrations;", StringComparison.Ordinal);
        StringAssert.Contains(text, "[Revision(\"0001\", Message = \"initial schema\", Created = \"", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task TheNextFollowsTheHead()
    {
        using var project = new FakeProject().Class("0001", "initial");

        var run = (await project.RunAsync("revision", "-m", "add owner", "--sql", "--json")).Ends(0);

        var file = run.Json.GetProperty("files")[0].GetString()!;
        Assert.AreEqual("0002", run.Json.GetProperty("revision").GetString());
        StringAssert.Contains(File.ReadAllText(file), "-- Revises: 0001\n", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("IRIS0031", "--rev-id", "0001")]
    [DataRow("IRIS0031", "--rev-id", "head")]
    [DataRow("IRIS0031", "--rev-id", "a-b")]
    [DataRow("IRIS0031", "--branch-label", "feature-1")]
    [DataRow("IRIS0032", "--head", "0001")]
    [DataRow("IRIS0120", "--head", "nope")]
    [DataRow("IRIS0120", "--depends-on", "nope")]
    [DataRow("IRIS0034", "--version-path", "Elsewhere")]
    public async Task WhatDoesNotFitIsRefusedBeforeAnythingIsWritten(string code, params string[] args)
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001");

        (await project.RunAsync(["revision", "-m", "x", .. args])).Ends(1, code);

        Assert.HasCount(2, Directory.GetFiles(Path.Combine(project.Folder, "Migrations")));
    }

    [TestMethod]
    public async Task ABranchIsSplicedLabelledAndDepends()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001");

        var run = (await project.RunAsync("revision", "-m", "pay", "--head", "0001", "--splice", "--branch-label", "billing", "--depends-on", "0002")).Ends(0);

        StringAssert.Contains(File.ReadAllText(run.Lines[0]), "[Revision(\"0003\", Revises = [\"0001\"], BranchLabels = [\"billing\"], DependsOn = [\"0002\"],", StringComparison.Ordinal);
        StringAssert.Contains(File.ReadAllText((await project.RunAsync("revision", "-m", "new line", "--head", "base")).Ends(0).Lines[0]), "[Revision(\"0003\", Message", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task NothingIsOverwritten()
    {
        using var project = new FakeProject().Sql("0001");
        project.Write("Migrations/0002_x.cs", "mine");

        (await project.RunAsync("revision", "-m", "x")).Ends(1, "IRIS0030");

        Assert.AreEqual("mine", project.Read("Migrations/0002_x.cs"));
    }

    [TestMethod]
    public async Task TheUsersTemplateIsFilled()
    {
        using var project = new FakeProject().Sql("0001");
        project.Write("iris.json", "{ \"template\": \"rev.txt\" }");
        project.Write("rev.txt", "// {{created}} {{parents}}\n[Revision({{arguments}})] class {{class}} : Base; // {{namespace}} {{ id }}");

        var text = File.ReadAllText((await project.RunAsync("revision", "-m", "add owner")).Ends(0).Lines[0]);
        StringAssert.Contains(text, "class AddOwner : Base; // App.Migrations 0002", StringComparison.Ordinal);
        project.Write("rev.txt", "[Revision({{arguments}})]\n  {{author}}");
        (await project.RunAsync("revision", "-m", "y")).Ends(1, "rev.txt(2,3): error IRIS0035", "{{author}}");
        project.Write("rev.txt", "nothing");
        (await project.RunAsync("revision", "-m", "y")).Ends(1, "IRIS0035", "{{arguments}}");
    }

    [TestMethod]
    public async Task AMergeJoinsTheHeads()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001").Sql("0003", "0001");

        var text = File.ReadAllText((await project.RunAsync("merge", "-m", "join")).Ends(0).Lines[0]);

        StringAssert.Contains(text, "[Revision(\"0004\", Revises = [\"0002\", \"0003\"], Message = \"join\"", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task AMergeNeedsTwo()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001");

        (await project.RunAsync("merge")).Ends(1, "IRIS0033");
        (await project.RunAsync("merge", "0001", "0002")).Ends(1, "IRIS0032");
    }

    [TestMethod]
    public async Task ARevisionIsEditedInTheEditorOfTheUser()
    {
        using var project = new FakeProject().Sql("0001");
        project.Compile();

        Task<ToolRun> Edit(string editor) =>
            ToolRun.InAsync(project.Folder, shell => shell with { Variable = name => name == "EDITOR" ? editor : null }, "edit", "head");
        (await Edit("sed -i s/make/made/")).Ends(0);

        StringAssert.StartsWith(project.Read("Migrations/0001.sql"), "-- made 0001", StringComparison.Ordinal);
        (await Edit("/no/such/editor")).Ends(1, "IRIS0050");
        (await Edit("false")).Ends(1, "IRIS0050", "ended with 1");
    }

    [TestMethod]
    public async Task SettingAProjectUpTwiceIsCalm()
    {
        using var project = new FakeProject();
        project.Write(".gitignore", "bin/");

        var first = (await ToolRun.InAsync(project.Folder, "init")).Ends(0, text: "dotnet iris revision");
        Assert.HasCount(3, first.Lines);
        Assert.AreEqual("bin/\n.iris/\n", project.Read(".gitignore"));
        var second = (await ToolRun.InAsync(project.Folder, "init")).Ends(0, text: "Everything is set up already.");
        Assert.AreEqual("", second.Out);
        Assert.IsFalse(second.Error.Contains("IRIS00", StringComparison.Ordinal), second.Error);
    }

    [TestMethod]
    public async Task SettingUpSaysThatThePackageIsMissing()
    {
        using var folder = new TestFolder();
        folder.Write("Bare.csproj", "<Project/>");

        (await ToolRun.InAsync(folder.Path, "init")).Ends(0, text: "dotnet add package Iris.Build");
    }
}
