using System.CommandLine;
using System.Globalization;
using CareSim.Engine.Parameters;
using CareSim.Runner.Analyses;
using CareSim.Runner.Estimands;
using CareSim.Runner.Output;
using CareSim.Runner.Output.Parquet;

namespace CareSim.Runner.Commands;

/// <summary>contrast DIR --arm A --baseline B: any arm against any other of a results folder.</summary>
internal static class ContrastCommand
{
    /// <summary>The command. Exit codes: 0 done, 1 damaged results, 2 bad input.</summary>
    public static Command Build()
    {
        var folder = new Argument<string>("DIR") { Description = "A results folder." };
        var arm = new Option<string>("--arm") { Description = "The arm; ARM--VARIANT under a structural variant.", Required = true };
        var baseline = new Option<string?>("--baseline") { Description = "The arm it is compared with; by default the experiment's baseline." };
        var filter = new RowFilter();
        var command = new Command("contrast", "Compare any arm with any other: writes comparisons/ARM--against--BASELINE.parquet with every row, and shows the rows chosen.") { folder, arm, baseline };
        filter.AddTo(command);
        command.SetAction(parsed => ResultsCommand.Guarded(parsed, () =>
        {
            var results = ResultsReading.Open(parsed.GetRequiredValue(folder));
            return Run(results, parsed.GetRequiredValue(arm), parsed.GetValue(baseline) ?? results.Baseline, filter, parsed);
        }));
        return command;
    }

    private static int Run(ResultsReading results, string armName, string baselineName, RowFilter filter, ParseResult parsed)
    {
        var all = results.Arms(_ => true);
        var (arm, baseline) = (ResultsReading.Find(all, armName, "--arm"), ResultsReading.Find(all, baselineName, "--baseline"));
        if (arm.Key == baseline.Key)
        {
            throw new ResultsException($"--baseline: found '{baselineName}', the arm itself; allowed is another arm: {string.Join(", ", all.Select(a => a.Key).Where(k => k != arm.Key))}");
        }

        var design = results.Design();
        var contrasts = ContrastAnalysis.Everywhere(arm, baseline, results.Replicates, design.IsSample && design.Draws > 1);
        var path = Path.Combine(results.Folder, "comparisons", $"{arm.Key}--against--{baseline.Key}.parquet");
        ContrastAnalysis.Write(path, arm, baseline, contrasts, results.Metadata(ResultTables.Contrasts));
        var wanted = filter.Of(parsed, results);
        if (!arm.Rows.Any(wanted))
        {
            throw new ResultsException(filter.Nothing(parsed, results));
        }

        var chosen = results.Arms(wanted);
        var pairs = PairedValues.Read(ResultsReading.Find(chosen, arm.Key, "--arm"), ResultsReading.Find(chosen, baseline.Key, "--baseline"));
        var output = parsed.InvocationConfiguration.Output;
        output.WriteLine($"{arm.Key} against {baseline.Key}: {contrasts.Pairs} pairs, {Math.Max(0, design.Draws - 1)} parameter draws. Errors of chance are conditional on the families of this skeleton.");
        foreach (var (row, key) in arm.Rows.Index().Where(r => wanted(r.Item)))
        {
            Show(output, key, contrasts.Estimate(0, row), pairs, pairs.Rows.ToList().IndexOf(key));
        }

        output.WriteLine($"written: {path} ({arm.Rows.Count:N0} rows)");
        return ExitCodes.Success;
    }

    private static void Show(TextWriter output, ResultRow key, ContrastEstimate estimate, PairedValues pairs, int row)
    {
        var ratio = RatioEstimate.Of(pairs.Arm[row], pairs.Baseline[row]);
        var differences = pairs.Arm[row].Zip(pairs.Baseline[row], (a, b) => a - b).Order().ToArray();
        var median = QuantileEstimate.Of(differences, 0.5);
        var above = ProportionEstimate.Of(differences.Count(d => d > 0), differences.Length);
        Line(output, $"{key.Measure}, {key.Frequency} to {key.Period:yyyy-MM-dd}, {key.Authority}");
        Line(output, $"  means       {estimate.Mean:N1} against {estimate.BaselineMean:N1}");
        if (estimate.MonteCarloError == 0)
        {
            Line(output, $"  difference  {estimate.Difference:N2}, the same in each of {differences.Length} pairs: no interval can be given");
        }
        else
        {
            Line(output, $"  difference  {estimate.Difference:N2} ({Say(estimate.Lower)} to {Say(estimate.Upper)}), Monte Carlo error {Say(estimate.MonteCarloError)}, variance reduction {Say(estimate.VarianceReduction)}");
        }

        Line(output, $"  ratio       {Say(ratio.Ratio, "N4")} ({Say(ratio.Lower, "N4")} to {Say(ratio.Upper, "N4")}, Fieller), error {Say(ratio.Error, "N4")} (delta method)");
        Line(output, $"  median      {median.Value:N2} ({Say(median.Lower)} to {Say(median.Upper)}, order statistics); above 0 in {above.Value:P0} of pairs ({above.Lower:P0} to {above.Upper:P0}, Wilson)");
        if (estimate.Spread is { } spread)
        {
            Line(output, $"  parameters  mean {spread.Mean:N2} (error {Say(spread.MeanError)}), spread {Say(spread.Deviation)} without chance ({Say(spread.Lower)} to {Say(spread.Upper)}), {spread.Draws} draws");
        }
    }

    private static string Say(double? value, string format = "N2") => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    private static void Line(TextWriter output, FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
