using System.Globalization;
using System.Text.RegularExpressions;

namespace CareSim.Runner.Output;

/// <summary>The fixed blocks of replicate numbers that files are cut by. A block is a matter of row count only, never of how
/// many replicates were asked for, so that a longer batch writes the same files and some more.</summary>
/// <param name="Size">Replicates a block.</param>
internal sealed partial record ReplicateBlocks(int Size)
{
    /// <summary>Room a row takes at most, compressed badly: value, count, and the keys' share.</summary>
    public const int WorstBytesPerRow = 24;

    /// <summary>No part is larger than this.</summary>
    public const long LargestPart = 512L * 1024 * 1024;

    /// <summary>Row groups and parts smaller than this waste a reader's time.</summary>
    public const int RowsWorthAGroup = 100_000;

    // Ten first: the usual size. Larger ones for results so short that ten replicates would make a crumb of a file.
    private static readonly int[] Sizes = [1, 2, 5, 10, 100, 1000];

    /// <summary>The blocks for results of so many rows a replicate and arm.</summary>
    public static ReplicateBlocks For(int rowCount)
    {
        var largest = Sizes.LastOrDefault(size => (long)size * rowCount * WorstBytesPerRow <= LargestPart, 1);
        var enough = Sizes.FirstOrDefault(size => size >= 10 && (long)size * rowCount >= RowsWorthAGroup, Sizes[^1]);
        return new ReplicateBlocks(Math.Min(largest, enough));
    }

    /// <summary>The block's number that holds a replicate.</summary>
    public int Of(int replicate) => replicate / Size;

    /// <summary>The last replicate of a block.</summary>
    public int Last(int block) => ((block + 1) * Size) - 1;

    /// <summary>"0000-0009": the block's replicates, whether all of them ran or not.</summary>
    public string Label(int block) => Label(block * Size, Last(block));

    /// <summary>Whether the end of a file's name is a range of replicates, perhaps after that of draws.</summary>
    public static bool IsLabel(string text) => RangeLabel().IsMatch(text);

    /// <summary>A range of replicates as it stands in file names.</summary>
    public static string Label(int first, int last) => string.Create(CultureInfo.InvariantCulture, $"{first:D4}-{last:D4}");

    [GeneratedRegex("^(d[0-9]{3,}-)*[0-9]{4,}-[0-9]{4,}$")]
    private static partial Regex RangeLabel();
}
