using System.Text.Json;
using CareSim.Runner.Batches;
using CareSim.Runner.Output;
using CareSim.Tests.Batches;
using Xunit;

namespace CareSim.Tests.Output;

public sealed class ResultsFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_foreign_results_folder_is_refused_unharmed()
    {
        BatchRuns.Run(_folder.Results, FakeExperiment.Of());
        var before = TemporaryFolder.Contents(_folder.Results);
        var outcome = BatchRuns.Run(_folder.Results, FakeExperiment.Of(seed: 8));
        Assert.Equal(BatchEnd.Refused, outcome.End);
        Assert.Contains("another experiment", outcome.Message);
        Assert.Contains("--out", outcome.Message);
        Assert.Equal(before, TemporaryFolder.Contents(_folder.Results));
    }

    [Fact]
    public void The_same_experiment_again_is_refused_unharmed()
    {
        BatchRuns.Run(_folder.Results, FakeExperiment.Of(replicates: 2));
        var before = TemporaryFolder.Contents(_folder.Results);
        var outcome = BatchRuns.Run(_folder.Results, FakeExperiment.Of(replicates: 3));
        Assert.Contains("already holds results of this very experiment", outcome.Message);
        Assert.Equal(before, TemporaryFolder.Contents(_folder.Results));
    }

    [Fact]
    public void A_folder_of_other_files_is_refused_unharmed()
    {
        File.WriteAllText(Path.Combine(_folder.Root, "thesis.txt"), "years of work");
        var outcome = BatchRuns.Run(_folder.Root, FakeExperiment.Of());
        Assert.Equal(BatchEnd.Refused, outcome.End);
        Assert.Equal(["thesis.txt"], TemporaryFolder.Contents(_folder.Root).Keys);
    }

    [Fact]
    public void An_empty_folder_is_taken()
    {
        Assert.Equal(BatchEnd.Succeeded, BatchRuns.Run(_folder.Root, FakeExperiment.Of()).End);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_one_message_before_anything_runs()
    {
        var file = Path.Combine(_folder.Root, "file");
        File.WriteAllText(file, "");
        var outcome = BatchRuns.Run(Path.Combine(file, "results"), FakeExperiment.Of(), engine: _ => throw new InvalidOperationException("must not be prepared"));
        Assert.Equal(BatchEnd.Failed, outcome.End);
        Assert.Contains(Path.Combine(file, "results"), outcome.Message);
        Assert.Contains("Allowed:", outcome.Message);
        Assert.Equal(BatchEnd.Refused, BatchRuns.Run(file, FakeExperiment.Of()).End);
    }

    [Fact]
    public void A_full_disk_leaves_complete_files_intact_and_says_which_file_failed()
    {
        // 16 rows a run: the disk fills in the second block of a thousand replicates.
        var format = new TextTableFormat { BeforeGroup = (path, rows) => _ = path.Contains("null-reform-1000-1999") ? throw new IOException("No space left on device") : 0 };
        var outcome = BatchRuns.Run(_folder.Results, FakeExperiment.Of(replicates: 1100), format: format);
        Assert.Equal(BatchEnd.Failed, outcome.End);
        Assert.Contains("outcomes/null-reform-1000-1999.txt", outcome.Message.Replace('\\', '/'));
        Assert.Contains("No space left on device", outcome.Message);
        Assert.Contains("Allowed:", outcome.Message);
        Assert.Equal(1000, TextTableFormat.Read(Path.Combine(_folder.Results, "outcomes", "baseline-0000-0999.txt")).Skip(1).Select(row => row[2]).Distinct().Count());
        Assert.Equal(3100, outcome.RunsSucceeded);
        var runs = TextTableFormat.ReadFolder(Path.Combine(_folder.Results, "runs"));
        Assert.Equal((3100, 200), (runs.Count(row => row[5] == "succeeded"), runs.Count(row => row[5] == "aborted" && row[6] == "write")));
        Assert.Empty(Directory.EnumerateFiles(_folder.Results, "*.partial", SearchOption.AllDirectories));
        Assert.Contains("\"state\": \"failed\"", File.ReadAllText(Path.Combine(_folder.Results, "status.json")));
    }

    [Fact]
    public void Adding_an_arm_changes_no_other_arms_file()
    {
        var (two, three) = (Path.Combine(_folder.Root, "two"), Path.Combine(_folder.Root, "three"));
        BatchRuns.Run(two, FakeExperiment.Of(arms: ["baseline", "half-early-help"]));
        BatchRuns.Run(three, FakeExperiment.Of(arms: ["baseline", "null-reform", "half-early-help"]));
        foreach (var file in new[] { "outcomes/baseline-0000-0999.txt", "outcomes/half-early-help-0000-0999.txt", "contrasts/half-early-help.txt" })
        {
            Assert.Equal(File.ReadAllText(Path.Combine(two, file)), File.ReadAllText(Path.Combine(three, file)));
        }
    }

    [Fact]
    public void More_replicates_write_the_same_first_blocks()
    {
        var (some, more) = (Path.Combine(_folder.Root, "some"), Path.Combine(_folder.Root, "more"));
        BatchRuns.Run(some, FakeExperiment.Of(replicates: 1000));
        BatchRuns.Run(more, FakeExperiment.Of(replicates: 1005));
        Assert.Equal(File.ReadAllText(Path.Combine(some, "outcomes/baseline-0000-0999.txt")), File.ReadAllText(Path.Combine(more, "outcomes/baseline-0000-0999.txt")));
        Assert.True(File.Exists(Path.Combine(more, "outcomes/null-reform-1000-1999.txt")));
    }

    [Fact]
    public void The_manifest_names_every_file_with_its_hash()
    {
        BatchRuns.Run(_folder.Results, FakeExperiment.Of());
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.Results, Manifest.FileName)));
        var listed = manifest.RootElement.GetProperty("outputs").EnumerateArray().ToDictionary(file => file.GetProperty("path").GetString()!, file => file.GetProperty("sha256").GetString());
        var present = TemporaryFolder.Contents(_folder.Results).Keys.Except([Manifest.FileName, StatusFile.FileName]);
        Assert.Equal(present.Order(), listed.Keys.Order());
        Assert.All(listed, file => Assert.Equal(FileDigest.Of(Path.Combine(_folder.Results, file.Key), "").Sha256, file.Value));
        Assert.Equal("succeeded", manifest.RootElement.GetProperty("status").GetString());
        Assert.Equal(0.01, manifest.RootElement.GetProperty("experiment").GetProperty("arms").GetProperty("baseline").GetProperty("parameters").GetProperty("need.onset").GetDouble());
    }

    [Fact]
    public void Every_column_measure_and_authority_stands_in_the_codebook()
    {
        BatchRuns.Run(_folder.Results, FakeExperiment.Of());
        var rows = TextTableFormat.Read(Path.Combine(_folder.Results, "codebook.txt"));
        var known = rows.Select(row => (row[0], row[1])).ToHashSet();
        Assert.All(ResultTables.All.SelectMany(table => table.Columns.Select(column => (table.Name, column.Name))), column => Assert.Contains(column, known));
        Assert.Contains(("measures", "measure_1"), known);
        Assert.Contains(("authorities", "A02"), known);
        Assert.StartsWith("table,column,type,unit,label,allowed_values,source\r\n", File.ReadAllText(Path.Combine(_folder.Results, "codebook.csv")));
    }
}
