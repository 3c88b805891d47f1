using CareSim.Runner.Output;
using Xunit;

namespace CareSim.Tests.Batches;

public sealed class VerifyTests : IDisposable
{
    private readonly FolderRunsFixture _runs = new();

    public VerifyTests() => _runs.Run("results", 12);

    public void Dispose() => _runs.Dispose();

    [Fact]
    public async Task An_untouched_folder_is_as_its_manifest_says()
    {
        var verified = await Verify();
        Assert.Equal((0, ""), (verified.Code, verified.Error));
        Assert.Contains("12 replicates of every arm", verified.Output);
    }

    [Theory]
    [InlineData("outcomes/baseline-0010-0019.parquet")]
    [InlineData("contrasts/half-early-help.parquet")]
    [InlineData("runs/runs-0000-0009.parquet")]
    [InlineData("codebook.csv")]
    public async Task A_file_with_one_bit_changed_is_one_message(string name)
    {
        var path = Path.Combine(_runs.Path("results"), name);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        var verified = await Verify();
        Assert.Equal(1, verified.Code);
        var lines = verified.Error.Trim().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"{path}: found {bytes.Length} bytes with sha256", lines[0]);
        Assert.EndsWith("the file was changed", lines[0]);
        Assert.Equal("not as the manifest says: 1 problem", lines[1]);
    }

    [Fact]
    public async Task A_missing_file_and_a_foreign_one_are_two_messages()
    {
        var outcomes = Path.Combine(_runs.Path("results"), "outcomes");
        File.Move(Path.Combine(outcomes, "baseline-0000-0009.parquet"), Path.Combine(outcomes, "baseline-0020-0029.parquet"));
        var verified = await Verify();
        Assert.Equal(1, verified.Code);
        Assert.Contains("baseline-0000-0009.parquet: found nothing", verified.Error);
        Assert.Contains("baseline-0020-0029.parquet: found a table file that the manifest does not list", verified.Error);
    }

    [Fact]
    public async Task A_configuration_changed_in_the_manifest_is_found()
    {
        var path = Path.Combine(_runs.Path("results"), Manifest.FileName);
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"seed\": 7", "\"seed\": 9", StringComparison.Ordinal));
        var verified = await Verify();
        Assert.Equal(1, verified.Code);
        Assert.Contains("the manifest was changed", verified.Error);
    }

    [Fact]
    public async Task A_manifest_cut_short_is_one_message()
    {
        var path = Path.Combine(_runs.Path("results"), Manifest.FileName);
        File.WriteAllText(path, File.ReadAllText(path)[..200]);
        var verified = await Verify();
        Assert.Equal(2, verified.Code);
        Assert.Contains("found a manifest that cannot be read", verified.Error);
    }

    [Fact]
    public async Task Runs_again_are_the_same_bit_for_bit()
    {
        var sample = await FolderRunsFixture.Command("reproduce", _runs.Path("results"), "--sample", "3");
        Assert.Equal((0, ""), (sample.Code, sample.Error));
        Assert.Contains("6 runs (3 of 12 replicates), 62,400 values", sample.Output);
        var all = await FolderRunsFixture.Command("reproduce", _runs.Path("results"), "--all");
        Assert.Equal(0, all.Code);
        Assert.Contains("24 runs (12 of 12 replicates)", all.Output);
        Assert.Contains("every contrast", all.Output);
    }

    [Fact]
    public async Task A_value_that_differs_in_its_last_bit_is_found_by_running_again()
    {
        _runs.Run("other", 12, afterClose: result => result.Arms[1].Values[77] = result.Replicate == 11 ? Math.BitIncrement(result.Arms[1].Values[77]) : result.Arms[1].Values[77]);
        Assert.Equal(0, (await FolderRunsFixture.Command("verify", _runs.Path("other"))).Code);
        var again = await FolderRunsFixture.Command("reproduce", _runs.Path("other"));
        Assert.Equal(1, again.Code);
        Assert.Contains("arm half-early-help, draw 0, replicate 11: 1 of 10400 values differ, the first is measure_77 of A00", again.Error);
    }

    [Fact]
    public async Task A_contrast_that_its_outcomes_do_not_give_is_found()
    {
        _runs.Run("other", 12, afterClose: result => result.Arms[1].Values[77]++);
        File.Copy(Path.Combine(_runs.Path("other"), "contrasts", "half-early-help.parquet"), Path.Combine(_runs.Path("results"), "contrasts", "half-early-help.parquet"), overwrite: true);
        var all = await FolderRunsFixture.Command("reproduce", _runs.Path("results"), "--all");
        Assert.Equal(1, all.Code);
        Assert.Contains("half-early-help.parquet: row 77, mean: found", all.Error);
    }

    [Fact]
    public async Task Nothing_to_reproduce_is_said()
    {
        var nothing = await FolderRunsFixture.Command("reproduce", _runs.Path("nothing"));
        Assert.Equal(2, nothing.Code);
        var both = await FolderRunsFixture.Command("reproduce", _runs.Path("results"), "--sample", "1", "--all");
        Assert.Contains("found both", both.Error);
    }

    private Task<(int Code, string Output, string Error)> Verify() => FolderRunsFixture.Command("verify", _runs.Path("results"));
}
