namespace CareSim.Runner.Report.Reading;

/// <summary>Yearly outcomes of the region, run by run: what sums over years, means of arms and the growth of certainty are worked
/// out from. Values of a run stand in one array, by the number of their key.</summary>
internal sealed class OutcomeRuns
{
    private static readonly string[] Columns = ["arm", "draw", "replicate", "frequency", "period", "authority", "stratum_kind", "stratum", "measure", "value"];

    private readonly Dictionary<RowKey, int> _keys = [];
    private readonly SortedDictionary<(string Arm, int Draw, int Replicate), double[]> _runs = [];

    /// <summary>The keys that occur.</summary>
    public IReadOnlyCollection<RowKey> Keys => _keys.Keys;

    /// <summary>The runs of an arm under the central parameters that stand whole in the folder, in order of replicate.</summary>
    public IEnumerable<(int Draw, int Replicate)> Of(string arm) =>
        _runs.Keys.Where(run => run.Arm == arm && run.Draw == 0).Select(run => (run.Draw, run.Replicate));

    /// <summary>Runs in all.</summary>
    public int Count => _runs.Count;

    /// <summary>A value; null when the run or the key is not there.</summary>
    public double? Value(string arm, (int Draw, int Replicate) run, RowKey key) =>
        _keys.TryGetValue(key, out var index) && _runs.TryGetValue((arm, run.Draw, run.Replicate), out var values) && index < values.Length && !double.IsNaN(values[index])
            ? values[index]
            : null;

    /// <summary>Reads the region's yearly rows.</summary>
    /// <param name="folder">The results folder.</param>
    /// <param name="region">The region's id.</param>
    /// <param name="strata">Whether breakdowns are read too: only where contrasts/ does not have them.</param>
    /// <param name="troubles">Takes what is wrong.</param>
    public static OutcomeRuns Read(string folder, string region, bool strata, List<string> troubles)
    {
        var outcomes = new OutcomeRuns();
        var part = new Dictionary<(string Arm, int Draw, int Replicate), double[]>();
        new TableScan(folder, troubles).Visit("outcomes", Columns, group => outcomes.Take(group, region, strata, part), (_, whole) =>
        {
            foreach (var (run, values) in whole ? part : [])
            {
                outcomes._runs[run] = values;
            }

            part.Clear();
        });
        return outcomes;
    }

    private void Take(RowGroup rows, string region, bool strata, Dictionary<(string, int, int), double[]> part)
    {
        var (place, frequency, kind) = (rows.Text("authority"), rows.Text("frequency"), rows.Text("stratum_kind"));
        var wanted = Wanted(rows.Rows, (place, region), (frequency, "year"), strata ? (kind, null) : (kind, "all"));
        if (wanted.Count == 0)
        {
            return;
        }

        var (arm, draw, replicate, period) = (rows.Text("arm"), rows.Int32s("draw"), rows.Int32s("replicate"), rows.Int32s("period"));
        var (stratum, measure, value) = (rows.Text("stratum"), rows.Text("measure"), rows.Doubles("value"));
        var variant = Variants.Of(rows);
        foreach (var row in wanted)
        {
            var index = IndexOf(new RowKey(period[row], region, kind[row]!, stratum[row]!, measure[row]!));
            var run = (Variants.Key(arm[row]!, variant?[row]), draw[row], replicate[row]);
            if (!part.TryGetValue(run, out var values) || index >= values.Length)
            {
                part[run] = values = Longer(values, index);
            }

            values[index] = value[row];
        }
    }

    private int IndexOf(RowKey key)
    {
        if (!_keys.TryGetValue(key, out var index))
        {
            _keys.Add(key, index = _keys.Count);
        }

        return index;
    }

    private double[] Longer(double[]? values, int index)
    {
        var longer = new double[Math.Max(Math.Max(index + 1, _keys.Count), (values?.Length ?? 0) * 2)];
        Array.Fill(longer, double.NaN);
        values?.CopyTo(longer, 0);
        return longer;
    }

    // Codes are compared, not texts: a row group has a quarter of a million rows, of which a few thousand are wanted.
    private static List<int> Wanted(int rows, params (Output.Parquet.CodedValues Column, string? Value)[] conditions)
    {
        var codes = conditions.Where(c => c.Value is not null).Select(c => (c.Column, Array.ConvertAll(c.Column.Dictionary, text => text == c.Value))).ToArray();
        var wanted = new List<int>();
        for (var row = 0; row < rows; row++)
        {
            var all = true;
            foreach (var (column, fits) in codes)
            {
                var code = column.Codes[row];
                all &= code >= 0 && fits[code];
            }

            if (all)
            {
                wanted.Add(row);
            }
        }

        return wanted;
    }
}
