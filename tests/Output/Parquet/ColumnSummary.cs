using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CareSim.Runner.Output.Parquet;

namespace CareSim.Tests.Output.Parquet;

/// <summary>What summary.mjs works out for a column, worked out again from the values before they were written.</summary>
internal sealed record ColumnSummary(string Name, string Kind, long Rows, long Nulls, double? Sum, double? Min, double? Max, string Hash)
{
    public static ColumnSummary Of(ParquetColumn column, IEnumerable<ColumnValues> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (rows, nulls, sum, min, max) = (0L, 0L, 0.0, double.PositiveInfinity, double.NegativeInfinity);
        foreach (var values in parts)
        {
            for (var row = 0; row < values.Length; row++, rows++)
            {
                if (values.IsNull(row))
                {
                    nulls++;
                    hash.AppendData([0]);
                    continue;
                }

                hash.AppendData([1]);
                var number = Append(hash, values, row);
                sum += number;
                min = Math.Min(min, number);
                max = Math.Max(max, number);
            }
        }

        var numeric = column.Kind != ColumnKind.String;
        return new(
            column.Name, KindName(column.Kind), rows, nulls, numeric ? sum : null, numeric && min <= max ? min : null,
            numeric && min <= max ? max : null, Convert.ToHexStringLower(hash.GetCurrentHash()));
    }

    private static double Append(IncrementalHash hash, ColumnValues values, int row)
    {
        Span<byte> bytes = stackalloc byte[8];
        switch (values)
        {
            case CodedValues coded:
                var text = Encoding.UTF8.GetBytes(coded[row]!);
                BinaryPrimitives.WriteInt32LittleEndian(bytes, text.Length);
                hash.AppendData(bytes[..4]);
                hash.AppendData(text);
                return 0;
            case FixedValues<double> doubles:
                var bits = double.IsNaN(doubles[row]) ? 0x7FF8000000000000 : BitConverter.DoubleToInt64Bits(doubles[row]);
                BinaryPrimitives.WriteInt64LittleEndian(bytes, bits);
                hash.AppendData(bytes);
                return doubles[row];
            default:
                var whole = Whole(values, row);
                BinaryPrimitives.WriteInt64LittleEndian(bytes, whole);
                hash.AppendData(bytes);
                return whole;
        }
    }

    private static long Whole(ColumnValues values, int row) => values switch
    {
        FixedValues<short> shorts => shorts[row],
        FixedValues<int> ints => ints[row],
        FixedValues<long> longs => longs[row],
        FixedValues<bool> flags => flags[row] ? 1 : 0,
        _ => throw new InvalidOperationException(),
    };

    private static string KindName(ColumnKind kind) => kind switch
    {
        ColumnKind.String => "text",
        ColumnKind.Double => "real",
        ColumnKind.Date => "date",
        ColumnKind.Boolean => "flag",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
