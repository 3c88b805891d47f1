using CareSim.Engine.Parameters;
using CareSim.Engine.Population;
using CareSim.Tests.Simulation;

namespace CareSim.Tests.Population;

public sealed class AuthoritySpreadTests
{
    private static readonly Region _region = England.Read(England.TwoSmall, 1).Region;

    private static ParameterSheet Sheet(params (string Id, double Value)[] values) =>
        _region.Parameters.With(values.ToDictionary(v => $"spread.{v.Id}", v => v.Value));

    [Fact]
    public void As_it_is_an_authority_is_itself() =>
        Assert.All(_region.Authorities, a => Assert.Same(a, AuthoritySpread.At(_region, a, Sheet())));

    [Fact]
    public void Without_practice_all_have_the_mean_practice_and_keep_the_rest()
    {
        var even = _region.Authorities.Select(a => AuthoritySpread.At(_region, a, Sheet(("practice", 0)))).ToArray();
        Assert.All(even, a => Assert.Equal(even[0].Practice["referral"], a.Practice["referral"], 1e-12));
        Assert.All(even.Zip(_region.Authorities), pair => Assert.Equal(pair.Second.Start["unit_cost_fostering"], pair.First.Start["unit_cost_fostering"]));
        Assert.InRange(even[0].Practice["referral"], _region.Authorities.Min(a => a.Practice["referral"]), _region.Authorities.Max(a => a.Practice["referral"]));
    }

    [Fact]
    public void Half_the_spread_halves_the_distance_on_a_log_scale()
    {
        double Log(double spread) => Math.Log(AuthoritySpread.At(_region, _region.Authorities[3], Sheet(("practice", spread))).Practice["care"]);
        Assert.Equal((Log(0) + Math.Log(_region.Authorities[3].Practice["care"])) / 2, Log(0.5), 1e-9);
    }

    [Fact]
    public void Even_places_keep_the_regions_money_and_follow_children()
    {
        var even = _region.Authorities.Select(a => AuthoritySpread.At(_region, a, Sheet(("place", 0)))).ToArray();
        var known = _region.Authorities.Where(a => a.Start.ContainsKey("spend_family_support")).ToArray();
        Assert.Equal(known.Sum(a => a.Start["spend_family_support"]), even.Sum(a => a.Start.GetValueOrDefault("spend_family_support")), 1000.0);
        var perChild = even[0].Start["spend_family_support"] / even[0].ChildrenByAge.Sum();
        Assert.All(even, a => Assert.Equal(perChild, a.Start["spend_family_support"] / a.ChildrenByAge.Sum(), 1e-6));
    }

    [Fact]
    public void Even_prices_are_the_mean()
    {
        var even = _region.Authorities.Select(a => AuthoritySpread.At(_region, a, Sheet(("price", 0)))).Where(a => a.Start.ContainsKey("unit_cost_residential")).ToArray();
        Assert.All(even, a => Assert.Equal(_region.Authorities.Where(x => x.Start.ContainsKey("unit_cost_residential")).Average(x => x.Start["unit_cost_residential"]),
            a.Start["unit_cost_residential"], 1e-6));
    }
}
