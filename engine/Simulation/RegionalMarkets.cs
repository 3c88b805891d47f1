using CareSim.Engine.Authorities;
using CareSim.Engine.Pathways;

namespace CareSim.Engine.Simulation;

/// <summary>The placement markets of all regions in one arm of one replicate, cleared between months from every authority's tallies, in
/// authority order. What they carry is <see cref="States"/>.</summary>
internal sealed class RegionalMarkets
{
    private readonly MarketParameters _parameters;
    private readonly int[][] _members; // authorities by region, both in order
    private readonly MarketReturn[] _returns;
    private readonly int[] _quotas;

    internal RegionalMarkets(IReadOnlyList<AuthorityLife> lives, MarketParameters parameters)
    {
        _parameters = parameters;
        _members = [.. Enumerable.Range(0, lives.Count).GroupBy(i => lives[i].Skeleton.Authority.RegionName, StringComparer.Ordinal).Select(g => g.ToArray())];
        (_returns, _quotas) = (new MarketReturn[lives.Count], new int[lives.Count]);
        States = new MarketState[_members.Length * MarketKind.Count];
        for (var region = 0; region < _members.Length; region++)
        {
            for (var kind = 0; kind < MarketKind.Count; kind++)
            {
                var placement = PlacementOf(kind);
                States[(region * MarketKind.Count) + kind] = PlacementMarket.Open(_members[region].Sum(i => (double)lives[i].InUse(placement)),
                    _members[region].Sum(i => lives[i].Expected(placement)), parameters.Utilisation[kind]);
            }
        }

        Clear(lives, 0);
    }

    /// <summary>[region x kinds + kind]: all that the markets carry.</summary>
    internal MarketState[] States { get; }

    /// <summary>Months from one clearing to the next.</summary>
    internal int ClearingMonths => _parameters.ClearingMonths;

    /// <summary>Goes over all that the markets carry.</summary>
    internal void Pass(StatePass pass) => pass.Column("markets", States.AsSpan());

    /// <summary>Sets prices and every authority's share of places.</summary>
    internal void Clear(IReadOnlyList<AuthorityLife> lives, int months)
    {
        for (var region = 0; region < _members.Length; region++)
        {
            for (var kind = 0; kind < MarketKind.Count; kind++)
            {
                Clear(lives, _members[region], kind, months, ref States[(region * MarketKind.Count) + kind]);
            }
        }
    }

    private void Clear(IReadOnlyList<AuthorityLife> lives, int[] members, int kind, int months, ref MarketState market)
    {
        for (var i = 0; i < members.Length; i++)
        {
            var life = lives[members[i]];
            var agent = life.Agent!;
            var own = kind == MarketKind.Home ? agent.OwnHomes : 0; // children in own homes are not in the market
            _returns[i] = new MarketReturn(Math.Max(0, life.InUse(PlacementOf(kind)) - own), agent.Unplaced[kind],
                life.Tally.Value[Observation.MeasureCatalogue.CareStock], agent.Damping);
            agent.Unplaced[kind] = 0;
        }

        PlacementMarket.Clear(ref market, _returns.AsSpan(0, members.Length), kind, months, _parameters, _quotas.AsSpan(0, members.Length));
        for (var i = 0; i < members.Length; i++)
        {
            var life = lives[members[i]];
            (life.Agent!.Quotas[kind], life.Agent.Prices[kind]) = (_quotas[i], market.Price);
        }
    }

    private static int PlacementOf(int kind) => kind == MarketKind.Home ? Placement.Home : Placement.AgencyFoster;
}
