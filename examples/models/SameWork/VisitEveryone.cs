using System.Runtime.CompilerServices;
using CareSim.Engine.Randomness;

namespace CareSim.Models.SameWork;

/// <summary>The same work by visiting everyone: each agent compares one 32-bit uniform with its state's cumulative
/// probabilities each month. (a) draws one Philox block an agent; (b) reads draws that were filled block by block in vectors.
/// Blocks of 8,192 agents run through all months before the next, as in the engine: their states stay in the nearest
/// cache.</summary>
public sealed class VisitEveryone(double share, ulong seed)
{
    private const int Block = 8192;
    private readonly ulong[] _rows = Cumulative(share);
    private readonly byte[] _states = new byte[Block];
    private readonly ulong[] _draws = new ulong[Block];

    /// <summary>Agents in each kernel state at the end.</summary>
    public long[] Occupancy { get; } = new long[Neighbours.States];

    /// <summary>Moves.</summary>
    public long Moves { get; private set; }

    /// <summary>(a): a scalar loop with one Philox draw an agent.</summary>
    public void RunScalar(int agents, int months)
    {
        for (var first = 0; first < agents; first += Block)
        {
            var (count, key) = Enter(agents, first);
            for (var month = 0; month < months; month++)
            {
                for (var agent = 0; agent < count; agent++)
                {
                    Decide(agent, Philox.At((uint)agent, key.Slice, (uint)month, 0, key.K0, key.K1).X0);
                }
            }

            Close(count);
        }
    }

    /// <summary>(b): the draws of a block are filled in vectors, then everyone is visited. A word of 64 bits serves two agents.</summary>
    public void RunFilled(int agents, int months)
    {
        for (var first = 0; first < agents; first += Block)
        {
            var (count, key) = Enter(agents, first);
            var words = _draws.AsSpan(0, (count + 1) / 2);
            for (var month = 0; month < months; month++)
            {
                UnitDraws.Fill(in key, month, 0, words);
                for (var agent = 0; agent < count; agent++)
                {
                    Decide(agent, (uint)(words[agent >> 1] >> (32 * (agent & 1))));
                }
            }

            Close(count);
        }
    }

    // Most stay: one comparison. Entries are 2^32 times a cumulative probability, so that an exact integer decides.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Decide(int agent, uint draw)
    {
        var state = _states[agent];
        var row = _rows.AsSpan(state * 4, 4);
        if (draw < row[2])
        {
            var lane = draw < row[0] ? 0 : draw < row[1] ? 1 : 2;
            _states[agent] = (byte)Neighbours.Next(state, lane);
            Moves++;
        }
    }

    private (int Count, DrawKey Key) Enter(int agents, int first)
    {
        var count = Math.Min(Block, agents - first);
        for (var agent = 0; agent < count; agent++)
        {
            _states[agent] = (byte)Neighbours.First(agent);
        }

        return (count, new DrawKey(seed, 0, (uint)(first / Block)));
    }

    private void Close(int count)
    {
        for (var agent = 0; agent < count; agent++)
        {
            Occupancy[_states[agent]]++;
        }
    }

    private static ulong[] Cumulative(double share)
    {
        var rows = new ulong[Neighbours.States * 4];
        for (var state = 0; state < Neighbours.States; state++)
        {
            var sum = 0.0;
            for (var lane = 0; lane < 3; lane++)
            {
                sum += Neighbours.Leaves(share, state, lane);
                rows[(state * 4) + lane] = (ulong)(sum * 4294967296.0);
            }
        }

        return rows;
    }
}
