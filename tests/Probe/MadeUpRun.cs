using CareSim.Engine.Kernel;
using CareSim.Engine.Randomness;

namespace CareSim.Probe;

/// <summary>Runs made-up families through either engine and hashes their lives.</summary>
public static class MadeUpRun
{
    public static DrawKey Key(int seed) => new((ulong)seed, 3, (uint)(seed * 17));

    public static List<LifeEvent> Reference(int seed, int units, int months)
    {
        var model = new MadeUpModel(seed, units) { Log = [] };
        var engine = new ReferenceEngine<MadeUpModel>();
        var key = Key(seed);
        for (var month = 0; month < months; month++)
        {
            model.Begin(month);
            engine.Month(ref model, in key, month);
        }

        return model.Log!;
    }

    public static List<LifeEvent> Swept(int seed, int units, int months, double looseness, int spoiltLane = -1, double spoilt = 1)
    {
        var model = new MadeUpModel(seed, units) { Log = [], Looseness = looseness, SpoiltLane = spoiltLane, Spoilt = spoilt };
        var engine = new SweepEngine<MadeUpModel>();
        var key = Key(seed);
        for (var month = 0; month < months; month++)
        {
            model.Begin(month);
            engine.Sweep(ref model, in key, month);
            engine.Visit(ref model, in key, month);
        }

        return model.Log!;
    }

    public static ulong Hash(IEnumerable<LifeEvent> lives)
    {
        var hash = 14695981039346656037UL;
        foreach (var life in lives)
        {
            foreach (var word in (ReadOnlySpan<uint>)[(uint)life.Unit, (uint)life.Member, (uint)life.Lane, (uint)life.Month, life.Time, (uint)life.Round])
            {
                hash = (hash ^ word) * 1099511628211UL;
            }
        }

        return hash;
    }
}
