using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CareSim.Runner.Output.Parquet;

/// <summary>Collects the values of a chunk page by page.</summary>
internal abstract class ValueSink(int rows)
{
    private bool[]? _valid;
    private int _row;

    protected int Rows { get; } = rows;

    /// <summary>For each row whether it has a value; null when all have.</summary>
    protected bool[]? Valid => _valid;

    public static ValueSink For(Leaf leaf, int rows) => (leaf.Column.Kind, leaf.Type) switch
    {
        (ColumnKind.String, _) => new TextSink(rows),
        (ColumnKind.Boolean, _) => new BooleanSink(rows),
        (ColumnKind.Int16, _) => new NumberSink<int, short>(rows, leaf, value => checked((short)value)),
        (ColumnKind.Int32 or ColumnKind.Date, _) => new NumberSink<int, int>(rows, leaf, value => value),
        (ColumnKind.Int64, PhysicalType.Int32) => new NumberSink<int, long>(rows, leaf, value => (uint)value),
        (ColumnKind.Int64, _) when !leaf.Signed => new NumberSink<long, long>(rows, leaf, value => checked((long)(ulong)value)),
        (ColumnKind.Int64, _) => new NumberSink<long, long>(rows, leaf, value => value),
        (_, PhysicalType.Float) => new NumberSink<float, double>(rows, leaf, value => value),
        (_, PhysicalType.Int32) => new NumberSink<int, double>(rows, leaf, value => value / Math.Pow(10, leaf.Scale)),
        (_, PhysicalType.Int64) => new NumberSink<long, double>(rows, leaf, value => value / Math.Pow(10, leaf.Scale)),
        _ => new NumberSink<double, double>(rows, leaf, value => value),
    };

    public abstract void Dictionary(ReadOnlySpan<byte> plain, int count);

    public abstract ColumnValues Finish();

    /// <summary>Takes a data page: the bytes of its values, its rows, and its definition levels when the column has nulls.</summary>
    public void Data(PageEncoding encoding, ReadOnlySpan<byte> bytes, int rows, int[]? levels)
    {
        DamagedBytesException.ThrowIf(rows > Rows - _row, $"a page of {rows} rows", $"the {Rows - _row} that are left");
        var count = levels is null ? rows : Count(levels);
        var places = count == rows ? default : levels.AsSpan();
        if (!places.IsEmpty)
        {
            _valid ??= Filled(Rows);
            for (var i = 0; i < rows; i++)
            {
                _valid[_row + i] = levels![i] != 0;
            }
        }

        Values(encoding, bytes, count, new Places(_row, rows, places));
        _row += rows;
    }

    protected abstract void Values(PageEncoding encoding, ReadOnlySpan<byte> bytes, int count, Places places);

    /// <summary>Reads the indices of a dictionary-encoded page, each checked.</summary>
    protected static int[] Indices(ReadOnlySpan<byte> bytes, int count, int entries)
    {
        var indices = new int[count];
        if (count == 0)
        {
            return indices;
        }

        DamagedBytesException.ThrowIf(bytes.IsEmpty, "an empty page", "a bit width");
        HybridRuns.Decode(bytes[1..], bytes[0], indices);
        foreach (var index in indices)
        {
            DamagedBytesException.ThrowIf((uint)index >= (uint)entries, $"the dictionary index {index}", $"one of {entries} entries");
        }

        return indices;
    }

    /// <summary>Reads RLE truth values or levels that stand with their length before them.</summary>
    protected static int[] LengthThenRuns(ReadOnlySpan<byte> bytes, int count)
    {
        DamagedBytesException.ThrowIf(bytes.Length < 4, $"a page of {bytes.Length} bytes", "a length");
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        DamagedBytesException.ThrowIf(length < 0 || length > bytes.Length - 4, $"runs of {length} bytes", $"at most {bytes.Length - 4}");
        var values = new int[count];
        HybridRuns.Decode(bytes.Slice(4, length), 1, values);
        return values;
    }

    protected static DamagedBytesException Unknown(PageEncoding encoding) => new($"the encoding {encoding}", "one that fits the column's type");

    private static int Count(int[] levels)
    {
        var count = 0;
        foreach (var level in levels)
        {
            count += level;
        }

        return count;
    }

    private static bool[] Filled(int rows)
    {
        var valid = new bool[rows];
        Array.Fill(valid, true);
        return valid;
    }

    /// <summary>Where the values of a page go: its first row, its rows, and its levels when some have no value.</summary>
    protected readonly ref struct Places(int first, int rows, ReadOnlySpan<int> levels)
    {
        private readonly ReadOnlySpan<int> _levels = levels;

        /// <summary>Lays the values of a page on their rows; other rows stay as they are.</summary>
        public void Scatter<T>(ReadOnlySpan<T> values, Span<T> target)
        {
            target = target.Slice(first, rows);
            if (_levels.IsEmpty)
            {
                values.CopyTo(target);
                return;
            }

            var at = 0;
            for (var i = 0; i < _levels.Length; i++)
            {
                if (_levels[i] != 0)
                {
                    target[i] = values[at++];
                }
            }
        }
    }
}

