using CareSim.Engine.Kernel;
using CareSim.Engine.Observation;

namespace CareSim.Engine.Simulation;

/// <content>One history, many futures: the lives of one arm are kept between two months, and arms take them up there. What an arm
/// does afterwards is what it would have done had it lived the same months itself.</content>
public sealed partial class Simulator
{
    /// <summary>The authority number that stands for the markets.</summary>
    private const int Markets = -1;

    /// <summary>Where histories are kept or taken from; null = neither.</summary>
    public IHistories? Histories { get; init; }

    private int KeepBefore(int arm) => Histories is { } histories && histories.KeptArm == arm ? histories.KeepBefore : 0;

    // The month with which the arm goes on.
    private int TakeUp(ReplicateResult result, int slice, SliceRun run)
    {
        if (Histories is not { TakeBefore: > 0 and var before } histories)
        {
            return 0;
        }

        Restore(histories.Take(result.Draw, result.Replicate, slice), run, before);
        return before;
    }

    private static void Restore(IReadOnlyList<StateColumn> columns, SliceRun run, int before)
    {
        var pass = new StateRestorer(columns);
        run.Life.Pass(pass);
        run.Observe.Pass(pass, before);
        pass.End();
        run.Life.TakenUp();
    }

    private void Keep(ReplicateResult result, int slice, SliceRun run, int before)
    {
        var pass = new StateSaver();
        run.Life.Pass(pass);
        run.Observe.Pass(pass, before);
        Histories!.Keep(result.Draw, result.Replicate, slice, pass.Columns);
    }

    // Lives an arm of one authority from a month to the end, with a halt where its history is kept.
    private void Live(ReplicateResult result, int arm, int slice, SliceRun run, ReferenceEngine<ServicesModel>? visitor, Action<AuthorityLife, int>? log)
    {
        var engine = new SweepEngine<ServicesModel>();
        var month = TakeUp(result, slice, run);
        if (KeepBefore(arm) is var keep && keep > month)
        {
            run.Advance(engine, visitor, Experiment.Start, month, keep, log);
            Keep(result, slice, run, keep);
            month = keep;
        }

        run.Advance(engine, visitor, Experiment.Start, month, Experiment.Months, log);
    }

    private int TakeUp(ReplicateResult result, SliceRun[] runs, RegionalMarkets markets)
    {
        var month = 0;
        for (var i = 0; i < runs.Length; i++)
        {
            month = TakeUp(result, i, runs[i]);
        }

        if (month > 0)
        {
            var pass = new StateRestorer(Histories!.Take(result.Draw, result.Replicate, Markets));
            markets.Pass(pass);
            pass.End();
        }

        return month;
    }

    private void Keep(ReplicateResult result, SliceRun[] runs, RegionalMarkets markets, int before)
    {
        for (var i = 0; i < runs.Length; i++)
        {
            Keep(result, i, runs[i], before);
        }

        var pass = new StateSaver();
        markets.Pass(pass);
        Histories!.Keep(result.Draw, result.Replicate, Markets, pass.Columns);
    }
}
