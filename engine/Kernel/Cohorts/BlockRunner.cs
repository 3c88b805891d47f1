using CareSim.Engine.Randomness;

namespace CareSim.Engine.Kernel.Cohorts;

/// <summary>One worker's engine and columns. A cohort is run block by block, each block through all ticks before the next, so
/// that its columns stay in the second-level cache. Block size is part of the draw address: a block is a slice.</summary>
internal sealed class BlockRunner<TModel>
    where TModel : struct, ICohortModel
{
    private const int BlockSize = 8192;
    private readonly SweepEngine<CohortLives<TModel>> _engine = new();
    private CohortLives<TModel> _lives = new(BlockSize);

    public void Run(in TModel model, CohortPlan plan, int replicate, CohortTallies tallies)
    {
        for (var block = 0; block * (long)BlockSize < plan.Persons; block++)
        {
            var key = new DrawKey(plan.Seed, (uint)replicate, (uint)block);
            var persons = Math.Min(BlockSize, plan.Persons - (block * BlockSize));
            _lives.Enter(in model, in key, persons, tallies);
            for (var tick = 0; tick < plan.Ticks; tick++)
            {
                _lives.Begin(tick);
                _engine.Sweep(ref _lives, in key, tick);
                _engine.Visit(ref _lives, in key, tick);
            }

            _lives.Close(plan.Ticks);
        }
    }
}
