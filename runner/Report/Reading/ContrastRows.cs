namespace CareSim.Runner.Report.Reading;

/// <summary>The yearly rows of contrasts/ that a report shows: everything about the region, chosen measures of the authorities.</summary>
internal sealed class ContrastRows
{
    private static readonly string[] Columns =
        ["arm", "baseline", "frequency", "period", "authority", "stratum_kind", "stratum", "measure", "mean", "baseline_mean", "difference", "mc_error", "lower", "upper", "pairs", "variance_reduction"];

    private readonly Dictionary<(string Arm, RowKey Key), ContrastRow> _rows = [];

    /// <summary>Measures that are kept by authority.</summary>
    public static IReadOnlyList<string> ByAuthority { get; } =
        ["population", "referrals", "need_stock", "need_starts", "plan_stock", "plan_starts", "care_stock", "care_starts", "care_ceases", "spend_total", "spend_care", "spend_early_help"];

    /// <summary>Whether there are any.</summary>
    public bool Any => _rows.Count > 0;

    /// <summary>All rows.</summary>
    public IEnumerable<KeyValuePair<(string Arm, RowKey Key), ContrastRow>> All => _rows;

    /// <summary>The contrast of an arm at a row; null when the table does not have it.</summary>
    public ContrastRow? Find(string arm, RowKey key) => _rows.GetValueOrDefault((arm, key));

    /// <summary>Reads the table.</summary>
    /// <param name="folder">The results folder.</param>
    /// <param name="region">The region's id.</param>
    /// <param name="baseline">The arm that others are compared with; comparisons of other pairs of arms are passed over.</param>
    /// <param name="troubles">Takes what is wrong.</param>
    public static ContrastRows Read(string folder, string region, string baseline, List<string> troubles)
    {
        var (all, part) = (new ContrastRows(), new ContrastRows());
        new TableScan(folder, troubles).Visit("contrasts", Columns, group => part.Take(group, region, baseline), (_, whole) =>
        {
            foreach (var row in whole ? part._rows : [])
            {
                all._rows[row.Key] = row.Value;
            }

            part._rows.Clear();
        });
        return all;
    }

    private void Take(RowGroup rows, string region, string baselineArm)
    {
        var (arm, frequency, period) = (rows.Text("arm"), rows.Text("frequency"), rows.Int32s("period"));
        var (place, kind, stratum, measure) = (rows.Text("authority"), rows.Text("stratum_kind"), rows.Text("stratum"), rows.Text("measure"));
        var (mean, baseline, difference) = (rows.Doubles("mean"), rows.Doubles("baseline_mean"), rows.Doubles("difference"));
        var (error, lower, upper) = (rows.Doubles("mc_error"), rows.Doubles("lower"), rows.Doubles("upper"));
        var (pairs, reduction) = (rows.Int32s("pairs"), rows.Doubles("variance_reduction"));
        var parameterLower = rows.Has("parameter_lower") ? rows.Doubles("parameter_lower") : null;
        var parameterUpper = rows.Has("parameter_upper") ? rows.Doubles("parameter_upper") : null;
        var (against, variant) = (rows.Text("baseline"), Variants.Of(rows));
        var draws = rows.Has("draws") ? rows.Int32s("draws") : null;
        for (var row = 0; row < rows.Rows; row++)
        {
            if (frequency[row] != "year" || against[row] != baselineArm || (place[row] != region && !ByAuthority.Contains(measure[row])))
            {
                continue;
            }

            var key = new RowKey(period[row], place[row]!, kind[row]!, stratum[row]!, measure[row]!);
            _rows[(Variants.Key(arm[row]!, variant?[row]), key)] = new ContrastRow(mean[row], baseline[row], difference[row], Known(error, row), Known(lower, row), Known(upper, row),
                pairs[row], Known(reduction, row), parameterLower is null ? null : Known(parameterLower, row), parameterUpper is null ? null : Known(parameterUpper, row),
                draws?[row] ?? 0);
        }
    }

    private static double? Known(Output.Parquet.FixedValues<double> values, int row) => values.IsNull(row) ? null : values[row];
}
