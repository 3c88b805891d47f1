using CareSim.Engine.Kernel;
using CareSim.Engine.Quantities;

namespace CareSim.Engine.Simulation;

/// <summary>One authority in one arm of one replicate, from its start on: advanced some months at a time.</summary>
internal sealed class SliceRun(IPhaseClock clock, SliceRecord observe)
{
    /// <summary>Families swept and then visited at a time.</summary>
    private const int Block = 8192;

    private SweepStatistics _work;

    /// <summary>Who lives in it.</summary>
    public AuthorityLife Life { get; private set; } = null!;

    /// <summary>What it leaves.</summary>
    public SliceRecord Observe { get; } = observe;

    /// <summary>Time by phase.</summary>
    public PhaseTimer Timer { get; } = new(clock);

    /// <summary>Work so far.</summary>
    public ref readonly SweepStatistics Work => ref _work;

    /// <summary>Takes lives that stand at their start.</summary>
    public void Begin(AuthorityLife life)
    {
        Life = life;
        Timer.Mark(0);
        Observe.Begin();
    }

    /// <summary>Lives the months of the run from one up to and without another.</summary>
    /// <param name="engine">The engine of the worker that does it.</param>
    /// <param name="visitor">The reference engine instead; null = the fast one.</param>
    /// <param name="start">First month of the run.</param>
    /// <param name="from">Month of the run.</param>
    /// <param name="to">Month of the run.</param>
    /// <param name="log">Called when a month is closed.</param>
    public void Advance(SweepEngine<ServicesModel> engine, ReferenceEngine<ServicesModel>? visitor, Month start, int from, int to, Action<AuthorityLife, int>? log)
    {
        var before = engine.Statistics;
        var model = new ServicesModel(Life);
        for (var month = from; month < to; month++)
        {
            Life.OpenMonth(start + month, month);
            Timer.Mark(1);
            if (visitor is null)
            {
                Events(engine, ref model);
            }
            else
            {
                visitor.Month(ref model, in Life.Key, Life.Month);
            }

            Life.CloseMonth();
            Timer.Mark(5);
            Observe.Month(Life.Tally, month, start + month);
            log?.Invoke(Life, month);
            Life.Tally.NextMonth();
            Timer.Mark(6);
        }

        _work.Add(engine.Statistics, before);
    }

    /// <summary>Time that passed while others ran is not this one's.</summary>
    public void Resume() => Timer.Skip();

    private void Events(SweepEngine<ServicesModel> engine, ref ServicesModel model)
    {
        engine.Quick = Life.Watch is null; // who watches wants to see every event with its moment
        for (var from = Life.FirstPresent & ~(Block - 1); from < Life.EndPresent; from += Block)
        {
            engine.Sweep(ref model, in Life.Key, Life.Month, from, Math.Min(from + Block, Life.EndPresent));
            Timer.Mark(2);
            engine.VisitQuickly(ref model, in Life.Key, Life.Month);
            Timer.Mark(3);
            engine.VisitOthers(ref model, in Life.Key, Life.Month);
            Timer.Mark(4);
        }
    }
}

/// <summary>Arrays of one authority among all that advance side by side.</summary>
internal sealed class SliceRoom(int families, int children, int months)
{
    public AuthorityLife Life { get; } = new(families, children);

    public SliceRecord Observe { get; } = new(months);
}
