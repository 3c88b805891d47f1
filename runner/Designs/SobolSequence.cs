using System.Globalization;
using System.Numerics;

namespace CareSim.Runner.Designs;

/// <summary>Sobol' points with the direction numbers of Joe and Kuo (2008, new-joe-kuo-6, the first 512 dimensions, in
/// joe-kuo.csv), scrambled by a random lower triangular matrix and a digital shift for each column (Matousek 1998): a
/// column's scramble depends on the seed and the column's code only.</summary>
internal sealed class SobolSequence
{
    private const int Bits = 52;

    private static readonly Lazy<string[]> Table = new(ReadTable);
    private readonly ulong[][] _directions;
    private readonly ulong[] _shift;

    /// <summary>Prepares columns.</summary>
    /// <param name="columns">A code per column, which its scramble depends on.</param>
    /// <param name="draws">The design's chance; null for the plain sequence.</param>
    public SobolSequence(IReadOnlyList<uint> columns, DesignDraws? draws)
    {
        if (columns.Count > MostColumns)
        {
            throw new FormatException($"{columns.Count} columns; allowed is at most {MostColumns}");
        }

        _directions = [.. columns.Select((_, i) => Directions(i))];
        _shift = new ulong[columns.Count];
        for (var i = 0; draws is { } chance && i < columns.Count; i++)
        {
            _shift[i] = chance.Bits(0, columns[i], 10) >> (64 - Bits);
            _directions[i] = Scrambled(_directions[i], columns[i], chance);
        }
    }

    /// <summary>Columns there are direction numbers for.</summary>
    public static int MostColumns => Table.Value.Length + 1;

    /// <summary>The point of a place in the sequence, from 0.</summary>
    public double[] At(int place)
    {
        var point = new double[_directions.Length];
        for (var column = 0; column < point.Length; column++)
        {
            var value = _shift[column];
            var directions = _directions[column];
            for (var (rest, bit) = ((uint)place, 0); rest != 0; rest >>= 1, bit++)
            {
                value ^= (rest & 1) == 0 ? 0 : directions[bit];
            }

            point[column] = (value + 0.5) * Math.ScaleB(1, -Bits);
        }

        return point;
    }

    // Direction numbers of a column, the first digit in the highest of 52 bits.
    private static ulong[] Directions(int column)
    {
        var directions = new ulong[32];
        if (column == 0)
        {
            return [.. directions.Select((_, i) => 1UL << (Bits - 1 - i))];
        }

        var row = Table.Value[column - 1].Split(',');
        var (degree, polynomial) = (int.Parse(row[1], CultureInfo.InvariantCulture), uint.Parse(row[2], CultureInfo.InvariantCulture));
        var initial = row[3].Split(' ');
        for (var i = 0; i < directions.Length; i++)
        {
            if (i < degree)
            {
                directions[i] = ulong.Parse(initial[i], CultureInfo.InvariantCulture) << (Bits - 1 - i);
                continue;
            }

            directions[i] = directions[i - degree] ^ (directions[i - degree] >> degree);
            for (var k = 1; k < degree; k++)
            {
                directions[i] ^= ((polynomial >> (degree - 1 - k)) & 1) == 0 ? 0 : directions[i - k];
            }
        }

        return directions;
    }

    // Each output digit becomes itself plus a random sum of the digits before it.
    private static ulong[] Scrambled(ulong[] directions, uint column, DesignDraws chance)
    {
        var scrambled = new ulong[directions.Length];
        for (var digit = 0; digit < Bits; digit++)
        {
            var own = 1UL << (Bits - 1 - digit);
            var higher = digit == 0 ? 0 : chance.Bits(digit, column, 11) << (Bits - digit) & ((1UL << Bits) - 1);
            for (var i = 0; i < directions.Length; i++)
            {
                scrambled[i] |= (BitOperations.PopCount(directions[i] & (own | higher)) & 1) == 0 ? 0 : own;
            }
        }

        return scrambled;
    }

    private static string[] ReadTable()
    {
        using var stream = typeof(SobolSequence).Assembly.GetManifestResourceStream("joe-kuo.csv")
            ?? throw new InvalidOperationException("joe-kuo.csv is not in the assembly");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => char.IsAsciiDigit(line[0]))];
    }
}
