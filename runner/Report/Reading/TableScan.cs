using CareSim.Runner.Output.Parquet;

namespace CareSim.Runner.Report.Reading;

/// <summary>Reads chosen columns of a table's files, a row group at a time; a damaged file becomes a trouble, never an exception.</summary>
internal sealed class TableScan(string folder, List<string> troubles)
{
    /// <summary>The complete files of a table, in order of name; empty when there are none.</summary>
    public IReadOnlyList<string> Files(string table)
    {
        var path = Path.Combine(folder, table);
        try
        {
            return Directory.Exists(path)
                ? [.. Directory.EnumerateFiles(path, "*.parquet").Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            troubles.Add($"The folder {table} cannot be read: {problem.Message}");
            return [];
        }
    }

    /// <summary>Goes over a table's files group by group.</summary>
    /// <param name="table">The table's folder.</param>
    /// <param name="needed">Columns without which a file says nothing.</param>
    /// <param name="visit">Takes a group; values of a file are to be kept only when it returns without an exception for all groups.</param>
    /// <param name="finished">Called after each file with whether it was whole.</param>
    public void Visit(string table, string[] needed, Action<RowGroup> visit, Action<string, bool>? finished = null)
    {
        foreach (var file in Files(table))
        {
            var whole = Whole(file, () => Visit(file, needed, visit));
            finished?.Invoke(file, whole);
        }
    }

    /// <summary>Does something with a file and notes the trouble if that fails.</summary>
    public bool Whole(string file, Action read)
    {
        var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
        try
        {
            read();
            return true;
        }
        catch (ParquetFormatException damage)
        {
            troubles.Add($"{name} is damaged or not what it should be, and is left out: {damage.Message.Replace(file, name, StringComparison.Ordinal)}");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            troubles.Add($"{name} cannot be read, and is left out: {problem.Message.Replace(file, name, StringComparison.Ordinal)}");
        }

        return false;
    }

    private static void Visit(string file, string[] needed, Action<RowGroup> visit)
    {
        using var reader = new ParquetFileReader(file);
        foreach (var column in needed)
        {
            reader.IndexOf(column);
        }

        for (var group = 0; group < reader.RowGroups.Count; group++)
        {
            visit(new RowGroup(reader, group));
        }
    }
}

/// <summary>One row group of one file, whose columns are read when asked for.</summary>
internal readonly struct RowGroup(ParquetFileReader reader, int group)
{
    /// <summary>Its rows.</summary>
    public int Rows => reader.RowGroups[group].RowCount;

    /// <summary>A column of categories.</summary>
    public CodedValues Text(string name) => Read<CodedValues>(name);

    /// <summary>A column of floating point numbers.</summary>
    public FixedValues<double> Doubles(string name) => Read<FixedValues<double>>(name);

    /// <summary>A column of whole numbers of 32 bits, or of dates.</summary>
    public FixedValues<int> Int32s(string name) => Read<FixedValues<int>>(name);

    /// <summary>A column of whole numbers of 64 bits.</summary>
    public FixedValues<long> Int64s(string name) => Read<FixedValues<long>>(name);

    /// <summary>Whether the file has the column.</summary>
    public bool Has(string name) => reader.Columns.Any(column => column.Name == name);

    // A column of another type than ours is as bad as a damaged one.
    private T Read<T>(string name)
        where T : ColumnValues =>
        reader.ReadColumn(group, reader.IndexOf(name)) as T
        ?? throw new ParquetFormatException(reader.FilePath, $"column {name}", "values of another kind", typeof(T).Name);
}
