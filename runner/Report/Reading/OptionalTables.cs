using CareSim.Runner.Output.Parquet;

namespace CareSim.Runner.Report.Reading;

/// <summary>One number that an analysis of the experiment found.</summary>
internal sealed record AnalysisFinding(string Analysis, string Arm, string Item, string Period, string Place, double? Value, double? Lower, double? Upper, string Unit);

/// <summary>One statement that the experiment expected to hold, and whether it does.</summary>
internal sealed record CheckedStatement(string Says, string Holds, bool Certain, double? Value, double? Lower, double? Upper, string Sign, double? Than, double? And);

/// <summary>Tables that runs leave where their experiment asks for them.</summary>
internal static class OptionalTables
{
    /// <summary>Findings of the experiment's analyses.</summary>
    public static IReadOnlyList<AnalysisFinding> Analyses(ResultsReading reading)
    {
        var rows = new List<AnalysisFinding>();
        new TableScan(reading.Folder, reading.Troubles).Visit("analyses", ["analysis", "arm", "item", "period", "place", "value", "lower", "upper", "unit"], group =>
        {
            var (analysis, arm, item, period, place, unit) = (group.Text("analysis"), group.Text("arm"), group.Text("item"), group.Text("period"), group.Text("place"), group.Text("unit"));
            var (value, lower, upper) = (group.Doubles("value"), group.Doubles("lower"), group.Doubles("upper"));
            for (var row = 0; row < group.Rows; row++)
            {
                rows.Add(new AnalysisFinding(analysis[row] ?? "", arm[row] ?? "", item[row] ?? "", period[row] ?? "", place[row] ?? "", Known(value, row), Known(lower, row), Known(upper, row), unit[row] ?? ""));
            }
        });
        return rows;
    }

    /// <summary>The experiment's expectations, checked.</summary>
    public static IReadOnlyList<CheckedStatement> Expectations(ResultsReading reading)
    {
        var rows = new List<CheckedStatement>();
        new TableScan(reading.Folder, reading.Troubles).Visit("expectations", ["expectation", "holds", "certain", "value", "lower", "upper", "sign", "than", "and"], group =>
        {
            var (says, holds, certain, sign) = (group.Text("expectation"), group.Text("holds"), group.Text("certain"), group.Text("sign"));
            var (value, lower, upper, than, and) = (group.Doubles("value"), group.Doubles("lower"), group.Doubles("upper"), group.Doubles("than"), group.Doubles("and"));
            for (var row = 0; row < group.Rows; row++)
            {
                rows.Add(new CheckedStatement(says[row] ?? "", holds[row] ?? "", certain[row] == "yes", Known(value, row), Known(lower, row), Known(upper, row), sign[row] ?? "", Known(than, row), Known(and, row)));
            }
        });
        return rows;
    }

    private static double? Known(FixedValues<double> values, int row) => values.IsNull(row) ? null : values[row];
}
