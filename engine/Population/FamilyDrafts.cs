using CareSim.Engine.Randomness;

namespace CareSim.Engine.Population;

/// <summary>Families before they are put in order: birth months, start, end and kind.</summary>
internal sealed class FamilyDrafts
{
    private const int Adult = 216;

    public List<(short Start, short End, byte Kind, ushort Mark, int FirstBirth, byte Children)> Families { get; } = [];

    /// <summary>Birth months of all families' children, each family's in birth order.</summary>
    public List<short> Births { get; } = [];

    public void AddFamilies(BirthSequences sequences, int start, int end)
    {
        for (var family = 0; family < sequences.Count; family++)
        {
            var births = sequences.Births.AsSpan(family * BirthSequences.Most, sequences.Had[family]);
            var begin = births[0];
            var last = births[^1] + Adult;
            var first = 0;
            while (first < births.Length && births[first] + Adult < start)
            {
                first++; // grown up before the run; who turns 18 in its first month is a child on the day before
            }

            if (first < births.Length)
            {
                var kind = births.Length >= 3 ? FamilyKind.Large : (byte)0;
                Add(begin, (short)last, kind, 0, births[first..]);
            }
        }
    }

    /// <summary>Care leavers of 18 to 20: three years of those who left on or after their 18th birthday.</summary>
    public void AddLeavers(LocalAuthority authority, int start, int scale, in DrawKey key)
    {
        var count = Whole(3 * authority.Start.GetValueOrDefault("cla_cease_18_plus") / scale);
        for (var i = 0; i < count; i++)
        {
            var u = (i + Address.ToUniform(Address.Detail(in key, i, 0, 1, 0, 0).Low)) / count;
            Add((short)start, (short)start, FamilyKind.Leaver, 0, [(short)(start - Adult - (int)(u * 36))]);
        }
    }

    /// <summary>Unaccompanied children in care at the start, and every one who may arrive; returns the possible arrivals a month.</summary>
    public double AddUnaccompanied(Region region, LocalAuthority authority, int start, int months, int scale, in DrawKey key)
    {
        var stock = Whole(authority.Start.GetValueOrDefault("uasc") / scale);
        for (var i = 0; i < stock; i++)
        {
            var block = Address.Detail(in key, i, 0, 2, 0, 0);
            Add((short)(start - 1), 0, FamilyKind.Unaccompanied, 0, [Birth(region, start, in block)]);
        }

        var total = region.StartTotal("uasc");
        var share = total > 0 ? authority.Start.GetValueOrDefault("uasc") / total : 0;
        var largest = region.National.TryGetValue("arrivals.unaccompanied", out var path) ? path.Values.Max() : 0;
        var perMonth = SkeletonBuilder.ArrivalHeadroom * largest * share / 12;
        var (exact, whole) = (0.0, 0);
        for (var month = 0; month < months; month++)
        {
            exact += perMonth / scale;
            for (; whole < (int)exact; whole++)
            {
                var block = Address.Detail(in key, whole, 0, 3, 0, 0);
                var mark = (ushort)(block.X3 >> 16);
                Add((short)(start + month), 0, FamilyKind.Unaccompanied, mark, [Birth(region, start + month, in block)]);
            }
        }

        return perMonth;
    }

    private static short Birth(Region region, int arrival, in Block block)
    {
        ReadOnlySpan<int> edges = [0, 12, 60, 120, 192, 216];
        var u = Address.ToUniform(block.Low);
        var band = 0;
        for (; band < 4; band++)
        {
            var share = region.Parameters[$"arrivals.age.{band + 1}"];
            if (u < share)
            {
                break;
            }

            u -= share;
        }

        // Sixteen- and seventeen-year-olds: uniform; at least one month is left before the 18th birthday.
        var age = edges[band] + (int)(((block.X2 >> 8) / (double)(1 << 24)) * (edges[band + 1] - edges[band]));
        return (short)(arrival - Math.Min(age, Adult - 1));
    }

    private void Add(short start, short end, byte kind, ushort mark, ReadOnlySpan<short> births)
    {
        if (end == 0)
        {
            end = (short)(births[^1] + Adult);
        }

        Families.Add((start, end, kind, mark, Births.Count, (byte)births.Length));
        Births.AddRange(births);
    }

    private static int Whole(double count) => (int)Math.Round(count);
}
