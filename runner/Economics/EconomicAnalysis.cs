using CareSim.Runner.Analyses;
using CareSim.Runner.Estimands;
using CareSim.Runner.Output;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using static CareSim.Runner.Analyses.AnalysisTables;

namespace CareSim.Runner.Economics;

/// <summary>One arm's cost and effect under one schedule, central values.</summary>
internal sealed record EconomicSummary(ArmCosts Costs, string Schedule, double Cost, double? CostError, double Effect, double? EffectError, RatioEstimate Ratio, int Replicates)
{
    /// <summary>Where it lies in the plane.</summary>
    public string Quadrant => (Cost, Effect) switch
    {
        (0, 0) => "no difference",
        (0, > 0) => "helps at no cost",
        (0, _) => "harms at no cost",
        ( > 0, 0) => "costs without effect",
        ( < 0, 0) => "saves without effect",
        _ => $"{(Cost > 0 ? "costs" : "saves")} and {(Effect > 0 ? "helps" : "harms")}",
    };
}

/// <summary>The economics of a results folder: cost per child-year safely at home, net benefit, the cost-effectiveness plane and
/// acceptability curve, the value of perfect information, budget impact.</summary>
internal sealed class EconomicAnalysis
{
    private readonly ResultsReading _results;
    private readonly IReadOnlyList<DiscountSchedule> _schedules;
    private readonly Deflators _deflators;
    private readonly string _priceYear;
    private readonly double _price;
    private readonly List<ArmCosts> _arms = [];
    private readonly bool _sampled;

    /// <summary>Reads the results.</summary>
    /// <param name="results">The folder.</param>
    /// <param name="schedules">Discount schedules.</param>
    /// <param name="deflators">Price index.</param>
    /// <param name="priceYear">Price year of the figures.</param>
    /// <exception cref="ResultsException">The folder lacks what economics needs.</exception>
    public EconomicAnalysis(ResultsReading results, IReadOnlyList<DiscountSchedule> schedules, Deflators deflators, string priceYear)
    {
        (_results, _schedules, _deflators, _priceYear) = (results, schedules, deflators, priceYear);
        _price = priceYear == results.PriceYear ? 1 : deflators.Ratio(results.PriceYear, priceYear)
            ?? throw new ResultsException($"--price-year: found '{priceYear}'; allowed is {results.PriceYear}, the price year of these results, or a year of the deflators that has it too: {string.Join(", ", deflators.Years)}");
        var arms = results.Arms(ArmCosts.Wanted(results));
        foreach (var arm in arms.Where(a => a.Arm != results.Baseline))
        {
            if (arms.FirstOrDefault(a => a.Arm == results.Baseline && a.Variant == arm.Variant) is { } baseline)
            {
                _arms.Add(ArmCosts.Read(arm, baseline));
            }
        }

        if (_arms.Count == 0)
        {
            throw new ResultsException($"{results.Folder}: found no arm beside the baseline {results.Baseline}; allowed are results with two arms or more");
        }

        if (_arms[0].Lines.Count == 0)
        {
            throw new ResultsException($"{results.Folder}: found no monthly rows of spending for {results.Region}; allowed are results with them");
        }

        var design = results.Design();
        _sampled = design.IsSample && design.Draws > 2;
    }

    /// <summary>Willingness to pay for a child-year: 0 to 200,000 pounds.</summary>
    public static IReadOnlyList<double> WillingToPay { get; } = [.. Enumerable.Range(0, 41).Select(i => 5000.0 * i)];

    /// <summary>Every arm under every schedule.</summary>
    public IReadOnlyList<EconomicSummary> Summaries() => [.. _arms.SelectMany(arm => _schedules.Select(s => Summary(arm, s)))];

    /// <summary>Acceptability by variant and schedule.</summary>
    public IEnumerable<(string Variant, DiscountSchedule Schedule, IReadOnlyList<ArmCosts> Arms, int Sample, Acceptability At)> Curves()
    {
        foreach (var group in _arms.GroupBy(a => a.Variant, StringComparer.Ordinal))
        {
            foreach (var schedule in _schedules)
            {
                var arms = group.ToArray();
                var (cost, effect) = (Sample(arms, a => d => a.Cost(d, schedule), _price), Sample(arms, a => d => a.Effect(d, schedule), 1));
                foreach (var willing in WillingToPay)
                {
                    yield return (group.Key, schedule, arms, cost[0].Length, Acceptability.Of(willing, cost, effect));
                }
            }
        }
    }

