using CareSim.Engine.Numerics;
using CareSim.Engine.Parameters;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Population;

/// <summary>Groups births into families: month by month, births that earlier families have planned come first, the rest are
/// first children of new families. So single-year cohorts are met exactly and siblings have realistic spacing.</summary>
internal sealed class BirthSequences
{
    /// <summary>Most children a family is given ("five or more").</summary>
    public const int Most = 5;

    private readonly int _from;
    private readonly int _months;
    private readonly int[] _due;
    private int[] _next = new int[1024];

    private BirthSequences(int from, int months)
    {
        (_from, _months) = (from, months);
        _due = new int[months];
        Array.Fill(_due, -1);
    }

    /// <summary>Families made.</summary>
    public int Count { get; private set; }

    /// <summary>Birth months, <see cref="Most"/> places a family.</summary>
    public short[] Births { get; private set; } = new short[1024 * Most];

    /// <summary>Children each family has had by the end.</summary>
    public byte[] Had { get; private set; } = new byte[1024];

    /// <summary>Plays the months [from, from + births.Length) with the given number of births each.</summary>
    public static BirthSequences Play(int from, int[] births, ParameterSheet sheet, in DrawKey key)
    {
        var sequences = new BirthSequences(from, births.Length);
        var sizes = new double[Most];
        var sum = 0.0;
        for (var i = 0; i < Most; i++)
        {
            sum += sheet[$"family.size.{i + 1}"];
            sizes[i] = sum;
        }

        for (var i = 0; i < births.Length; i++)
        {
            sequences.Month(i, births[i], sizes, sheet["family.spacing.least"], sheet["family.spacing.mean"], in key);
        }

        return sequences;
    }

    private void Month(int i, int births, double[] sizes, double least, double mean, in DrawKey key)
    {
        var left = births;
        for (var family = _due[i]; family >= 0;)
        {
            var next = _next[family];
            if (left > 0)
            {
                left--;
                Births[(family * Most) + Had[family]++] = (short)(_from + i);
                Plan(family, i, sizes, least, mean, in key);
            }
            else if (i + 1 < _months)
            {
                (_next[family], _due[i + 1]) = (_due[i + 1], family); // a full month: born in the next
            }

            family = next;
        }

        for (; left > 0; left--)
        {
            var family = New();
            Births[family * Most] = (short)(_from + i);
            Had[family] = 1;
            Plan(family, i, sizes, least, mean, in key);
        }
    }

    private void Plan(int family, int i, double[] sizes, double least, double mean, in DrawKey key)
    {
        var block = Address.Detail(in key, family, Had[family], 0, 0, 0);
        var had = Had[family];
        var below = had == 1 ? 0 : sizes[had - 2];
        if (had >= Most || Address.ToUniform(block.Low) * (1 - below) < sizes[had - 1] - below)
        {
            return; // complete
        }

        var gap = least + (mean * ExactMath.HazardOf(Address.ToUniform(block.High)));
        var at = i + (int)Math.Min(gap, 150);
        if (at < _months)
        {
            (_next[family], _due[at]) = (_due[at], family);
        }
    }

    private int New()
    {
        if (Count == Had.Length)
        {
            var births = Births;
            var had = Had;
            Array.Resize(ref births, births.Length * 2);
            Array.Resize(ref had, had.Length * 2);
            Array.Resize(ref _next, _next.Length * 2);
            (Births, Had) = (births, had);
        }

        return Count++;
    }
}
