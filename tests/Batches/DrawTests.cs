using CareSim.Engine.Parameters;
using CareSim.Runner.Batches;
using CareSim.Tests.Output;
using Xunit;

namespace CareSim.Tests.Batches;

public sealed class DrawTests : IDisposable
{
    private static readonly ParameterDesign TwoDraws = new("monte-carlo", 1, ["need.onset", "dummy"], [new DesignRow([0.01, 0.5]), new DesignRow([0.02, 0.25])]) { Provenance = "p" };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_draw_is_crossed_with_every_replicate_and_rows_say_which()
    {
        BatchRuns.Run(_folder.Results, FakeExperiment.Of(replicates: 3) with { Design = TwoDraws });
        var outcomes = TextTableFormat.ReadFolder(Path.Combine(_folder.Results, "outcomes"));
        Assert.Equal(9, outcomes.Where(row => row[0] == "baseline").Select(row => (row[1], row[2])).Distinct().Count());
        Assert.Equal(27, TextTableFormat.ReadFolder(Path.Combine(_folder.Results, "runs")).Length);
        var design = TextTableFormat.ReadFolder(Path.Combine(_folder.Results, "design"));
        Assert.Equal(["1", "need.onset", "0.01"], design[0][..3]);
        Assert.Equal(4, design.Length);
    }

    [Fact]
    public void The_central_draws_outcomes_are_those_of_a_run_without_a_design()
    {
        var plain = Path.Combine(_folder.Root, "plain");
        BatchRuns.Run(_folder.Results, FakeExperiment.Of(replicates: 3) with { Design = TwoDraws });
        BatchRuns.Run(plain, FakeExperiment.Of(replicates: 3));
        var central = TextTableFormat.ReadFolder(Path.Combine(_folder.Results, "outcomes")).Where(row => row[1] == "0").ToArray();
        Assert.Equal(TextTableFormat.ReadFolder(Path.Combine(plain, "outcomes")), central);
    }

    [Fact]
    public void All_arms_against_all_are_compared_on_request()
    {
        BatchRuns.Run(_folder.Results, FakeExperiment.Of() with { AllContrasts = true });
        Assert.Equal(["half-early-help", "half-early-help--against--null-reform", "null-reform"],
            Directory.GetFiles(Path.Combine(_folder.Results, "contrasts")).Select(Path.GetFileNameWithoutExtension).Order());
    }

    [Fact]
    public void A_variants_arms_are_compared_with_the_baseline_under_the_same_variant()
    {
        var experiment = FakeExperiment.Of(arms: ["baseline", "half-early-help"]);
        BatchRuns.Run(_folder.Results, experiment with { Arms = [.. experiment.Arms, .. experiment.Arms.Select(arm => arm with { Variant = "slow" })] });
        Assert.Equal(["half-early-help", "half-early-help--slow"],
            Directory.GetFiles(Path.Combine(_folder.Results, "contrasts")).Select(Path.GetFileNameWithoutExtension).Order());
        var slow = Path.Combine(_folder.Results, "contrasts", "half-early-help--slow.txt");
        Assert.Equal(("half-early-help", "baseline", "slow"),
            (TextTableFormat.Column(slow, "arm", 0), TextTableFormat.Column(slow, "baseline", 0), TextTableFormat.Column(slow, "variant", 0)));
        Assert.Equal(["baseline", "half-early-help"], TextTableFormat.ReadFolder(Path.Combine(_folder.Results, "outcomes")).Select(row => row[0]).Distinct().Order());
    }
}
