using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace CareSim.Runner.Output.Parquet;

/// <summary>Finds the distinct numbers of a column, by their bits: -0 and 0 are two, and every NaN keeps its own.</summary>
internal static class NumberDictionary
{
    private const int Most = 1 << 17;
    private const int FirstLook = 1 << 14;

    /// <summary>Gives each value the index of its entry. False, and early, when there are too many entries for a dictionary to pay.</summary>
    public static bool TryBuild<T>(ReadOnlySpan<T> values, Span<int> indices, out T[] entries)
        where T : unmanaged, IEquatable<T>
    {
        entries = [];
        var found = new T[256];
        var slots = new int[1024];
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            if (i > 0 && value.Equals(values[i - 1]))
            {
                indices[i] = indices[i - 1];
                continue;
            }

            var slot = Slot(value, slots, found);
            if (slots[slot] == 0)
            {
                if (count >= Most || (i >= FirstLook && count > i / 5 * 3))
                {
                    return false;
                }

                Add(value, slot, ref count, ref found, ref slots);
                indices[i] = count - 1;
                continue;
            }

            indices[i] = slots[slot] - 1;
        }

        entries = found[..count];
        return true;
    }

    private static void Add<T>(T value, int slot, ref int count, ref T[] found, ref int[] slots)
        where T : unmanaged, IEquatable<T>
    {
        if (count == found.Length)
        {
            Array.Resize(ref found, count * 2);
            found[count] = value;
            slots = new int[slots.Length * 2];
            for (var i = 0; i < count; i++)
            {
                slots[Slot(found[i], slots, found)] = i + 1;
            }

            slot = Slot(value, slots, found);
        }

        found[count++] = value;
        slots[slot] = count;
    }

    private static int Slot<T>(T value, int[] slots, T[] found)
        where T : unmanaged, IEquatable<T>
    {
        var bits = Unsafe.SizeOf<T>() == 8 ? Unsafe.BitCast<T, ulong>(value) : Unsafe.BitCast<T, uint>(value);
        var slot = (int)((bits * 0x9E3779B97F4A7C15) >> (64 - BitOperations.Log2((uint)slots.Length)));
        while (slots[slot] != 0 && !found[slots[slot] - 1].Equals(value))
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        return slot;
    }
}

/// <summary>The distinct texts of a column chunk as UTF-8, in the order they were first met.</summary>
internal sealed class TextDictionary : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(false, true);
    private readonly ByteBuffer _bytes = new();
    private readonly List<int> _ends = [];
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    public int Count => _ends.Count;

    /// <summary>The bytes of the dictionary page: every text and its length.</summary>
    public long PageBytes => _bytes.Length + (4L * Count);

    public ReadOnlySpan<byte> Entry(int index)
    {
        var start = index == 0 ? 0 : _ends[index - 1];
        return _bytes.Written[start.._ends[index]];
    }

    public void WriteEntry(int index, ByteBuffer to)
    {
        var entry = Entry(index);
        to.Int32(entry.Length);
        to.Bytes(entry);
    }

    public void WritePage(ByteBuffer to)
    {
        for (var i = 0; i < Count; i++)
        {
            WriteEntry(i, to);
        }
    }

    /// <summary>The index of a text, new or met before. Half a surrogate pair is no text and is refused.</summary>
    public int IndexOf(string text)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_indices, text, out var known);
        if (!known)
        {
            _bytes.Advance(Utf8.GetBytes(text, _bytes.Reserve(Utf8.GetMaxByteCount(text.Length))));
            _ends.Add(_bytes.Length);
            index = _ends.Count - 1;
        }

        return index;
    }

    /// <summary>Indexes the rows that are not null; gives pooled indices.</summary>
    public int[] Index(StringValues values, int count)
    {
        var indices = ArrayPool<int>.Shared.Rent(Math.Max(1, count));
        var at = 0;
        string? before = null;
        for (var row = 0; row < values.Length; row++)
        {
            if (values[row] is not { } text)
            {
                continue;
            }

            indices[at] = ReferenceEquals(text, before) ? indices[at - 1] : IndexOf(text);
            before = text;
            at++;
        }

        return indices;
    }

    /// <summary>Indexes the rows that are not null; strings are touched once per dictionary entry in use, not once per row.</summary>
    public int[] Index(CodedValues values, int count)
    {
        var indices = ArrayPool<int>.Shared.Rent(Math.Max(1, count));
        var renumbered = new int[values.Dictionary.Length];
        Array.Fill(renumbered, -1);
        var at = 0;
        var codes = values.Codes;
        var valid = values.Valid;
        for (var row = 0; row < codes.Length; row++)
        {
            var code = codes[row];
            if (code == -1 || (valid is not null && !valid[row]))
            {
                continue;
            }

            if ((uint)code >= (uint)renumbered.Length)
            {
                throw new ArgumentException($"Row {row} has the code {code}, but the dictionary has {renumbered.Length} entries.", nameof(values));
            }

            var index = renumbered[code];
            if (index < 0)
            {
                index = renumbered[code] = IndexOf(values.Dictionary[code]);
            }

            indices[at++] = index;
        }

        return indices;
    }

    public void Dispose() => _bytes.Dispose();
}
