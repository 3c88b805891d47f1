using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Estimands;

namespace CareSim.Runner.Batches;

/// <summary>One check of a stopping rule.</summary>
/// <param name="Replicates">Replicates it saw.</param>
/// <param name="HalfWidth">Half-width of the 95 % interval of chance; null while one pair cannot tell.</param>
/// <param name="Holds">Whether it was below the target.</param>
internal sealed record StoppingCheck(int Replicates, double? HalfWidth, bool Holds);

/// <summary>Follows a stopping rule through a batch. It looks at fixed numbers of replicates, in the order of replicates: what
/// it decides depends on the experiment only, never on which worker was first.</summary>
internal sealed class Stopping
{
    private readonly StoppingRule _rule;
    private readonly int _row;
    private readonly int _pair;
    private readonly List<StoppingCheck> _checks = [];
    private int _inARow;

    /// <summary>Prepares a rule.</summary>
    /// <param name="experiment">The experiment, which has a rule.</param>
    /// <param name="layout">Its rows.</param>
    /// <param name="compared">The pairs that are compared.</param>
    public Stopping(ResolvedExperiment experiment, ResultLayout layout, IReadOnlyList<ContrastPair> compared)
    {
        _rule = experiment.Stopping!;
        _row = Row(layout, _rule);
        _pair = compared.ToList().FindIndex(pair => experiment.Arms[pair.Arm] is { Variant: ResolvedArm.MainVariant } arm && arm.Name == _rule.Arm
            && experiment.Arms[pair.Baseline].Name == experiment.Baseline);
    }

    /// <summary>The rule.</summary>
    public StoppingRule Rule => _rule;

    /// <summary>The pair that the rule looks at, among those compared.</summary>
    public int Pair => _pair;

    /// <summary>The row of the layout that the rule looks at.</summary>
    public int RowLookedAt => _row;

    /// <summary>The checks so far.</summary>
    public IReadOnlyList<StoppingCheck> Checks => _checks;

    /// <summary>Whether enough checks in a row have held.</summary>
    public bool HasHeld => _inARow >= _rule.Checks;

    /// <summary>What was decided, in one sentence.</summary>
    public string Words => HasHeld
        ? $"adaptive stopping: {_rule.Text} held in {_rule.Checks} checks in a row, after {_checks[^1].Replicates} replicates"
        : $"adaptive stopping: {_rule.Text} did not hold in {_rule.Checks} checks in a row before the last replicate";

    /// <summary>Looks at the contrasts after one more replicate under the central values, if that is a moment to look.</summary>
    /// <param name="replicates">Replicates that have ended, failed ones included.</param>
    /// <param name="contrasts">The contrasts over those that succeeded.</param>
    /// <returns>Whether the batch has enough.</returns>
    public bool IsEnough(int replicates, PairedContrasts contrasts)
    {
        if (_rule.IsCheck(replicates))
        {
            var estimate = contrasts.Pairs > 0 ? contrasts.Estimate(_pair, _row) : default;
            var half = (estimate.Upper - estimate.Lower) / 2;
            _checks.Add(new StoppingCheck(replicates, half, half < _rule.Target));
            _inARow = half < _rule.Target ? _inARow + 1 : 0;
        }

        return HasHeld;
    }

    /// <summary>The row of the layout that a rule looks at.</summary>
    public static int Row(ResultLayout layout, StoppingRule rule)
    {
        for (var row = 0; row < layout.RowCount; row++)
        {
            if (layout.Frequency[row] == rule.Frequency && layout.PeriodDay[row] == rule.PeriodDay && layout.Places[layout.Place[row]] == rule.Place
                && layout.StratumKind[row] == 0 && layout.Measures[layout.Measure[row]].Name == rule.Measure)
            {
                return row;
            }
        }

        throw new InvalidOperationException($"no row of the results is {rule.Text}");
    }
}
