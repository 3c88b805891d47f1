using CareSim.Runner.Output.Parquet;

namespace CareSim.Runner.Analyses;

/// <summary>One arm's outcomes in a results folder, read run by run in order of draw, then replicate: one row group is in memory
/// at a time, so a batch of any length can be read.</summary>
internal sealed class ArmOutcomes
{
    private readonly List<(int Draw, int Replicate, string Path)> _files = [];
    private readonly List<int> _selected = [];
    private readonly List<ResultRow> _rows = [];
    private readonly Func<ResultRow, bool> _wanted;
    private int _rowsOfARun;

    /// <summary>An arm.</summary>
    /// <param name="arm">Its name.</param>
    /// <param name="variant">Its structural variant.</param>
    /// <param name="wanted">The rows to keep.</param>
    public ArmOutcomes(string arm, string variant, Func<ResultRow, bool> wanted) => (Arm, Variant, _wanted) = (arm, variant, wanted);

    /// <summary>The arm's name.</summary>
    public string Arm { get; }

    /// <summary>Its variant.</summary>
    public string Variant { get; }

    /// <summary>Name among all arms and variants.</summary>
    public string Key => Variant == Engine.Scenarios.ResolvedArm.MainVariant ? Arm : $"{Arm}--{Variant}";

    /// <summary>The selected rows, in file order; known once the first run is read.</summary>
    public IReadOnlyList<ResultRow> Rows => _rows;

    /// <summary>Notes a file, with the first run it holds.</summary>
    public void Add(int draw, int replicate, string path)
    {
        _files.Add((draw, replicate, path));
        _files.Sort();
    }

    /// <summary>The runs.</summary>
    /// <exception cref="ParquetFormatException">A file is damaged.</exception>
    public IEnumerable<ResultRun> Runs()
    {
        var values = Array.Empty<double>();
        foreach (var (_, _, path) in _files)
        {
            using var reader = new ParquetFileReader(path);
            if (_rowsOfARun == 0)
            {
                ReadRows(reader);
            }

            values = values.Length == 0 ? new double[_selected.Count] : values;
            var (at, next) = (0, 0);
            for (var group = 0; group < reader.RowGroups.Count; group++)
            {
                var (draws, replicates) = ((FixedValues<int>)reader.ReadColumn(group, reader.IndexOf("draw")), (FixedValues<int>)reader.ReadColumn(group, reader.IndexOf("replicate")));
                var column = (FixedValues<double>)reader.ReadColumn(group, reader.IndexOf("value"));
                for (var row = 0; row < column.Length;)
                {
                    // Rows of the run at hand that stand in this group; of them the selected ones.
                    var (from, end) = (at, Math.Min(_rowsOfARun, at + column.Length - row));
                    for (; next < _selected.Count && _selected[next] < end; next++)
                    {
                        values[next] = column[row + _selected[next] - from];
                    }

                    row += end - from;
                    at = end;
                    if (at == _rowsOfARun)
                    {
                        (at, next) = (0, 0);
                        yield return new ResultRun(draws[row - 1], replicates[row - 1], values);
                    }
                }
            }
        }
    }

    // The first run's keys are every run's: found out once.
    private void ReadRows(ParquetFileReader reader)
    {
        var (first, second) = (-1, -1);
        for (var group = 0; group < reader.RowGroups.Count; group++)
        {
            var draws = (FixedValues<int>)reader.ReadColumn(group, reader.IndexOf("draw"));
            var replicates = (FixedValues<int>)reader.ReadColumn(group, reader.IndexOf("replicate"));
            var period = (FixedValues<int>)reader.ReadColumn(group, reader.IndexOf("period"));
            CodedValues Text(string name) => (CodedValues)reader.ReadColumn(group, reader.IndexOf(name));
            var (frequency, authority, kind, stratum, measure) = (Text("frequency"), Text("authority"), Text("stratum_kind"), Text("stratum"), Text("measure"));
            for (var row = 0; row < draws.Length; row++)
            {
                (first, second) = _rowsOfARun == 0 ? (draws[row], replicates[row]) : (first, second);
                if ((draws[row], replicates[row]) != (first, second))
                {
                    return;
                }

                var key = new ResultRow(frequency[row]!, DateOnly.FromDayNumber(period[row] + new DateOnly(1970, 1, 1).DayNumber), authority[row]!, kind[row]!, stratum[row]!, measure[row]!);
                if (_wanted(key))
                {
                    _selected.Add(_rowsOfARun);
                    _rows.Add(key);
                }

                _rowsOfARun++;
            }
        }
    }
}
