using CareSim.Engine.Pathways;
using CareSim.Engine.Population;
using CareSim.Engine.Scenarios;

namespace CareSim.Tests.Simulation;

/// <summary>Prices of an authority of an experiment, worked out again: whole pence a day, weekly pence over seven with
/// the remainder carried through the month.</summary>
internal sealed class Prices
{
    private readonly long[] _placement;
    private readonly long _overhead;
    private readonly long _need;
    private readonly long _plan;
    private readonly long _help;

    public Prices(ResolvedExperiment experiment, int place = 0)
    {
        var authority = experiment.Region.Authorities[experiment.Authorities[place]];
        var sheet = experiment.Arms[0].Parameters;
        double Against(string name) => authority.Start.TryGetValue(name, out var own)
            ? Math.Clamp(own / experiment.Region.Authorities.Where(a => a.Start.ContainsKey(name)).Average(a => a.Start[name]), 0.4, 2.5)
            : 1;
        var (foster, residential, work) = (Against("unit_cost_fostering"), Against("unit_cost_residential"), Against("unit_cost_social_work"));
        double[] factors = [foster, foster, foster, residential, 1, 1, 1, residential];
        _placement = [.. Placement.Names.Select((name, k) => Weekly(sheet[$"price.{name}"] * factors[k]))];
        _overhead = Weekly(sheet["price.care_overhead"]);
        _need = Weekly(sheet["price.need"] * work);
        _plan = Weekly(sheet["price.need"] * work * sheet["price.plan_ratio"]);
        _help = Weekly(sheet["price.early_help"]);
    }

    public long Placed(int placement, int day) => OfDay(_placement[placement], day);

    public long Overhead(int day) => OfDay(_overhead, day);

    public long Need(int day) => OfDay(_need, day);

    public long Plan(int day) => OfDay(_plan, day);

    public long EarlyHelp(int day) => OfDay(_help, day);

    /// <summary>Pence of one day (1 to 31): what brings the sum so far closest to weekly / 7 a day.</summary>
    public static long OfDay(long weekly, int day) => Nearest(weekly * day) - Nearest(weekly * (day - 1));

    private static long Nearest(long sevenths) => (long)Math.Round(sevenths / 7m, MidpointRounding.AwayFromZero);

    private static long Weekly(double pounds) => (long)Math.Round(pounds * 100);
}

/// <summary>One month's spending, child by child and day by day: a stay from t1 to t2 holds the days after floor(t1 D) up to
/// floor(t2 D) of a month of D days.</summary>
internal sealed class Bill(Prices prices, int days)
{
    private readonly Dictionary<int, (byte State, byte Placed, int Since)> _standing = [];

    public long Foster { get; private set; }

    public long Residential { get; private set; }

    public long OtherCare { get; private set; }

    public long Overhead { get; private set; }

    public long SocialWork { get; private set; }

    public long CareDays { get; private set; }

    public long PlanDays { get; private set; }

    public long NeedDays { get; private set; }

    public void Open(int child, byte state, byte placed) => _standing[child] = (state, placed, 0);

    public void Change(Change change)
    {
        var day = (int)(change.Time * (long)days / 65536);
        var (state, placed, since) = _standing[change.Child];
        Stay(state, placed, since, day);
        _standing[change.Child] = (change.To, change.PlacedTo, day);
    }

    public void Close()
    {
        foreach (var (state, placed, since) in _standing.Values)
        {
            Stay(state, placed, since, days);
        }
    }

    private void Stay(byte state, byte placed, int from, int to)
    {
        for (var day = from + 1; day <= to; day++)
        {
            switch (state)
            {
                case PathwayState.ChildProtection:
                    PlanDays++;
                    SocialWork += prices.Plan(day);
                    break;
                case PathwayState.Assessment or PathwayState.ChildInNeed:
                    NeedDays++;
                    SocialWork += prices.Need(day);
                    break;
                case PathwayState.LookedAfter:
                    CareDays++;
                    NeedDays++;
                    SocialWork += prices.Need(day);
                    Overhead += prices.Overhead(day);
                    Pay(placed, prices.Placed(placed, day));
                    break;
            }
        }
    }

    private void Pay(byte placed, long pence)
    {
        Foster += placed is Placement.Kinship or Placement.OwnFoster or Placement.AgencyFoster ? pence : 0;
        Residential += placed is Placement.Home or Placement.Other ? pence : 0;
        OtherCare += placed is Placement.Supported or Placement.Parents or Placement.Adoption ? pence : 0;
    }
}
