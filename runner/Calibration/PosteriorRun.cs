namespace CareSim.Runner.Calibration;

internal sealed class PosteriorRun(CalibrationPlan plan, CalibrationState state, Journal journal, Action<string> say)
{
    public void Run() => say($"{plan.Draws} {state.Practices.Count} {journal.Run}");
}
