using CareSim.Engine.Observation;
using CareSim.Runner.Batches;

namespace CareSim.Runner.Output;

/// <summary>Reads the runs of one file of outcomes back, any of them, fastest in the order in which they stand. Holds one row group
/// at a time.</summary>
internal sealed class OutcomeReader : IDisposable
{
    private readonly ITableReader _reader;
    private readonly string _path;
    private readonly int _rows;
    private readonly int[] _groupStart;
    private int _group = -1;
    private double[] _values = [];
    private long[] _agents = [];

    /// <summary>Opens a file and finds out which runs it holds.</summary>
    /// <param name="format">Its format.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="rows">Rows of one run.</param>
    /// <exception cref="DamagedResultsException">It is damaged, or its rows are not whole runs.</exception>
    public OutcomeReader(ITableFormat format, string path, int rows)
    {
        (_path, _rows, _reader) = (path, rows, format.Open(path));
        _groupStart = new int[_reader.GroupRows.Count + 1];
        for (var group = 0; group < _reader.GroupRows.Count; group++)
        {
            _groupStart[group + 1] = _groupStart[group] + _reader.GroupRows[group];
        }

        if (_groupStart[^1] % rows != 0)
        {
            throw new DamagedResultsException($"{path}: found {_groupStart[^1]} rows; allowed is a multiple of the {rows} rows of a run");
        }

        Keys = ReadKeys();
    }

    /// <summary>The runs in the order in which they stand.</summary>
    public IReadOnlyList<RunKey> Keys { get; }

    /// <summary>The file's metadata.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _reader.Metadata;

    /// <summary>Reads one run.</summary>
    /// <param name="position">Its place among <see cref="Keys"/>.</param>
    /// <param name="into">Room for its values and counts.</param>
    public void Read(int position, ArmResult into)
    {
        var (from, end) = (position * _rows, (position + 1) * _rows);
        while (from < end)
        {
            Load(Array.FindLastIndex(_groupStart, start => start <= from));
            var count = Math.Min(end, _groupStart[_group + 1]) - from;
            Array.Copy(_values, from - _groupStart[_group], into.Values, _rows - (end - from), count);
            Array.Copy(_agents, from - _groupStart[_group], into.Agents, _rows - (end - from), count);
            from += count;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private void Load(int group)
    {
        if (_group != group)
        {
            _values = ((DoubleColumn)_reader.Column(group, "value")).Values;
            _agents = ((Int64Column)_reader.Column(group, "n")).Values;
            _group = group;
        }
    }

    private List<RunKey> ReadKeys()
    {
        var keys = new List<RunKey>();
        for (var group = 0; group < _groupStart.Length - 1; group++)
        {
            var draws = ((Int32Column)_reader.Column(group, "draw")).Values;
            var replicates = ((Int32Column)_reader.Column(group, "replicate")).Values;
            for (var row = 0; row < _groupStart[group + 1] - _groupStart[group]; row++)
            {
                var key = new RunKey(draws[row], replicates[row]);
                if ((_groupStart[group] + row) % _rows == 0)
                {
                    keys.Add(key);
                }
                else if (key != keys[^1])
                {
                    throw new DamagedResultsException($"{_path}: row {_groupStart[group] + row} belongs to replicate {key.Replicate}; allowed are {_rows} neighbouring rows of each replicate");
                }
            }
        }

        return keys;
    }
}
