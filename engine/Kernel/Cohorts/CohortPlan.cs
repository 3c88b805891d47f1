namespace CareSim.Engine.Kernel.Cohorts;

/// <summary>How much to run. Results depend on everything here but the number of workers.</summary>
/// <param name="Persons">Persons of the cohort in each replicate, 1 or more.</param>
/// <param name="Ticks">Ticks of the run, 1 to 65,535.</param>
/// <param name="Replicates">Replicates, 1 or more; a Monte Carlo error needs 2, a good one 50.</param>
/// <param name="Seed">Experiment seed: any number.</param>
/// <param name="Workers">Threads, 1 or more; 0 takes every processor. No result depends on it.</param>
public sealed record CohortPlan(int Persons, int Ticks, int Replicates, ulong Seed, int Workers = 0)
{
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Persons, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Ticks, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Ticks, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(Replicates, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Workers);
    }
}
