using System.Buffers.Binary;
using System.Numerics;

namespace CareSim.Runner.Output.Parquet;

/// <summary>Numbers of a fixed count of bits, least significant bit first, without gaps.</summary>
internal static class BitPacking
{
    /// <summary>The bits that hold every number from 0 to <paramref name="largest"/>.</summary>
    public static int Width(ulong largest) => 64 - BitOperations.LeadingZeroCount(largest);

    /// <summary>Packs numbers whose count times width is a whole number of bytes.</summary>
    public static void Pack(ReadOnlySpan<int> values, int width, ByteBuffer to)
    {
        var writer = new BitWriter(to.Reserve(Room(values.Length, width)), width);
        foreach (var value in values)
        {
            writer.Write((uint)value);
        }

        to.Advance(writer.Finish());
    }

    /// <inheritdoc cref="Pack(ReadOnlySpan{int},int,ByteBuffer)"/>
    public static void Pack(ReadOnlySpan<ulong> values, int width, ByteBuffer to)
    {
        var writer = new BitWriter(to.Reserve(Room(values.Length, width)), width);
        foreach (var value in values)
        {
            writer.Write(value);
        }

        to.Advance(writer.Finish());
    }

    /// <summary>Reads numbers of up to 32 bits. The caller has checked that the packed bytes hold them all.</summary>
    public static void Unpack(ReadOnlySpan<byte> packed, int width, Span<int> into)
    {
        var mask = (1UL << width) - 1;
        var whole = width == 0 ? into.Length : (int)Math.Min(into.Length, Math.Max(0, ((packed.Length - 8L) * 8) / width));
        long bit = 0;
        for (var i = 0; i < whole; i++, bit += width)
        {
            into[i] = width == 0 ? 0 : (int)((BinaryPrimitives.ReadUInt64LittleEndian(packed[(int)(bit >> 3)..]) >> (int)(bit & 7)) & mask);
        }

        for (var i = whole; i < into.Length; i++, bit += width)
        {
            into[i] = (int)One(packed, bit, width);
        }
    }

    /// <summary>One number of up to 64 bits, from a bit's place on.</summary>
    public static ulong One(ReadOnlySpan<byte> packed, long bit, int width)
    {
        if (width == 0)
        {
            return 0;
        }

        var from = packed[(int)(bit >> 3)..];
        if (width <= 56 && from.Length >= 8)
        {
            return (BinaryPrimitives.ReadUInt64LittleEndian(from) >> (int)(bit & 7)) & ((1UL << width) - 1);
        }

        Span<byte> window = stackalloc byte[16];
        from[..Math.Min(9, from.Length)].CopyTo(window);
        var shift = (int)(bit & 7);
        var low = BinaryPrimitives.ReadUInt64LittleEndian(window) >> shift;
        var value = shift == 0 ? low : low | ((ulong)window[8] << (64 - shift));
        return width == 64 ? value : value & ((1UL << width) - 1);
    }

    private static int Room(int count, int width) => checked((int)(((long)count * width) / 8)) + 16;

    private ref struct BitWriter(Span<byte> room, int width)
    {
        private readonly Span<byte> _room = room;
        private ulong _pending;
        private int _bits;
        private int _written;

        public void Write(ulong value)
        {
            _pending |= value << _bits;
            _bits += width;
            if (_bits >= 64)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(_room[_written..], _pending);
                _written += 8;
                _bits -= 64;
                _pending = _bits == 0 ? 0 : value >> (width - _bits);
            }
        }

        public int Finish()
        {
            BinaryPrimitives.WriteUInt64LittleEndian(_room[_written..], _pending);
            return _written + ((_bits + 7) / 8);
        }
    }
}
