namespace CareSim.Runner.Batches;

/// <summary>Which runs of an experiment a batch does: all of them, those from a first replicate on, or one shard. The order is
/// that of draw, then replicate; a shard is one of N runs of neighbours in that order, as even as whole numbers allow, so that the
/// same shard of the same experiment is the same runs on every machine.</summary>
internal sealed record RunPlan
{
    /// <summary>The runs, in order.</summary>
    public required IReadOnlyList<RunKey> Keys { get; init; }

    /// <summary>Draws and replicates of the whole experiment of which these runs are a part.</summary>
    public required (int Draws, int First, int Replicates) Whole { get; init; }

    /// <summary>The shard, from 1, and the number of shards; (1, 1) for the whole.</summary>
    public (int Number, int Of) Shard { get; init; } = (1, 1);

    /// <summary>Whether this is one shard of several.</summary>
    public bool IsShard => Shard.Of > 1;

    /// <summary>Every run of an experiment.</summary>
    /// <param name="replicates">Replicates, 1 or more.</param>
    /// <param name="first">Number of the first replicate.</param>
    /// <param name="draws">Parameter draws.</param>
    public static RunPlan Of(int replicates, int first = 0, int draws = 1) => new()
    {
        Keys = [.. Enumerable.Range(0, draws).SelectMany(draw => Enumerable.Range(first, replicates).Select(replicate => new RunKey(draw, replicate)))],
        Whole = (draws, first, replicates),
    };

    /// <summary>The runs of the first replicates only, under every draw.</summary>
    public RunPlan UpTo(int replicates) => this with
    {
        Keys = [.. Keys.Where(key => key.Replicate < Whole.First + replicates)],
        Whole = Whole with { Replicates = replicates },
    };

    /// <summary>One shard of these runs.</summary>
    /// <param name="number">The shard, 1 to <paramref name="of"/>.</param>
    /// <param name="of">Shards in all.</param>
    public RunPlan ShardOf(int number, int of)
    {
        var (from, to) = ((int)((long)Keys.Count * (number - 1) / of), (int)((long)Keys.Count * number / of));
        return this with { Keys = [.. Keys.Skip(from).Take(to - from)], Shard = (number, of) };
    }

    /// <summary>"2 of 8", as folders and messages say it.</summary>
    public static string Label((int Number, int Of) shard) => $"{shard.Number:D3}-of-{shard.Of:D3}";
}
