using CareSim.Engine.Observation;

namespace CareSim.Runner.Output;

/// <summary>One file of outcomes while it is being written: one arm, one block of replicates, row groups worth a reader's time.
/// Which rows share a group depends on the layout and the replicate numbers only.</summary>
internal sealed class OutcomePart : IDisposable
{
    // Two hundred and fifty thousand rows: a group several readers can share out, and a buffer of a few megabytes.
    private const int RowsOfALargeGroup = 250_000;

    private readonly ITableWriter _writer;
    private readonly OutcomeKeys _keys;
    private readonly string _arm;
    private readonly int _rows;
    private readonly int _last;
    private readonly int _tiles;
    private int[] _draws = [];
    private int[] _replicates = [];
    private double[] _values = [];
    private long[] _agents = [];
    private int _filled;

    /// <summary>Begins a part.</summary>
    /// <param name="writer">The file; the part disposes of it.</param>
    /// <param name="keys">The layout's keys.</param>
    /// <param name="rows">Rows of one replicate.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="last">The last replicate that may come.</param>
    public OutcomePart(ITableWriter writer, OutcomeKeys keys, int rows, string arm, int last)
    {
        (_writer, _keys, _rows, _arm, _last) = (writer, keys, rows, arm, last);
        _tiles = Math.Max(1, (ReplicateBlocks.RowsWorthAGroup + rows - 1) / rows);
    }

    /// <summary>Adds a run: replicates come in ascending order.</summary>
    public void Add(int draw, int replicate, ArmResult run)
    {
        var groups = Math.Max(1, _rows / RowsOfALargeGroup);
        for (var group = 0; group < groups; group++)
        {
            var first = (int)((long)_rows * group / groups);
            var end = (int)((long)_rows * (group + 1) / groups);
            Append(draw, replicate, run, first, end - first);

            // A short remainder joins the group before it instead of standing alone.
            if (groups > 1 || (_filled >= _tiles * _rows && _last - replicate >= _tiles))
            {
                Flush(first);
            }
        }
    }

    /// <summary>Writes what is left and gives the file its name.</summary>
    public void Complete()
    {
        Flush(0);
        _writer.Complete();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void Append(int draw, int replicate, ArmResult run, int first, int count)
    {
        var end = _filled + count;
        if (end > _values.Length)
        {
            Array.Resize(ref _draws, end);
            Array.Resize(ref _replicates, end);
            Array.Resize(ref _values, end);
            Array.Resize(ref _agents, end);
        }

        Array.Fill(_draws, draw, _filled, count);
        Array.Fill(_replicates, replicate, _filled, count);
        Array.Copy(run.Values, first, _values, _filled, count);
        Array.Copy(run.Agents, first, _agents, _filled, count);
        _filled = end;
    }

    private void Flush(int first)
    {
        if (_filled == 0)
        {
            return;
        }

        _writer.WriteRowGroup(
        [
            CodedColumn.Constant(_arm, _filled), new Int32Column(_draws, _filled), new Int32Column(_replicates, _filled),
            .. _keys.Columns(first, _filled),
            new DoubleColumn(_values, _filled), new Int64Column(_agents, _filled),
        ]);
        _filled = 0;
    }
}
