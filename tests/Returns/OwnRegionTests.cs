using CareSim.Engine.Pathways;
using CareSim.Runner.Commands;
using CareSim.Runner.Experiments;
using CareSim.Tests.Experiments;
using CareSim.Tests.Simulation;
using Xunit;

namespace CareSim.Tests.Returns;

public sealed class OwnRegionTests : IDisposable
{
    private readonly MadeUpReturn _return = new();

    public void Dispose() => _return.Dispose();

    [Fact]
    public async Task The_region_of_a_return_starts_with_that_returns_children_by_age_placement_and_time()
    {
        // A school's worth of ten-year-olds in homes for five to ten years, which no national pattern has.
        var header = File.ReadAllText(Path.Combine(_return.Source, "2018-header.csv"));
        var episodes = File.ReadAllText(Path.Combine(_return.Source, "2018-episodes.csv"));
        for (var i = 100; i < 160; i++)
        {
            header += $"K9Z{i},1,15/08/2007,WBRI,Q770000000{i},,\n";
            episodes += $"K9Z{i},01/11/2012,S,C2,N1,K2,PR4,,,,ZZ1 1ZZ,ZZ2 2ZZ,7\n";
        }

        _return.Write("2018-header.csv", header);
        _return.Write("2018-episodes.csv", episodes);
        Assert.Equal(ExitCodes.Success, (await _return.Import("--authority", "E06000017", "--region", Repository.File("scenarios", "england"))).Code);

        var reading = ExperimentReader.Read(Path.Combine(_return.Out, "region", "experiments", "own-children.json"), new() { Months = 1, Replicates = 1 });
        Assert.Empty(reading.Problems);
        var own = reading.Experiment!.Region.Authorities.Single(a => a.Code == "E06000017").Start;
        Assert.Equal((63.0, 60.0, 1.0), (own["cla_stock"], own["cla_10_15"], own["uasc"]));
        Assert.Equal(new DateOnly(2019, 3, 31), reading.Experiment.Region.Start);

        var life = new WatchedLife(England.Prepare(reading.Experiment)).Life;
        var inCare = Enumerable.Range(0, life.State.Length).Where(c => life.State[c] == PathwayState.LookedAfter).ToArray();
        Assert.InRange(inCare.Length, 60, 66);
        var homes = inCare.Where(c => Bands.Age((int)life.AgeOf(c)) == 3 && life.Children[c].PlacedIn == Placement.Home).ToArray();
        Assert.InRange(homes.Length, 57, 63);
        Assert.All(homes, c => Assert.InRange(life.Month - life.Children[c].CareStart, 60, 121));
    }

    [Fact]
    public async Task An_authority_that_the_region_lacks_is_refused_with_the_nearest_code()
    {
        var (code, _, error) = await _return.Import("--authority", "E0600001", "--region", Repository.File("scenarios", "england"));
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("command line: --authority: found 'E0600001'; allowed: a code of the region", error);
    }
}
