using System.Text;

namespace CareSim.Runner.Output.Parquet;

/// <summary>
/// Reads structures in the Thrift compact protocol. Trusts nothing: a wrong type, a length beyond the bytes or a nesting without end
/// is a <see cref="DamagedBytesException"/>.
/// </summary>
internal ref struct ThriftReader(ReadOnlySpan<byte> bytes)
{
    private const int DeepestNesting = 32;
    private static readonly UTF8Encoding Utf8 = new(false, true);
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _last;
    private int _depth;

    /// <summary>The bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>The type of the field just begun.</summary>
    public ThriftType Type { get; private set; }

    /// <summary>Opens a structure; the answer goes back to <see cref="Close"/>.</summary>
    public int Open()
    {
        DamagedBytesException.ThrowIf(++_depth > DeepestNesting, "structures nested more than 32 deep", "flat metadata");
        var outer = _last;
        _last = 0;
        return outer;
    }

    /// <summary>Opens the structure that the current field or list element is.</summary>
    public int OpenField()
    {
        Expect(ThriftType.Struct);
        return Open();
    }

    public void Close(int outer)
    {
        _last = outer;
        _depth--;
    }

    /// <summary>Goes on to the next field, whose id it gives; false at the structure's end.</summary>
    public bool Next(out int id)
    {
        var head = Byte();
        Type = (ThriftType)(head & 15);
        if (Type == ThriftType.Stop)
        {
            id = 0;
            return false;
        }

        DamagedBytesException.ThrowIf(Type > ThriftType.Struct, $"field type {(int)Type}", "a type of the Thrift compact protocol");
        id = head >> 4 != 0 ? _last + (head >> 4) : (int)ZigZag();
        _last = id;
        return true;
    }

    public bool Bool()
    {
        DamagedBytesException.ThrowIf(Type is not (ThriftType.True or ThriftType.False), $"a field of type {Type}", "a truth value");
        return Type == ThriftType.True;
    }

    public byte I8()
    {
        Expect(ThriftType.I8);
        return Byte();
    }

    public int I32()
    {
        Expect(ThriftType.I32);
        var value = ZigZag();
        DamagedBytesException.ThrowIf(value != (int)value, $"the number {value}", "a number of 32 bits");
        return (int)value;
    }

    public long I64()
    {
        Expect(ThriftType.I64);
        return ZigZag();
    }

    public ReadOnlySpan<byte> Binary()
    {
        Expect(ThriftType.Binary);
        var length = VarInt();
        var left = (ulong)(_bytes.Length - Position);
        DamagedBytesException.ThrowIf(length > left, $"a text of {length} bytes", $"at most the {left} that are left");
        var value = _bytes.Slice(Position, (int)length);
        Position += (int)length;
        return value;
    }

    public string Text()
    {
        try
        {
            return Utf8.GetString(Binary());
        }
        catch (DecoderFallbackException)
        {
            throw new DamagedBytesException("bytes that are not UTF-8", "text");
        }
    }

    /// <summary>Begins a list of elements of one type, before each of which <see cref="Element"/> is called; gives their number.</summary>
    public int List(ThriftType element)
    {
        var count = List();
        DamagedBytesException.ThrowIf(count > 0 && Type != element, $"a list of type {Type}", $"one of type {element}");
        return count;
    }

    /// <summary>Makes the next list element the current value.</summary>
    public void Element(ThriftType type) => Type = type;

    /// <summary>Reads over the current field.</summary>
    public void Skip()
    {
        switch (Type)
        {
            case ThriftType.True or ThriftType.False:
                break;
            case ThriftType.I8:
                Byte();
                break;
            case ThriftType.I16 or ThriftType.I32 or ThriftType.I64:
                VarInt();
                break;
            case ThriftType.Double:
                for (var i = 0; i < 8; i++)
                {
                    Byte();
                }

                break;
            case ThriftType.Binary:
                Binary();
                break;
            case ThriftType.Struct:
                SkipStruct();
                break;
            case ThriftType.List:
                SkipList();
                break;
            default:
                throw new DamagedBytesException($"a field of type {Type}", "a type that Parquet uses");
        }
    }

    private int List()
    {
        Expect(ThriftType.List);
        var head = Byte();
        var count = head >> 4 == 15 ? VarInt() : (ulong)(head >> 4);
        var left = (ulong)(_bytes.Length - Position);
        DamagedBytesException.ThrowIf(count > left, $"a list of {count}", $"at most the {left} bytes that are left");
        Type = (ThriftType)(head & 15);
        return (int)count;
    }

    private void SkipStruct()
    {
        var outer = Open();
        while (Next(out _))
        {
            Skip();
        }

        Close(outer);
    }

    private void SkipList()
    {
        DamagedBytesException.ThrowIf(++_depth > DeepestNesting, "lists nested more than 32 deep", "flat metadata");
        var count = List();
        var element = Type;
        for (var i = 0; i < count; i++)
        {
            Type = element;
            if (element is ThriftType.True or ThriftType.False)
            {
                Byte();
            }
            else
            {
                Skip();
            }
        }

        _depth--;
    }

    private readonly void Expect(ThriftType type) =>
        DamagedBytesException.ThrowIf(Type != type, $"a field of type {Type}", $"one of type {type}");

    private byte Byte()
    {
        DamagedBytesException.ThrowIf(Position >= _bytes.Length, "the end of the bytes", "more metadata");
        return _bytes[Position++];
    }

    private long ZigZag()
    {
        var value = VarInt();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private ulong VarInt()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new DamagedBytesException("a number of more than 10 bytes", "a number");
    }
}
