namespace CareSim.Engine.Observation;

/// <summary>What one arm left of every child of one authority, so that the same child can be held against itself under another
/// policy: seven bytes a child, kept only until the arms of a replicate are compared.</summary>
internal sealed class ChildTraces(int children)
{
    /// <summary>Rolling hash of the child's path in the run.</summary>
    public uint[] Path { get; } = new uint[children];

    /// <summary>Calendar month of the child's last entry to care, 0 = none.</summary>
    public short[] LastEntry { get; } = new short[children];

    /// <summary>What the child entered in the run: see the constants.</summary>
    public byte[] Entered { get; } = new byte[children];

    /// <summary>Care.</summary>
    public const byte Care = 64;

    /// <summary>A plan.</summary>
    public const byte Plan = 32;

    /// <summary>Assessment or need.</summary>
    public const byte Need = 16;

    /// <summary>Children whose path is another than in the baseline, in all and by kind, in the order of
    /// <see cref="MeasureCatalogue.ChangeNames"/>; each changed child is of one kind.</summary>
    public long[] Against(ChildTraces baseline)
    {
        var counts = new long[MeasureCatalogue.ChangeNames.Count];
        for (var child = 0; child < Path.Length; child++)
        {
            if (Path[child] != baseline.Path[child])
            {
                counts[0]++;
                counts[KindOf(child, baseline)]++;
            }
        }

        return counts;
    }

    private int KindOf(int child, ChildTraces baseline)
    {
        var (here, there) = (Entered[child], baseline.Entered[child]);
        var differs = here ^ there;
        if (differs != 0)
        {
            var (state, kind) = (differs & Care) != 0 ? (Care, 1) : (differs & Plan) != 0 ? (Plan, 3) : (Need, 5);
            return (here & state) != 0 ? kind : kind + 1;
        }

        var later = LastEntry[child] - baseline.LastEntry[child];
        return (here & Care) == 0 || later == 0 ? 9 : later < 0 ? 7 : 8;
    }
}
