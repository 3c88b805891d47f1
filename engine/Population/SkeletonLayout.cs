using CareSim.Engine.Numerics;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Population;

/// <summary>Puts drafts in rank order and deals out what never changes: decile, family type, frailty, sex, disability.</summary>
internal static class SkeletonLayout
{
    private const double DisabledShare = 0.06;

    public static AuthoritySkeleton Arrange(Region region, LocalAuthority authority, FamilyDrafts drafts, int start, int months, double arrivals, in DrawKey key)
    {
        var order = Order(drafts, start, start + months, out var initial);
        var families = order.Length;
        var (starts, ends, kinds) = (new short[families], new short[families], new byte[families]);
        var quantiles = new ushort[families];
        var firstChild = new int[families + 1];
        for (var rank = 0; rank < families; rank++)
        {
            var draft = drafts.Families[order[rank]];
            (starts[rank], ends[rank], kinds[rank], quantiles[rank]) = (draft.Start, draft.End, draft.Kind, draft.Mark);
            firstChild[rank + 1] = firstChild[rank] + draft.Children;
        }

        var children = firstChild[families];
        var (birth, familyOf, traits) = (new short[children], new int[children], new byte[children]);
        for (var rank = 0; rank < families; rank++)
        {
            var source = drafts.Families[order[rank]].FirstBirth;
            for (var child = firstChild[rank]; child < firstChild[rank + 1]; child++)
            {
                birth[child] = drafts.Births[source++];
                familyOf[child] = rank;
                var block = Address.Detail(in key, rank, child - firstChild[rank], 4, 0, 0);
                traits[child] = (byte)((block.X0 >> 31) | (block.X1 < DisabledShare * uint.MaxValue ? 2u : 0));
            }
        }

        var deciles = Deciles(authority, families, in key);
        LoneParents(region, authority, deciles, kinds, in key);
        Frailty(deciles, kinds, quantiles, in key);
        var (byBirth, offset, firstBirth) = Calendar(birth, start - 252, start + months);
        return new AuthoritySkeleton
        {
            Authority = authority,
            Code = key.Slice,
            InitialFamilies = initial,
            Start = starts,
            End = ends,
            FirstChild = firstChild,
            Decile = deciles,
            Kind = kinds,
            Quantile = quantiles,
            Birth = birth,
            Traits = traits,
            FamilyOf = familyOf,
            ByBirth = byBirth,
            BirthOffset = offset,
            FirstBirth = firstBirth,
            ArrivalsPerMonth = arrivals,
            LaterEnds = LaterEnds(ends, initial, start + months),
        };
    }

    // Counting sorts: present at the start by end month, later ones by start month; equal months keep their order of making.
    private static int[] Order(FamilyDrafts drafts, int start, int end, out int initial)
    {
        var present = new List<int>[end - start + 400];
        var later = new List<int>[end - start];
        for (var i = 0; i < drafts.Families.Count; i++)
        {
            var family = drafts.Families[i];
            if (family.Start >= end)
            {
                continue;
            }

            ref var list = ref (family.Start < start || family.Kind == FamilyKind.Leaver
                ? ref present[Math.Min(Math.Max(family.End - start, 0), present.Length - 1)]
                : ref later[family.Start - start]);
            (list ??= []).Add(i);
        }

        initial = present.Sum(list => list?.Count ?? 0);
        return [.. present.Concat(later).Where(list => list is not null).SelectMany(list => list)];
    }

    private static byte[] Deciles(LocalAuthority authority, int families, in DrawKey key)
    {
        var permutation = new Permutation(families, Address.Detail(in key, 0, 0, 5, 0, 0).Low);
        var deciles = new byte[families];
        for (var rank = 0; rank < families; rank++)
        {
            var u = (permutation[rank] + 0.5) / families;
            var decile = 0;
            for (var below = authority.DecileShares[0]; decile < 9 && u >= below; below += authority.DecileShares[decile])
            {
                decile++;
            }

            deciles[rank] = (byte)decile;
        }

        return deciles;
    }

    // Lone parents by logistic odds that rise towards deprivation, with the authority's share kept.
    private static void LoneParents(Region region, LocalAuthority authority, byte[] deciles, byte[] kinds, in DrawKey key)
    {
        var slope = region.Parameters["family.lone.deprivation"];
        var odds = new double[10];
        var level = authority.LoneParentShare / (1 - authority.LoneParentShare);
        for (var pass = 0; pass < 20; pass++)
        {
            var share = 0.0;
            for (var d = 0; d < 10; d++)
            {
                odds[d] = level * ExactMath.Exp(slope * (4.5 - d));
                share += authority.DecileShares[d] * odds[d] / (1 + odds[d]);
            }

            level *= authority.LoneParentShare / share;
        }

        for (var rank = 0; rank < kinds.Length; rank++)
        {
            var o = odds[deciles[rank]];
            var u = Address.ToUniform(Address.Detail(in key, rank, -1, 6, 0, 0).Low);
            kinds[rank] |= u < o / (1 + o) && kinds[rank] < FamilyKind.Unaccompanied ? FamilyKind.Lone : (byte)0;
        }
    }

    private static void Frailty(byte[] deciles, byte[] kinds, ushort[] quantiles, in DrawKey key)
    {
        var counts = new int[10];
        for (var rank = 0; rank < kinds.Length; rank++)
        {
            counts[deciles[rank]] += kinds[rank] < FamilyKind.Unaccompanied ? 1 : 0;
        }

        var dealt = new int[10];
        var permutations = new Permutation[10];
        for (var d = 0; d < 10; d++)
        {
            permutations[d] = new Permutation(Math.Max(1, counts[d]), Address.Detail(in key, d, 0, 7, 0, 0).Low);
        }

        for (var rank = 0; rank < kinds.Length; rank++)
        {
            if (kinds[rank] < FamilyKind.Unaccompanied)
            {
                var d = deciles[rank];
                quantiles[rank] = (ushort)((permutations[d][dealt[d]++] + 0.5) / counts[d] * 4096);
            }
        }
    }

    private static (int[] ByBirth, int[] Offset, int First) Calendar(short[] birth, int first, int end)
    {
        var offset = new int[end - first + 1];
        foreach (var month in birth)
        {
            offset[Math.Max(0, month - first) + 1]++;
        }

        for (var i = 0; i + 1 < offset.Length; i++)
        {
            offset[i + 1] += offset[i];
        }

        var at = (int[])offset.Clone();
        var byBirth = new int[birth.Length];
        for (var child = 0; child < birth.Length; child++)
        {
            byBirth[at[Math.Max(0, birth[child] - first)]++] = child;
        }

        return (byBirth, offset, first);
    }

    private static int[] LaterEnds(short[] ends, int initial, int end)
    {
        var list = new List<int>();
        for (var rank = initial; rank < ends.Length; rank++)
        {
            if (ends[rank] < end)
            {
                list.Add(rank);
            }
        }

        return [.. list.OrderBy(rank => ends[rank]).ThenBy(rank => rank)];
    }
}
