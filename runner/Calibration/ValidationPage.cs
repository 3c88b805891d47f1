using System.Globalization;
using System.Text;
using CareSim.Runner.Output;

namespace CareSim.Runner.Calibration;

/// <summary>validation.html: one self-contained page with the headline plots (forecast against outcome by authority) and errors.</summary>
internal static class ValidationPage
{
    private static readonly string[] Shown = ["care_stock", "plan_stock", "need_stock", "care_starts", "plan_starts", "referrals"];

    /// <summary>Writes the page.</summary>
    public static void Write(string path, IReadOnlyList<Frozen> made, CalibrationScope scope, IReadOnlyList<Score> scores)
    {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Forecasts and outcomes</title>"
            + "<style>body{font:14px sans-serif;margin:2em;max-width:70em}svg{margin:0 1em 1em 0}table{border-collapse:collapse}td,th{padding:.2em .6em;text-align:right;border-bottom:1px solid #ccc}th{text-align:left}</style></head><body>");
        page.Append("<h1>Forecasts and outcomes by authority</h1><p>Each point is an authority and origin, one year ahead; the vertical line is its 90 % interval; the diagonal is a perfect forecast. Rates per 10,000 children.</p>");
        foreach (var measure in Shown)
        {
            Scatter(page, measure, made, scope);
        }

        Errors(page, scores);
        AtomicFile.WriteText(path, page.Append("</body></html>\n").ToString());
    }

    private static void Scatter(StringBuilder page, string name, IReadOnlyList<Frozen> made, CalibrationScope scope)
    {
        var measure = ForecastMeasure.All.First(m => m.Name == name);
        var points = (from m in made
                      from p in m.Table
                      where p.Measure == name && p.Year == m.Origin + 1 && scope.InSpread(p.Place)
                      let people = scope.Outcomes.Nearest(p.Place, "population_0_17", p.Year)
                      let seen = measure.Seen(scope.Outcomes, p.Place, p.Year)
                      where people > 0 && seen is not null
                      select (p.Place, m.Origin, X: seen.Value / people.Value, Y: p.Median / people.Value, Low: p.Quantile(0.05) / people.Value, High: p.Quantile(0.95) / people.Value)).ToArray();
        if (points.Length == 0)
        {
            return;
        }

        const int Size = 320;
        var top = 1.05 * points.Max(p => Math.Max(p.X, p.High));
        string At(double value) => (Size * value / top).ToString("0.#", CultureInfo.InvariantCulture);
        string Up(double value) => (Size - (Size * value / top)).ToString("0.#", CultureInfo.InvariantCulture);
        page.Append(CultureInfo.InvariantCulture, $"<svg width=\"{Size + 60}\" height=\"{Size + 60}\" role=\"img\" aria-label=\"{name}: forecast against outcome\"><g transform=\"translate(45,15)\"><rect width=\"{Size}\" height=\"{Size}\" fill=\"none\" stroke=\"#999\"/><line x1=\"0\" y1=\"{Size}\" x2=\"{Size}\" y2=\"0\" stroke=\"#999\"/>");
        foreach (var p in points)
        {
            page.Append(CultureInfo.InvariantCulture, $"<line x1=\"{At(p.X)}\" x2=\"{At(p.X)}\" y1=\"{Up(p.Low)}\" y2=\"{Up(p.High)}\" stroke=\"#0072b2\" opacity=\".25\"/><circle cx=\"{At(p.X)}\" cy=\"{Up(p.Y)}\" r=\"2.5\" fill=\"#0072b2\" opacity=\".7\"><title>{p.Place} from {p.Origin}: forecast {1e4 * p.Y:0.#}, outcome {1e4 * p.X:0.#}</title></circle>");
        }

        for (var tick = 0; tick <= 4; tick++)
        {
            var value = top * tick / 4;
            page.Append(CultureInfo.InvariantCulture, $"<text x=\"{At(value)}\" y=\"{Size + 15}\" font-size=\"10\" text-anchor=\"middle\">{1e4 * value:0}</text><text x=\"-4\" y=\"{Up(value)}\" font-size=\"10\" text-anchor=\"end\">{1e4 * value:0}</text>");
        }

        page.Append(CultureInfo.InvariantCulture, $"<text x=\"{Size / 2}\" y=\"{Size + 32}\" font-size=\"12\" text-anchor=\"middle\">{name}: outcome (upwards: forecast)</text></g></svg>");
    }

    private static void Errors(StringBuilder page, IReadOnlyList<Score> scores)
    {
        page.Append("<h2>Errors</h2><table><tr><th>measure</th><th>years ahead</th><th>CareSim</th>");
        page.AppendJoin("", SimpleForecasts.Names.Select(n => $"<th>{n.Replace('_', ' ')}</th>")).Append("<th>coverage of 90 %</th></tr>");
        foreach (var own in scores.Where(s => s is { Origin: 0, Level: "authority", Forecaster: "caresim" }))
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><th>{own.Measure}</th><td>{own.Horizon}</td><td>{own.Error:0.00}</td>");
            foreach (var name in SimpleForecasts.Names)
            {
                page.Append(CultureInfo.InvariantCulture, $"<td>{scores.First(s => s.Origin == 0 && s.Level == "authority" && s.Measure == own.Measure && s.Horizon == own.Horizon && s.Forecaster == name).Error:0.00}</td>");
            }

            page.Append(CultureInfo.InvariantCulture, $"<td>{100 * own.Coverage:0} %</td></tr>");
        }

        page.Append("</table><p>Mean absolute error over authorities and origins, per 10,000 children (shares: points; prices: pounds).</p>");
    }
}
