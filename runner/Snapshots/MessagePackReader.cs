using System.Buffers.Binary;
using System.Text;

namespace CareSim.Runner.Snapshots;

/// <summary>Bytes that are no MessagePack, or not of the kinds that snapshots have.</summary>
internal sealed class MessagePackException(string found) : Exception(found);

/// <summary>Reads MessagePack: every form of nil, booleans, numbers, texts, bytes, arrays and maps. Extensions are refused. Lengths
/// are held against what is left, so that damaged bytes cannot ask for memory that the file does not back.</summary>
internal sealed class MessagePackReader(ReadOnlyMemory<byte> bytes)
{
    // Deeper nesting than any snapshot has: damaged bytes must not exhaust the stack.
    private const int MostDepth = 32;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private int _at;

    /// <summary>Bytes not yet read.</summary>
    public int Left => bytes.Length - _at;

    /// <summary>Reads the next value: null, bool, long (ulong where it does not fit), double, string, bytes as
    /// <see cref="ReadOnlyMemory{T}"/> into the input, object[] or a dictionary with text keys.</summary>
    /// <exception cref="MessagePackException">The bytes make no sense.</exception>
    public object? Read() => Read(0);

    private object? Read(int depth)
    {
        if (depth > MostDepth)
        {
            throw new MessagePackException($"values nested deeper than {MostDepth}");
        }

        var code = Byte();
        return code switch
        {
            <= 0x7F => (long)code,
            <= 0x8F => Map(code & 0x0F, depth),
            <= 0x9F => Array(code & 0x0F, depth),
            <= 0xBF => Text(code & 0x1F),
            0xC0 => null,
            0xC2 => false,
            0xC3 => true,
            >= 0xC4 and <= 0xC6 => Take(Length(code - 0xC4)),
            0xCA => (double)BitConverter.Int32BitsToSingle((int)Number(4)),
            0xCB => BitConverter.Int64BitsToDouble((long)Number(8)),
            >= 0xCC and <= 0xCE => (long)Number(1 << (code - 0xCC)),
            0xCF => Number(8) is var value && value <= long.MaxValue ? (long)value : value,
            0xD0 => (long)(sbyte)Number(1),
            0xD1 => (long)(short)Number(2),
            0xD2 => (long)(int)Number(4),
            0xD3 => (long)Number(8),
            >= 0xD9 and <= 0xDB => Text(Length(code - 0xD9)),
            0xDC or 0xDD => Array(Length(code - 0xDB), depth),
            0xDE or 0xDF => Map(Length(code - 0xDD), depth),
            >= 0xE0 => (long)(sbyte)code,
            _ => throw new MessagePackException($"the code {code:x2}, an extension or none at all, at byte {_at - 1}"),
        };
    }

    // 0, 1, 2: a length of 1, 2, 4 bytes.
    private int Length(int power)
    {
        var length = Number(1 << power);
        return length <= (ulong)Left ? (int)length : throw new MessagePackException($"a length of {length} where {Left} bytes are left, at byte {_at}");
    }

    private Dictionary<string, object?> Map(int count, int depth)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var key = Read(depth + 1) as string ?? throw new MessagePackException($"a key that is no text, before byte {_at}");
            if (!map.TryAdd(key, Read(depth + 1)))
            {
                throw new MessagePackException($"the key {key} twice, before byte {_at}");
            }
        }

        return map;
    }

    private object?[] Array(int count, int depth)
    {
        var list = new List<object?>();
        for (var i = 0; i < count; i++)
        {
            list.Add(Read(depth + 1));
        }

        return [.. list];
    }

    private string Text(int length)
    {
        try
        {
            return Strict.GetString(Take(length).Span);
        }
        catch (DecoderFallbackException)
        {
            throw new MessagePackException($"a text that is no UTF-8, before byte {_at}");
        }
    }

    private byte Byte() => Take(1).Span[0];

    private ulong Number(int size)
    {
        Span<byte> buffer = stackalloc byte[8];
        buffer.Clear();
        Take(size).Span.CopyTo(buffer[(8 - size)..]);
        return BinaryPrimitives.ReadUInt64BigEndian(buffer);
    }

    private ReadOnlyMemory<byte> Take(int length)
    {
        if (length > Left)
        {
            throw new MessagePackException($"an end at byte {bytes.Length} where {length - Left} more bytes belong");
        }

        _at += length;
        return bytes.Slice(_at - length, length);
    }
}
