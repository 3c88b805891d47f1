using CareSim.Runner.Analyses;

namespace CareSim.Runner.Economics;

/// <summary>An arm against its baseline, run by run: money and child-years at home by financial year. Positive cost is more spent,
/// positive effect more child-years safely at home: neither in care nor on a protection plan.</summary>
internal sealed class ArmCosts
{
    private readonly SortedDictionary<int, List<(double[] Cost, double[] Effect, double[][] Lines)>> _draws = [];

    private ArmCosts(ArmOutcomes arm, IReadOnlyList<int> years, IReadOnlyList<string> lines) => (Arm, Variant, Years, Lines) = (arm.Arm, arm.Variant, years, lines);

    /// <summary>The arm.</summary>
    public string Arm { get; }

    /// <summary>Its variant.</summary>
    public string Variant { get; }

    /// <summary>The calendar years in which the run's financial years end.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>The lines of spending.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Draws that ran.</summary>
    public IEnumerable<int> Draws => _draws.Keys;

    /// <summary>The rows that economics reads: the region's months.</summary>
    public static Func<ResultRow, bool> Wanted(ResultsReading results) => row => row.Frequency == "month" && row.StratumKind == "all" && row.Authority == results.Region
        && (row.Measure is "care_stock" or "plan_stock" || row.Measure.StartsWith("spend_", StringComparison.Ordinal));

    /// <summary>Reads two arms in step.</summary>
    public static ArmCosts Read(ArmOutcomes arm, ArmOutcomes baseline)
    {
        ArmCosts? costs = null;
        int[] year = [], line = [];
        foreach (var (one, other) in PairedValues.InStep(arm, baseline))
        {
            if (costs is null)
            {
                var years = arm.Rows.Select(r => YearOf(r.Period)).Distinct().Order().ToArray();
                var lines = arm.Rows.Select(r => r.Measure).Where(m => m.StartsWith("spend_", StringComparison.Ordinal)).Distinct().ToArray();
                costs = new ArmCosts(arm, years, lines);
                year = [.. arm.Rows.Select(r => Array.IndexOf(years, YearOf(r.Period)))];
                line = [.. arm.Rows.Select(r => Array.IndexOf(lines, r.Measure))];
            }

            costs.Add(one, other, arm.Rows, year, line);
        }

        return costs ?? throw new ResultsException($"outcomes: found no run of {arm.Key}; allowed is an arm that has run");
    }

    /// <summary>Discounted cost of each replicate of a draw.</summary>
    public double[] Cost(int draw, DiscountSchedule schedule) => [.. _draws[draw].Select(r => Discounted(r.Cost, schedule))];

    /// <summary>Discounted child-years of each replicate of a draw.</summary>
    public double[] Effect(int draw, DiscountSchedule schedule) => [.. _draws[draw].Select(r => Discounted(r.Effect, schedule))];

    /// <summary>A line's difference in a year under the central values, by replicate.</summary>
    public double[] Line(int line, int year) => _draws.TryGetValue(0, out var central) ? [.. central.Select(r => r.Lines[line][year])] : [];

    private static double Discounted(double[] byYear, DiscountSchedule schedule)
    {
        var sum = 0.0;
        for (var year = 0; year < byYear.Length; year++)
        {
            sum += byYear[year] * schedule.Factor(year);
        }

        return sum;
    }

    private void Add(ResultRun one, ResultRun other, IReadOnlyList<ResultRow> rows, int[] year, int[] line)
    {
        var (cost, effect) = (new double[Years.Count], new double[Years.Count]);
        var lines = Lines.Select(_ => new double[Years.Count]).ToArray();
        for (var row = 0; row < rows.Count; row++)
        {
            var difference = one.Values[row] - other.Values[row];
            if (line[row] >= 0)
            {
                lines[line[row]][year[row]] += difference;
                cost[year[row]] += rows[row].Measure == "spend_total" ? difference : 0;
            }
            else
            {
                effect[year[row]] -= difference / 12; // a child in care at a month's end stands for a twelfth of a child-year
            }
        }

        _draws.TryAdd(one.Draw, []);
        _draws[one.Draw].Add((cost, effect, lines));
    }

    private static int YearOf(DateOnly day) => day.Month >= 4 ? day.Year + 1 : day.Year;
}
