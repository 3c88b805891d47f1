using System.Text.Json.Nodes;
using CareSim.Runner.Report.Estimates;

namespace CareSim.Runner.Report.Charts;

/// <summary>One mark of a chart: a value with its interval, if it has one.</summary>
/// <param name="Series">The arm, or another thing that has a colour.</param>
/// <param name="At">Where it stands on the other axis.</param>
/// <param name="Value">The estimate, in the unit of the axis.</param>
/// <param name="Shown">The estimate in words, for the tooltip.</param>
internal sealed record Point(string Series, string At, Estimate Value, string Shown)
{
    /// <summary>As a row of a chart's data.</summary>
    public JsonObject Json()
    {
        var row = new JsonObject { ["series"] = Series, ["at"] = At, ["y"] = Short(Value.Value), ["shown"] = Shown };
        if (Value.HasInterval)
        {
            (row["lo"], row["hi"]) = (Short(Value.Lower!.Value), Short(Value.Upper!.Value));
        }

        return row;
    }

    /// <summary>Six figures are more than a screen can show.</summary>
    private static double Short(double value) =>
        double.Parse(value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
