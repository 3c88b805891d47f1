using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Output;

/// <summary>One file of outcomes while it is being written: one arm, one block of replicates, row groups worth a reader's time.
/// Which rows share a group depends on the layout and the replicate numbers only.</summary>
internal sealed class OutcomePart : IDisposable
{
    /// <summary>Two hundred and fifty thousand rows: a group several readers can share out, and a buffer of a few megabytes.</summary>
    public const int RowsOfALargeGroup = 250_000;

    private readonly ITableWriter _writer;
    private readonly OutcomeKeys _keys;
    private readonly string _arm;
    private readonly string _variant;
    private readonly int _rows;
    private readonly int _last;
    private readonly int _tiles;
    private readonly OutcomeBuffer _buffer;

    /// <summary>Begins a part.</summary>
    /// <param name="writer">The file; the part disposes of it.</param>
    /// <param name="keys">The layout's keys.</param>
    /// <param name="rows">Rows of one replicate.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="last">The last replicate that may come.</param>
    /// <param name="buffer">Room for a row group, empty; passed from part to part.</param>
    /// <param name="variant">The structural variant.</param>
    public OutcomePart(ITableWriter writer, OutcomeKeys keys, int rows, string arm, int last, OutcomeBuffer buffer, string variant = ResolvedArm.MainVariant)
    {
        (_writer, _keys, _rows, _arm, _last, _buffer) = (writer, keys, rows, arm, last, buffer);
        _variant = variant;
        _buffer.Clear();
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
            _buffer.Append(draw, replicate, run, first, end - first);

            // A short remainder joins the group before it instead of standing alone.
            if (groups > 1 || (_buffer.Count >= _tiles * _rows && _last - replicate >= _tiles))
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

    private void Flush(int first)
    {
        if (_buffer.Count > 0)
        {
            _writer.WriteRowGroup(_buffer.Columns(_arm, _variant, _keys.Columns(first, _buffer.Count)));
            _buffer.Clear();
        }
    }
}
