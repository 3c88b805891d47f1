using System.Buffers;

namespace CareSim.Runner.Output.Parquet;

/// <summary>Which rows of a column chunk have a value, and the rows of each of its pages.</summary>
internal sealed class NullPattern
{
    private readonly ColumnValues _values;
    private readonly bool _nullable;

    public NullPattern(ParquetColumn column, ColumnValues values)
    {
        _values = values;
        _nullable = column.Nullable;
        NullCount = Count(values);
        if (NullCount > 0 && !column.Nullable)
        {
            throw new ArgumentException($"Column {column.Name} has {NullCount} nulls, but is not declared nullable.", nameof(values));
        }
    }

    public int NullCount { get; }

    public int ValueCount => _values.Length - NullCount;

    /// <summary>The rows and the values of each page, with so many values at most.</summary>
    public IEnumerable<(int Row, int Rows, int Value, int Values)> Pages(int valuesPerPage)
    {
        var (row, value) = (0, 0);
        while (row < _values.Length)
        {
            var (end, taken) = (row, 0);
            if (NullCount == 0)
            {
                taken = Math.Min(valuesPerPage, _values.Length - row);
                end = row + taken;
            }

            // Rows without a value cost next to nothing, but the page should not grow without end either.
            for (var last = (int)Math.Min(_values.Length, row + (16L * valuesPerPage)); NullCount > 0 && end < last && taken < valuesPerPage; end++)
            {
                taken += _values.IsNull(end) ? 0 : 1;
            }

            yield return (row, end - row, value, taken);
            row = end;
            value += taken;
        }
    }

    /// <summary>Writes the definition levels of some rows, with their length before them; nothing for a column without nulls.</summary>
    public void WriteLevels(int row, int rows, ByteBuffer to)
    {
        if (!_nullable)
        {
            return;
        }

        var levels = ArrayPool<int>.Shared.Rent(Math.Max(1, rows));
        for (var i = 0; i < rows; i++)
        {
            levels[i] = NullCount > 0 && _values.IsNull(row + i) ? 0 : 1;
        }

        var at = to.Length;
        to.Int32(0);
        HybridRuns.Encode(levels.AsSpan(0, rows), 1, to);
        to.PatchInt32(at, to.Length - at - 4);
        ArrayPool<int>.Shared.Return(levels);
    }

    /// <summary>The values of the rows that have one, in a pooled array of the element stored.</summary>
    public TStored[] Dense<T, TStored>(FixedValues<T> values, Func<T, TStored> convert)
        where T : unmanaged
        where TStored : unmanaged
    {
        var dense = ArrayPool<TStored>.Shared.Rent(Math.Max(1, ValueCount));
        var span = values.Span;
        if (typeof(T) == typeof(TStored) && NullCount == 0)
        {
            span.CopyTo(System.Runtime.InteropServices.MemoryMarshal.Cast<TStored, T>(dense.AsSpan()));
            return dense;
        }

        var at = 0;
        for (var row = 0; row < span.Length; row++)
        {
            if (NullCount == 0 || values.Valid![row])
            {
                dense[at++] = convert(span[row]);
            }
        }

        return dense;
    }

    private static int Count(ColumnValues values)
    {
        if (values.Valid is null && values is CodedValues coded)
        {
            return coded.Codes.Count(-1);
        }

        if (values.Valid is not null && values is not (CodedValues or StringValues))
        {
            return values.Valid.AsSpan(0, values.Length).Count(false);
        }

        var count = 0;
        for (var row = 0; row < values.Length && (values.Valid is not null || values is StringValues); row++)
        {
            count += values.IsNull(row) ? 1 : 0;
        }

        return count;
    }
}
