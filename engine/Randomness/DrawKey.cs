namespace CareSim.Engine.Randomness;

/// <summary>The part of an address that one run of a slice shares: experiment seed and replicate (mixed into Philox's key)
/// and the slice's code. Neither the arm nor the parameter draw is in it, so arms and draws meet the same chance.</summary>
public readonly struct DrawKey
{
    /// <summary>The replicate number that stands for the skeleton, which depends on the experiment seed only.</summary>
    public const uint Skeleton = uint.MaxValue;

    /// <summary>First key word.</summary>
    public readonly uint K0;

    /// <summary>Second key word.</summary>
    public readonly uint K1;

    /// <summary>The slice's 32-bit code.</summary>
    public readonly uint Slice;

    /// <summary>Keys the draws of a slice in one replicate of an experiment.</summary>
    public DrawKey(ulong seed, uint replicate, uint slice)
    {
        // One Philox block mixes seed and replicate, so that neighbouring seeds and replicates share nothing.
        var block = Philox.At(replicate, 0x43617265, 0x53696D00, 0, (uint)seed, (uint)(seed >> 32));
        (K0, K1, Slice) = (block.X0, block.X1, slice);
    }

    /// <summary>The 32-bit code of a slice's stable name (FNV-1a); a region with two names of one code is refused.</summary>
    public static uint CodeOf(string name)
    {
        var hash = 2166136261u;
        foreach (var c in name)
        {
            hash = (hash ^ c) * 16777619u;
        }

        return hash;
    }
}
