using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CareSim.Runner.Output.Parquet;

/// <summary>Collects texts as codes; a page without a dictionary adds its texts to the end of ours.</summary>
internal sealed class TextSink : ValueSink
{
    private static readonly UTF8Encoding Utf8 = new(false, true);
    private readonly int[] _codes;
    private readonly List<string> _texts = [];
    private int _entries = -1;

    public TextSink(int rows)
        : base(rows)
    {
        _codes = new int[rows];
        Array.Fill(_codes, -1);
    }

    public override void Dictionary(ReadOnlySpan<byte> plain, int count)
    {
        DamagedBytesException.ThrowIf(_texts.Count > 0, "a second dictionary", "one, before the data");
        Plain(plain, count);
        _entries = count;
    }

    public override ColumnValues Finish() => ColumnValues.Coded(_codes, [.. _texts]);

    protected override void Values(PageEncoding encoding, ReadOnlySpan<byte> bytes, int count, Places places)
    {
        if (encoding is PageEncoding.PlainDictionary or PageEncoding.RleDictionary)
        {
            DamagedBytesException.ThrowIf(_entries < 0 && count > 0, "indices without a dictionary", "a dictionary page before them");
            places.Scatter(Indices(bytes, count, _entries), _codes);
            return;
        }

        var first = _texts.Count;
        switch (encoding)
        {
            case PageEncoding.Plain:
                Plain(bytes, count);
                break;
            case PageEncoding.DeltaLengthByteArray:
                Lengthened(bytes, count);
                break;
            case PageEncoding.DeltaByteArray:
                Prefixed(bytes, count);
                break;
            default:
                throw Unknown(encoding);
        }

        places.Scatter(Enumerable.Range(first, count).ToArray(), _codes);
    }

    private void Plain(ReadOnlySpan<byte> bytes, int count)
    {
        DamagedBytesException.ThrowIf(count > bytes.Length / 4, $"{bytes.Length} bytes", $"the lengths of {count} texts");
        for (var i = 0; i < count; i++)
        {
            DamagedBytesException.ThrowIf(bytes.Length < 4, "the end of the page", "the length of a text");
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
            bytes = bytes[4..];
            Add(ref bytes, length);
        }
    }

    private void Lengthened(ReadOnlySpan<byte> bytes, int count)
    {
        var at = Numbers(bytes, count, out var lengths);
        bytes = bytes[at..];
        for (var i = 0; i < count; i++)
        {
            Add(ref bytes, (int)Math.Clamp(lengths[i], -1, int.MaxValue));
        }

        ArrayPool<long>.Shared.Return(lengths);
    }

    private void Prefixed(ReadOnlySpan<byte> bytes, int count)
    {
        var at = Numbers(bytes, count, out var prefixes);
        at += Numbers(bytes[at..], count, out var lengths);
        bytes = bytes[at..];
        var before = Array.Empty<byte>();
        for (var i = 0; i < count; i++)
        {
            var (prefix, length) = (prefixes[i], lengths[i]);
            DamagedBytesException.ThrowIf(
                prefix < 0 || prefix > before.Length || length < 0 || length > bytes.Length, $"a text of {prefix} bytes as before and {length} new", "as many as there are");
            before = [.. before.AsSpan(0, (int)prefix), .. bytes[..(int)length]];
            bytes = bytes[(int)length..];
            _texts.Add(Text(before));
        }

        ArrayPool<long>.Shared.Return(prefixes);
        ArrayPool<long>.Shared.Return(lengths);
    }

    private static int Numbers(ReadOnlySpan<byte> bytes, int count, out long[] numbers)
    {
        var at = DeltaNumbers.Decode(bytes, count, out numbers, out var found);
        DamagedBytesException.ThrowIf(found != count, $"{found} lengths", $"{count}");
        return at;
    }

    private void Add(ref ReadOnlySpan<byte> bytes, int length)
    {
        DamagedBytesException.ThrowIf(length < 0 || length > bytes.Length, $"a text of {length} bytes", $"at most the {bytes.Length} that are left");
        _texts.Add(Text(bytes[..length]));
        bytes = bytes[length..];
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new DamagedBytesException("bytes that are not UTF-8", "text");
        }
    }
}
