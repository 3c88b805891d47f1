using CareSim.Engine.Observation;

namespace CareSim.Runner.Output;

/// <summary>The key columns of outcomes and contrasts, cut for a row group. The same few cuts come back with every replicate and
/// arm, so each is made once and shared.</summary>
internal sealed class OutcomeKeys(ResultLayout layout)
{
    private readonly Dictionary<(int First, int Count), TableValues[]> _cuts = [];
    private readonly string[] _measures = [.. layout.Measures.Select(measure => measure.Name)];
    private readonly string[] _frequencies = [.. ResultLayout.Frequencies];

    /// <summary>frequency, period, authority, stratum_kind, stratum and measure of <paramref name="count"/> rows from layout row
    /// <paramref name="first"/> on, beginning again at row 0 after the last.</summary>
    public TableValues[] Columns(int first, int count)
    {
        if (!_cuts.TryGetValue((first, count), out var columns))
        {
            columns = Cut(first, count);
            _cuts.Add((first, count), columns);
        }

        return columns;
    }

    private TableValues[] Cut(int first, int count) =>
    [
        new CodedColumn(Cut(layout.Frequency, first, count, code => code), _frequencies, count),
        new DateColumn(Cut(layout.PeriodDay, first, count, day => day), count),
        new CodedColumn(Cut(layout.Place, first, count, code => code), layout.Places, count),
        new CodedColumn(Cut(layout.StratumKind, first, count, code => code), layout.StratumKinds, count),
        new CodedColumn(Cut(layout.Stratum, first, count, code => code), layout.Strata, count),
        new CodedColumn(Cut(layout.Measure, first, count, code => code), _measures, count),
    ];

    private int[] Cut<T>(T[] source, int first, int count, Func<T, int> code)
    {
        var cut = new int[count];
        for (var i = 0; i < count; i++)
        {
            cut[i] = code(source[(first + i) % layout.RowCount]);
        }

        return cut;
    }
}
