using System.CommandLine;
using System.Globalization;
using CareSim.Engine.Parameters;
using CareSim.Runner.Analyses;
using CareSim.Runner.Economics;
using CareSim.Runner.Experiments;

namespace CareSim.Runner.Commands;

/// <summary>economics DIR: cost per child-year safely at home, acceptability, value of information, budget impact.</summary>
internal static class EconomicsCommand
{
    /// <summary>The command. Exit codes: 0 done, 1 damaged results, 2 bad input.</summary>
    public static Command Build()
    {
        var folder = new Argument<string>("DIR") { Description = "A results folder." };
        var discount = new Option<string?>("--discount") { Description = "Discount schedules; by default scenarios/REGION/discount.csv." };
        var deflators = new Option<string?>("--deflators") { Description = "Price index by financial year; by default scenarios/REGION/deflators.csv." };
        var priceYear = new Option<string?>("--price-year") { Description = "Price year of the figures, as 2022-23; by default that of the results." };
        var command = new Command("economics", "Work out cost per child-year safely at home, net benefit, acceptability, value of information and budget impact; write economics/*.parquet.") { folder, discount, deflators, priceYear };
        command.SetAction(parsed => ResultsCommand.Guarded(parsed, () =>
        {
            var results = ResultsReading.Open(parsed.GetRequiredValue(folder));
            return Run(results, parsed.GetValue(discount) ?? $"scenarios/{results.Region}/discount.csv", parsed.GetValue(deflators) ?? $"scenarios/{results.Region}/deflators.csv",
                parsed.GetValue(priceYear) ?? results.PriceYear, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        }));
        return command;
    }

    private static int Run(ResultsReading results, string discountFile, string deflatorFile, string priceYear, TextWriter output, TextWriter error)
    {
        var problems = new ProblemList();
        var files = new InputFiles(problems);
        var start = DateOnly.ParseExact(results.Start + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var schedules = DiscountSchedule.Read(discountFile, files.Text(discountFile, "command line", "--discount"), start, problems);
        var deflators = Deflators.Read(deflatorFile, files.Text(deflatorFile, "command line", "--deflators"), problems);
        if (problems.Count > 0)
        {
            return ProblemReport.Write([.. problems.All.Select(p => p.ToString())], error);
        }

        var analysis = new EconomicAnalysis(results, schedules, deflators, priceYear);
        Line(output, $"Pounds of {priceYear}, against {results.Baseline}, central parameter values; a child-year safely at home is one neither in care nor on a protection plan.");
        foreach (var s in analysis.Summaries())
        {
            var variant = s.Costs.Variant == "main" ? "" : $" ({s.Costs.Variant})";
            Line(output, $"{s.Costs.Arm}{variant}, {s.Schedule}: {s.Quadrant}");
            Line(output, $"  cost {s.Cost:N0} (error {Say(s.CostError)}), child-years {s.Effect:N1} (error {Say(s.EffectError, "N1")}), pounds a child-year {Say(s.Ratio.Ratio)} ({Say(s.Ratio.Lower)} to {Say(s.Ratio.Upper)})");
        }

        var written = analysis.Write();
        output.WriteLine($"written: {string.Join(", ", written)}");
        return ExitCodes.Success;
    }

    private static string Say(double? value, string format = "N0") => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    private static void Line(TextWriter output, FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
