using CareSim.Engine.Authorities;
using CareSim.Engine.Kernel;
using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;

namespace CareSim.Engine.Simulation;

/// <content>Side by side: where placement markets couple authorities, all of one replicate and arm advance month by month, then the
/// market clears. An authority advances alone and the market is cleared in authority order, so that no result depends on how many
/// workers advance them.</content>
public sealed partial class Simulator
{
    /// <summary>Workers that advance the authorities of one replicate, 1 or more.</summary>
    public int Crew { get; init; } = 1;

    internal static bool HasMarkets(ResolvedArm arm) => (arm.Feedback & Feedbacks.Market) != 0;

    internal void RunTogether(ReplicateResult result, int arm, Workspace workspace, Action<AuthorityLife, int>? log, bool reference = false)
    {
        var rooms = workspace.Rooms ??= [.. _skeletons.Select(s => new SliceRoom(s.Families, s.Children, Experiment.Months))];
        var runs = Array.ConvertAll(rooms, room => new SliceRun(_clock, room.Observe));
        var compiled = _draws.Of(result.Draw);
        EachSlice((_, i) => BeginAlone(compiled, runs[i], rooms[i].Life, arm, i, result.Replicate));
        var lives = Array.ConvertAll(rooms, room => room.Life);
        var markets = new RegionalMarkets(lives, new MarketParameters(compiled.Sheets[arm]));
        var (keep, from) = (KeepBefore(arm), TakeUp(result, runs, markets));
        for (var (cleared, month) = (from - (from % markets.ClearingMonths), from); month < Experiment.Months;)
        {
            var clearing = Math.Min(Experiment.Months, cleared + markets.ClearingMonths);
            var next = keep > month ? Math.Min(clearing, keep) : clearing;
            EachSlice((engine, i) =>
            {
                runs[i].Resume();
                runs[i].Advance(engine, reference ? new ReferenceEngine<ServicesModel>() : null, Experiment.Start, month, next, log);
            });
            if (next == clearing)
            {
                markets.Clear(lives, next - cleared);
                cleared = next;
            }

            month = next;
            if (month == keep)
            {
                Keep(result, runs, markets, keep);
            }
        }

        for (var i = 0; i < runs.Length; i++)
        {
            HoldAgainstBase(result, arm, i, runs[i]);
            Add(result.Arms[arm], i, runs[i]);
        }
    }

    private void BeginAlone(CompiledDraw compiled, SliceRun run, AuthorityLife life, int arm, int slice, int replicate)
    {
        run.Resume();
        (life.Scale, life.RegionMix) = (Experiment.Scale, _regionMix);
        life.Begin(_skeletons[slice], compiled.Rates[arm], Compile(compiled, arm, slice), Experiment.Seed, (uint)replicate, Experiment.Start);
        life.Agent = AgentOf(compiled, arm, life);
        run.Begin(life);
    }

    // Each worker has an engine of its own; authorities differ in size, so that they are handed out one by one.
    private void EachSlice(Action<SweepEngine<ServicesModel>, int> work)
    {
        if (Crew == 1)
        {
            var engine = new SweepEngine<ServicesModel>();
            for (var i = 0; i < _skeletons.Length; i++)
            {
                work(engine, i);
            }

            return;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = Crew };
        Parallel.For(0, _skeletons.Length, options, () => new SweepEngine<ServicesModel>(), (i, _, engine) =>
        {
            work(engine, i);
            return engine;
        }, _ => { });
    }
}
