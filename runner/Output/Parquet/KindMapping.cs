namespace CareSim.Runner.Output.Parquet;

/// <summary>The format's numbers for converted types, as far as they are used.</summary>
internal static class ConvertedType
{
    public const int Utf8 = 0;
    public const int Enum = 4;
    public const int Decimal = 5;
    public const int Date = 6;
    public const int TimeMillis = 7;
    public const int TimestampMicros = 10;
    public const int UInt8 = 11;
    public const int UInt16 = 12;
    public const int UInt32 = 13;
    public const int UInt64 = 14;
    public const int Int8 = 15;
    public const int Int16 = 16;
    public const int Int32 = 17;
    public const int Int64 = 18;
    public const int Json = 19;
}

/// <summary>The format's numbers for logical types, as far as they are used.</summary>
internal static class LogicalType
{
    public const int String = 1;
    public const int Enum = 4;
    public const int Decimal = 5;
    public const int Date = 6;
    public const int Time = 7;
    public const int Timestamp = 8;
    public const int Integer = 10;
    public const int Unknown = 11;
    public const int Json = 12;
}

/// <summary>A column of a file as the reader sees it: what it is stored as and what it becomes.</summary>
/// <param name="Ordinal">Its place among all columns of the file, unreadable ones included.</param>
/// <param name="Column">The column it becomes.</param>
/// <param name="Type">What it is stored as.</param>
/// <param name="Bits">The bits of the whole numbers it stores, or 0.</param>
/// <param name="Signed">Whether those numbers have a sign.</param>
/// <param name="Scale">The decimal places of whole numbers that stand for decimals, or -1.</param>
internal sealed record Leaf(int Ordinal, ParquetColumn Column, PhysicalType Type, int Bits, bool Signed, int Scale);

/// <summary>Which kinds go with which physical and logical types.</summary>
internal static class KindMapping
{
    public static PhysicalType Physical(this ColumnKind kind) => kind switch
    {
        ColumnKind.String => PhysicalType.ByteArray,
        ColumnKind.Int64 => PhysicalType.Int64,
        ColumnKind.Double => PhysicalType.Double,
        ColumnKind.Boolean => PhysicalType.Boolean,
        _ => PhysicalType.Int32,
    };

    /// <summary>The column that a leaf becomes, or the reason why it becomes none.</summary>
    public static Leaf? FromSchema(SchemaNode node, int ordinal, out string reason)
    {
        var bits = node.Bits > 0 ? node.Bits : ConvertedBits(node.Converted);
        var signed = node.Signed && node.Converted is not (>= ConvertedType.UInt8 and <= ConvertedType.UInt64);
        var isDecimal = node.Logical == LogicalType.Decimal || node.Converted == ConvertedType.Decimal;
        reason = $"stored as {node.Type}" + (isDecimal ? " for decimals" : node.Logical != 0 ? $" with logical type {node.Logical}" : "");
        var kind = node.Type switch
        {
            PhysicalType.Boolean => ColumnKind.Boolean,
            PhysicalType.Float or PhysicalType.Double => ColumnKind.Double,
            PhysicalType.ByteArray when IsText(node) => ColumnKind.String,
            PhysicalType.Int32 or PhysicalType.Int64 when isDecimal => ColumnKind.Double,
            PhysicalType.Int32 when IsTime(node) => null,
            PhysicalType.Int32 when node.Logical == LogicalType.Date || node.Converted == ConvertedType.Date => ColumnKind.Date,
            PhysicalType.Int32 => Whole(bits, signed),
            PhysicalType.Int64 when !IsTime(node) => ColumnKind.Int64,
            _ => (ColumnKind?)null,
        };
        return kind is null
            ? null
            : new Leaf(ordinal, new ParquetColumn(node.Name, kind.Value, node.Repetition == 1), node.Type!.Value, bits, signed, isDecimal ? node.Scale : -1);
    }

    // Unsigned numbers go to the next wider kind, so that none turns negative.
    private static ColumnKind Whole(int bits, bool signed) => (bits, signed) switch
    {
        (8, _) or (16, true) => ColumnKind.Int16,
        (32, false) => ColumnKind.Int64,
        _ => ColumnKind.Int32,
    };

    // A moment read as a bare number would be misread; better not at all.
    private static bool IsTime(SchemaNode node) =>
        node.Logical is LogicalType.Time or LogicalType.Timestamp
        || node.Converted is >= ConvertedType.TimeMillis and <= ConvertedType.TimestampMicros;

    private static bool IsText(SchemaNode node) =>
        (node.Logical is 0 or LogicalType.String or LogicalType.Enum or LogicalType.Json)
        && (node.Converted is null or ConvertedType.Utf8 or ConvertedType.Enum or ConvertedType.Json);

    private static int ConvertedBits(int? converted) => converted switch
    {
        ConvertedType.UInt8 or ConvertedType.Int8 => 8,
        ConvertedType.UInt16 or ConvertedType.Int16 => 16,
        ConvertedType.UInt32 or ConvertedType.Int32 => 32,
        ConvertedType.UInt64 or ConvertedType.Int64 => 64,
        _ => 0,
    };
}