/// <summary>Collects truth values.</summary>
internal sealed class BooleanSink(int rows) : ValueSink(rows)
{
    private readonly bool[] _values = new bool[rows];

    public override void Dictionary(ReadOnlySpan<byte> plain, int count) => throw new DamagedBytesException("a dictionary", "none for truth values");

    public override ColumnValues Finish() => ColumnValues.Booleans(_values, Valid);

    protected override void Values(PageEncoding encoding, ReadOnlySpan<byte> bytes, int count, Places places)
    {
        var page = new bool[count];
        if (encoding == PageEncoding.Plain)
        {
            DamagedBytesException.ThrowIf((count + 7) / 8 > bytes.Length, $"{bytes.Length} bytes", $"those of {count} truth values");
            for (var i = 0; i < count; i++)
            {
                page[i] = (bytes[i >> 3] & (1 << (i & 7))) != 0;
            }
        }
        else if (encoding == PageEncoding.Rle)
        {
            page = Array.ConvertAll(LengthThenRuns(bytes, count), value => value != 0);
        }
        else
        {
            throw Unknown(encoding);
        }

        places.Scatter(page, _values);
    }
}

/// <summary>Collects numbers, turning each from what is stored into what the column holds.</summary>
internal sealed class NumberSink<TStored, T>(int rows, Leaf leaf, Func<TStored, T> convert) : ValueSink(rows)
    where TStored : unmanaged
    where T : unmanaged
{
    private readonly T[] _values = new T[rows];
    private T[]? _dictionary;

    public override void Dictionary(ReadOnlySpan<byte> plain, int count) => _dictionary = Plain(plain, count);

    public override ColumnValues Finish() => new FixedValues<T>(leaf.Column.Kind, _values, Valid, Rows);

    protected override void Values(PageEncoding encoding, ReadOnlySpan<byte> bytes, int count, Places places)
    {
        var page = encoding switch
        {
            PageEncoding.Plain => Plain(bytes, count),
            PageEncoding.PlainDictionary or PageEncoding.RleDictionary => Looked(bytes, count),
            PageEncoding.DeltaBinaryPacked when typeof(TStored) == typeof(int) || typeof(TStored) == typeof(long) => Deltas(bytes, count),
            PageEncoding.ByteStreamSplit => Split(bytes, count),
            _ => throw Unknown(encoding),
        };
        places.Scatter(page, _values);
    }

    private T[] Plain(ReadOnlySpan<byte> bytes, int count)
    {
        var needed = (long)count * Unsafe.SizeOf<TStored>();
        DamagedBytesException.ThrowIf(needed > bytes.Length, $"{bytes.Length} bytes", $"the {needed} of {count} numbers");
        var stored = MemoryMarshal.Cast<byte, TStored>(bytes[..(int)needed]);
        var page = new T[count];
        for (var i = 0; i < count; i++)
        {
            page[i] = convert(stored[i]);
        }

        return page;
    }

    private T[] Looked(ReadOnlySpan<byte> bytes, int count)
    {
        var dictionary = _dictionary ?? (count == 0 ? [] : throw new DamagedBytesException("indices without a dictionary", "a dictionary page before them"));
        return Array.ConvertAll(Indices(bytes, count, dictionary.Length), index => dictionary[index]);
    }

    private T[] Deltas(ReadOnlySpan<byte> bytes, int count)
    {
        DeltaNumbers.Decode(bytes, count, out var numbers, out var found);
        DamagedBytesException.ThrowIf(found != count, $"{found} numbers", $"{count}");
        var page = new T[count];
        for (var i = 0; i < count; i++)
        {
            page[i] = convert(typeof(TStored) == typeof(int) ? (TStored)(object)(int)numbers[i] : (TStored)(object)numbers[i]);
        }

        System.Buffers.ArrayPool<long>.Shared.Return(numbers);
        return page;
    }

    private T[] Split(ReadOnlySpan<byte> bytes, int count)
    {
        var size = Unsafe.SizeOf<TStored>();
        DamagedBytesException.ThrowIf((long)count * size > bytes.Length, $"{bytes.Length} bytes", $"those of {count} numbers");
        var joined = new byte[count * size];
        for (var part = 0; part < size; part++)
        {
            for (var i = 0; i < count; i++)
            {
                joined[(i * size) + part] = bytes[(part * count) + i];
            }
        }

        return Plain(joined, count);
    }
}
