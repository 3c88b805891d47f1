using CareSim.Engine.Parameters;
using CareSim.Engine.Pathways;
using CareSim.Engine.Scenarios;

namespace CareSim.Engine.Simulation;

/// <summary>What one parameter draw makes of every arm: sheets, flat rates, and which arms start alike.</summary>
internal sealed class CompiledDraw
{
    internal CompiledDraw(ResolvedExperiment experiment, int draw)
    {
        var arms = experiment.Arms;
        Sheets = [.. arms.Select(arm => experiment.Design.Apply(arm.Parameters, arm.Overrides, draw))];
        StartOf = [.. arms.Select((_, i) => Enumerable.Range(0, i + 1).First(j => Same(Sheets[j], Sheets[i])))];
        Rates = new CompiledPathways[arms.Count];
        for (var i = 0; i < Rates.Length; i++)
        {
            Rates[i] = StartOf[i] < i ? Rates[StartOf[i]] : new CompiledPathways(Sheets[i]);
        }
    }

    /// <summary>The parameters of each arm.</summary>
    public ParameterSheet[] Sheets { get; }

    /// <summary>The rates of each arm.</summary>
    public CompiledPathways[] Rates { get; }

    /// <summary>The first arm with the same parameters, whose initial state an arm shares.</summary>
    public int[] StartOf { get; }

    private static bool Same(ParameterSheet a, ParameterSheet b) => ReferenceEquals(a, b)
        || (a.All.Count == b.All.Count && a.All.All(p => b.All.TryGetValue(p.Key, out var other) && other.Value.Equals(p.Value.Value)));
}

/// <summary>The compiled draws in use: made when first asked for, the least recently used forgotten, so that memory does not
/// grow with draws. Thread-safe; a draw is compiled once however many ask, and others do not wait for it.</summary>
internal sealed class CompiledDraws(ResolvedExperiment experiment)
{
    // More than the results that are alive at once on most machines: a batch runs through its draws in order.
    private const int Most = 16;

    private readonly Lock _gate = new();
    private readonly LinkedList<(int Draw, Lazy<CompiledDraw> Compiled)> _kept = [];

    /// <summary>A draw, compiled.</summary>
    public CompiledDraw Of(int draw)
    {
        Lazy<CompiledDraw> compiled;
        lock (_gate)
        {
            var node = _kept.First;
            while (node is not null && node.Value.Draw != draw)
            {
                node = node.Next;
            }

            if (node is null)
            {
                node = new((draw, new Lazy<CompiledDraw>(() => new CompiledDraw(experiment, draw))));
                if (_kept.Count == Most)
                {
                    _kept.RemoveLast();
                }
            }
            else
            {
                _kept.Remove(node);
            }

            _kept.AddFirst(node);
            compiled = node.Value.Compiled;
        }

        return compiled.Value;
    }
}
