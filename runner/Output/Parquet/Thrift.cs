using System.Text;

namespace CareSim.Runner.Output.Parquet;

/// <summary>The type marks of the Thrift compact protocol.</summary>
internal enum ThriftType : byte
{
    Stop = 0,
    True = 1,
    False = 2,
    I8 = 3,
    I16 = 4,
    I32 = 5,
    I64 = 6,
    Double = 7,
    Binary = 8,
    List = 9,
    Set = 10,
    Map = 11,
    Struct = 12,
}

/// <summary>Writes structures in the Thrift compact protocol; fields go in ascending order of their ids.</summary>
internal sealed class ThriftWriter(ByteBuffer to)
{
    private readonly Stack<int> _outer = new();
    private int _last;

    public void I16(int id, short value) => Number(id, ThriftType.I16, value);

    public void I32(int id, int value) => Number(id, ThriftType.I32, value);

    public void I64(int id, long value) => Number(id, ThriftType.I64, value);

    public void Bool(int id, bool value) => Field(id, value ? ThriftType.True : ThriftType.False);

    public void I8(int id, byte value)
    {
        Field(id, ThriftType.I8);
        to.Byte(value);
    }

    public void Text(int id, string value) => Binary(id, Encoding.UTF8.GetBytes(value));

    public void Binary(int id, ReadOnlySpan<byte> value)
    {
        Field(id, ThriftType.Binary);
        Binary(value);
    }

    /// <summary>An element of a list of binaries.</summary>
    public void Binary(ReadOnlySpan<byte> value)
    {
        to.VarInt((ulong)value.Length);
        to.Bytes(value);
    }

    /// <summary>An element of a list of 32-bit numbers.</summary>
    public void I32(int value) => to.ZigZag(value);

    public void List(int id, ThriftType element, int count)
    {
        Field(id, ThriftType.List);
        to.Byte((byte)((Math.Min(count, 15) << 4) | (byte)element));
        if (count >= 15)
        {
            to.VarInt((ulong)count);
        }
    }

    public void Open(int id)
    {
        Field(id, ThriftType.Struct);
        Open();
    }

    /// <summary>A structure that is an element of a list, or the outermost.</summary>
    public void Open()
    {
        _outer.Push(_last);
        _last = 0;
    }

    public void Close()
    {
        to.Byte((byte)ThriftType.Stop);
        _last = _outer.Pop();
    }

    /// <summary>A structure without fields: a member of a union that says only which it is.</summary>
    public void Empty(int id)
    {
        Open(id);
        Close();
    }

    private void Number(int id, ThriftType type, long value)
    {
        Field(id, type);
        to.ZigZag(value);
    }

    private void Field(int id, ThriftType type)
    {
        var step = id - _last;
        if (step is > 0 and <= 15)
        {
            to.Byte((byte)((step << 4) | (byte)type));
        }
        else
        {
            to.Byte((byte)type);
            to.ZigZag(id);
        }

        _last = id;
    }
}
