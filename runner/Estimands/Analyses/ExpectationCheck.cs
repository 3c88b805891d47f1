using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Estimands.Analyses;

/// <summary>One expectation after the run.</summary>
/// <param name="Expectation">What was expected.</param>
/// <param name="Value">Mean over runs.</param>
/// <param name="Lower">Lower end of the 95 % interval; null where one run, or equal runs, cannot tell.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Holds">Whether the mean meets it.</param>
/// <param name="Certain">Whether both ends of the interval do too (or neither does, where it fails); false without an interval.</param>
internal sealed record CheckedExpectation(Expectation Expectation, double Value, double? Lower, double? Upper, bool Holds, bool Certain);

/// <summary>Holds expectations against what came out.</summary>
internal static class ExpectationCheck
{
    /// <summary>One expectation, checked.</summary>
    public static CheckedExpectation Check(Expectation expectation, AnalysisInput input, IReadOnlyDictionary<string, IReadOnlyList<Finding>> findings)
    {
        var (value, lower, upper) = expectation.Analysis is { } analysis
            ? Found(expectation, findings.GetValueOrDefault(analysis) ?? [])
            : Interval.Of(Values(expectation, input));
        var holds = expectation.Holds(value);
        var certain = lower is { } l && upper is { } u && expectation.Holds(l) == holds && expectation.Holds(u) == holds;
        return new CheckedExpectation(expectation, value, lower, upper, holds, certain);
    }

    private static (double, double?, double?) Found(Expectation expectation, IReadOnlyList<Finding> findings)
    {
        // Without a place the region's finding is meant, or the only one there is.
        var wanted = findings.Where(f => f.Item == expectation.Item && f.Arm == (expectation.Arm ?? "")).OrderBy(f => f.Place.Length == 0)
            .Where(f => expectation.Authority is null || f.Place == expectation.Authority).ToArray();
        var period = expectation.Years is { } years ? $"{years[1]}" : null;
        var finding = wanted.LastOrDefault(f => period is null || f.Period == period);
        return finding is null ? (double.NaN, null, null) : (finding.Value, finding.Lower, finding.Upper);
    }

    private static double[] Values(Expectation expectation, AnalysisInput input)
    {
        var outcomes = input.Outcomes;
        var here = Change(expectation, outcomes, expectation.Arm!);
        return expectation.Against is { } against
            ? [.. here.Zip(Change(expectation, outcomes, against), (a, b) => expectation.As == "ratio" ? a / b : a - b)]
            : here;
    }

    private static double[] Change(Expectation expectation, RunOutcomes outcomes, string arm)
    {
        var now = Level(expectation, outcomes, arm, expectation.Years);
        return expectation.Since is { } since
            ? [.. now.Zip(Level(expectation, outcomes, arm, since), (a, b) => expectation.As == "ratio" ? a / b : a - b)]
            : now;
    }

    private static double[] Level(Expectation expectation, RunOutcomes outcomes, string arm, IReadOnlyList<int>? span)
    {
        var years = span is null ? [outcomes.WholeYears[^1]]
            : outcomes.WholeYears.Where(y => outcomes.Years[y] >= span[0] && outcomes.Years[y] <= span[1]).ToArray();
        if (years.Length == 0)
        {
            return [.. outcomes.Runs.Select(_ => double.NaN)]; // the run was cut shorter than the statement reaches
        }

        var above = outcomes.AYear(arm, expectation.Measure!, years, expectation.Authority);
        return expectation.Per is { } per ? [.. above.Zip(outcomes.AYear(arm, per, years, expectation.Authority), (a, b) => a / b)] : above;
    }
}