    /// <summary>Writes every table into DIR/economics.</summary>
    public IReadOnlyList<string> Write()
    {
        var summaries = Summaries();
        var curves = Curves().ToArray();
        var points = _arms.SelectMany(a => _schedules.SelectMany(s => a.Draws.Select(d => (Arm: a, Schedule: s.Name, Draw: d, Cost: a.Cost(d, s).Average() * _price, Effect: a.Effect(d, s).Average())))).ToArray();
        var best = curves.SelectMany(c => c.Arms.Select((a, i) => (Curve: c, Arm: a.Arm, Place: i)).Append((Curve: c, Arm: _results.Baseline, Place: c.Arms.Count))).ToArray();
        var budget = _arms.SelectMany(a => a.Lines.SelectMany((_, line) => a.Years.Select((_, year) => Impact(a, line, year)))).ToArray();
        var basis = _sampled ? "parameters" : "chance";
        return
        [
            Table("summary", EconomicTables.Summary, summaries.Count,
            [
                Text(summaries, s => s.Costs.Arm), Text(summaries, _ => _results.Baseline), Text(summaries, s => s.Schedule),
                Number(summaries, s => s.Cost), Number(summaries, s => s.CostError), Number(summaries, s => s.Effect), Number(summaries, s => s.EffectError),
                Number(summaries, s => s.Ratio.Ratio), Number(summaries, s => s.Ratio.Lower), Number(summaries, s => s.Ratio.Upper), Text(summaries, s => s.Quadrant),
                new Int32Column([.. summaries.Select(s => s.Replicates)], summaries.Count), Text(summaries, _ => _priceYear), Text(summaries, s => s.Costs.Variant),
            ]),
            Table("plane", EconomicTables.Plane, points.Length,
            [
                Text(points, p => p.Arm.Arm), Text(points, _ => _results.Baseline), Text(points, p => p.Schedule), new Int32Column([.. points.Select(p => p.Draw)], points.Length),
                Number(points, p => p.Cost), Number(points, p => p.Effect), Text(points, p => p.Arm.Variant),
            ]),
            Table("acceptability", EconomicTables.Curve, best.Length,
            [
                Text(best, b => b.Arm), Text(best, b => b.Curve.Schedule.Name), Number(best, b => b.Curve.At.WillingToPay),
                Number(best, b => IsArm(b) ? b.Curve.At.NetBenefit[b.Place] : 0), Number(best, b => b.Curve.At.Best[b.Place]),
                Number(best, b => IsArm(b) ? b.Curve.At.BetterThanBaseline[b.Place].Value : null), Number(best, b => IsArm(b) ? b.Curve.At.BetterThanBaseline[b.Place].Lower : null),
                Number(best, b => IsArm(b) ? b.Curve.At.BetterThanBaseline[b.Place].Upper : null),
                new Int32Column([.. best.Select(b => b.Curve.Sample)], best.Length), Text(best, _ => basis), Text(best, b => b.Curve.Variant),
            ]),
            Table("evpi", EconomicTables.Information, curves.Length,
            [
                Text(curves, c => c.Schedule.Name), Number(curves, c => c.At.WillingToPay), Text(curves, c => BestArm(c.Arms, c.At)), Number(curves, c => c.At.PerfectInformation),
                new Int32Column([.. curves.Select(c => c.Sample)], curves.Length), Text(curves, _ => basis), Text(curves, c => c.Variant),
            ]),
            Table("budget_impact", EconomicTables.Budget, budget.Length,
            [
                Text(budget, b => b.Arm.Arm), Text(budget, _ => _results.Baseline), Text(budget, b => b.Year), Text(budget, b => b.Line),
                Number(budget, b => b.Difference), Number(budget, b => b.Error), Number(budget, b => b.Difference - b.Half), Number(budget, b => b.Difference + b.Half),
                Number(budget, b => b.Cash), Text(budget, _ => _priceYear), Text(budget, b => b.Arm.Variant),
            ]),
        ];

        bool IsArm(((string Variant, DiscountSchedule Schedule, IReadOnlyList<ArmCosts> Arms, int Sample, Acceptability At) Curve, string Arm, int Place) b) => b.Place < b.Curve.Arms.Count;
    }

    private string BestArm(IReadOnlyList<ArmCosts> arms, Acceptability at) => at.NetBenefit.Max() > 0 ? arms[Array.IndexOf(at.NetBenefit, at.NetBenefit.Max())].Arm : _results.Baseline;

    // Draws where they are a sample of the parameters, replicates otherwise: [arm][member].
    private double[][] Sample(ArmCosts[] arms, Func<ArmCosts, Func<int, double[]>> of, double price) => Array.ConvertAll(arms, arm => _sampled
        ? [.. arm.Draws.Where(d => d > 0).Select(d => of(arm)(d).Average() * price)]
        : of(arm)(0).Select(v => v * price).ToArray());

    private EconomicSummary Summary(ArmCosts arm, DiscountSchedule schedule)
    {
        var (cost, effect) = (arm.Cost(0, schedule).Select(c => c * _price).ToArray(), arm.Effect(0, schedule));
        return new EconomicSummary(arm, schedule.Name, cost.Average(), Error(cost), effect.Average(), Error(effect), RatioEstimate.Of(cost, effect), cost.Length);
    }

    private (ArmCosts Arm, string Year, string Line, double Difference, double? Error, double? Half, double? Cash) Impact(ArmCosts arm, int line, int year)
    {
        var values = arm.Line(line, year).Select(v => v * _price).ToArray();
        var name = Deflators.YearEnding(arm.Years[year]);
        var error = Error(values);
        return (arm, name, arm.Lines[line], values.Average(), error, (error == 0 ? null : error) * (values.Length > 1 ? StudentT.InvCDF(0, 1, values.Length - 1, 0.975) : null),
            values.Average() * _deflators.Ratio(_priceYear, name));
    }

    private static double? Error(double[] values) => values.Length > 1 ? values.StandardDeviation() / Math.Sqrt(values.Length) : null;

    private string Table(string name, TableDefinition table, int rows, IReadOnlyList<TableValues> columns)
    {
        var path = Path.Combine(_results.Folder, "economics", $"{name}.parquet");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var writer = new ParquetTableFormat().Create(path, table, _results.Metadata(table));
        if (rows > 0)
        {
            writer.WriteRowGroup(columns);
        }

        writer.Complete();
        return path;
    }
}
