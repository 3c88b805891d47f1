using CareSim.Engine.Observation;
using CareSim.Engine.Quantities;

namespace CareSim.Engine.Simulation;

/// <summary>What one authority left month by month in one arm: integers, so that sums over authorities have no order.</summary>
internal sealed class SliceRecord(int months)
{
    private static readonly int Measures = MeasureCatalogue.All.Count;
    private static readonly int Stratified = MeasureCatalogue.Stratified.Count * Strata.Count;

    /// <summary>[month x measures + measure].</summary>
    public long[] Monthly { get; } = new long[months * Measures];

    /// <summary>[month x stratified x strata + ...].</summary>
    public long[] ByStratum { get; } = new long[months * Stratified];

    public void Begin()
    {
        Array.Clear(Monthly);
        Array.Clear(ByStratum);
    }

    public void Month(Tally tally, int month, Month _)
    {
        tally.Value.CopyTo(Monthly, month * Measures);
        tally.ByStratum.CopyTo(ByStratum, month * Stratified);
    }

    /// <summary>Goes over what the first months left.</summary>
    public void Pass(StatePass pass, int before)
    {
        pass.Column("left_monthly", Monthly.AsSpan(0, before * Measures));
        pass.Column("left_by_stratum", ByStratum.AsSpan(0, before * Stratified));
    }
}
