using System.Globalization;
using CareSim.Runner.Batches;

namespace CareSim.Runner.Output;

/// <summary>The runs of a plan cut into the blocks whose files they share: of one draw, and one fixed block of replicate numbers.</summary>
internal sealed class OutputBlocks(IReadOnlyList<RunKey> keys, ReplicateBlocks blocks)
{
    /// <summary>Runs.</summary>
    public int Count => keys.Count;

    /// <summary>The run at a place of the plan.</summary>
    public RunKey Key(int position) => keys[position];

    /// <summary>Whether a run is the first of its block.</summary>
    public bool Begins(int position) => position == 0 || !Together(position - 1, position);

    /// <summary>Whether a run is the last of its block.</summary>
    public bool Ends(int position) => position == keys.Count - 1 || !Together(position, position + 1);

    /// <summary>The place of the last run of a run's block.</summary>
    public int LastOf(int position)
    {
        while (!Ends(position))
        {
            position++;
        }

        return position;
    }

    /// <summary>The runs of the block that begins at a place.</summary>
    public IReadOnlyList<RunKey> KeysOfBlock(int first) => [.. Enumerable.Range(first, LastOf(first) - first + 1).Select(Key)];

    /// <summary>The block's part of a file's name: "0010-0019", after "d003-" for draws other than the central one.</summary>
    public string Label(int position)
    {
        var (draw, replicate) = keys[position];
        var label = blocks.Label(blocks.Of(replicate));
        return draw == 0 ? label : string.Create(CultureInfo.InvariantCulture, $"d{draw:D3}-{label}");
    }

    private bool Together(int one, int other) => keys[one].Draw == keys[other].Draw && blocks.Of(keys[one].Replicate) == blocks.Of(keys[other].Replicate);
}
