using System.Buffers.Binary;
using System.Text;

namespace CareSim.Runner.Snapshots;

/// <summary>Writes MessagePack (the format of msgpack.org, its specification of 2013 and after): nil, booleans, whole and floating
/// numbers, texts, bytes, arrays and maps, each in its shortest form. Big-endian, as the format has it.</summary>
internal sealed class MessagePackWriter(Stream stream)
{
    /// <summary>Nil.</summary>
    public void Nil() => Code(0xC0);

    /// <summary>A truth value.</summary>
    public void Boolean(bool value) => Code(value ? (byte)0xC3 : (byte)0xC2);

    /// <summary>A whole number.</summary>
    public void Integer(long value)
    {
        switch (value)
        {
            case >= 0:
                Unsigned((ulong)value);
                break;
            case >= -32:
                Code((byte)value);
                break;
            case >= sbyte.MinValue:
                Code(0xD0);
                Code((byte)value);
                break;
            case >= short.MinValue:
                Code(0xD1);
                Number(2, (ulong)value);
                break;
            case >= int.MinValue:
                Code(0xD2);
                Number(4, (ulong)value);
                break;
            default:
                Code(0xD3);
                Number(8, (ulong)value);
                break;
        }
    }

    /// <summary>A whole number, 0 or more.</summary>
    public void Unsigned(ulong value)
    {
        switch (value)
        {
            case <= 0x7F:
                Code((byte)value);
                break;
            case <= byte.MaxValue:
                Code(0xCC);
                Code((byte)value);
                break;
            case <= ushort.MaxValue:
                Code(0xCD);
                Number(2, value);
                break;
            case <= uint.MaxValue:
                Code(0xCE);
                Number(4, value);
                break;
            default:
                Code(0xCF);
                Number(8, value);
                break;
        }
    }

    /// <summary>A floating point number, all 64 bits.</summary>
    public void Float(double value)
    {
        Code(0xCB);
        Number(8, (ulong)BitConverter.DoubleToInt64Bits(value));
    }

    /// <summary>A text.</summary>
    public void Text(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        if (bytes.Length < 32)
        {
            Code((byte)(0xA0 | bytes.Length));
        }
        else
        {
            Sized(bytes.Length, 0xD9, 0xDA, 0xDB);
        }

        stream.Write(bytes);
    }

    /// <summary>Bytes.</summary>
    public void Binary(ReadOnlySpan<byte> value)
    {
        Sized(value.Length, 0xC4, 0xC5, 0xC6);
        stream.Write(value);
    }

    /// <summary>Begins an array: so many values follow.</summary>
    public void Array(int count) => Container(count, 0x90, 0xDC, 0xDD);

    /// <summary>Begins a map: so many keys follow, each with its value.</summary>
    public void Map(int count) => Container(count, 0x80, 0xDE, 0xDF);

    private void Container(int count, byte few, byte some, byte many)
    {
        if (count < 16)
        {
            Code((byte)(few | count));
        }
        else if (count <= ushort.MaxValue)
        {
            Code(some);
            Number(2, (ulong)count);
        }
        else
        {
            Code(many);
            Number(4, (ulong)count);
        }
    }

    private void Sized(int length, byte tiny, byte small, byte large)
    {
        var (code, size) = length <= byte.MaxValue ? (tiny, 1) : length <= ushort.MaxValue ? (small, 2) : (large, 4);
        Code(code);
        Number(size, (ulong)length);
    }

    private void Code(byte code) => stream.WriteByte(code);

    private void Number(int bytes, ulong value)
    {
        Span<byte> buffer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(buffer, value);
        stream.Write(buffer[(8 - bytes)..]);
    }
}
