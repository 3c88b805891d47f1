namespace CareSim.Engine.Pathways;

/// <summary>The long-run distribution of a family over poverty and need, for each z and family type: the six-state chain's
/// balance equations solved on a grid. State number = poor + 2 x need.</summary>
public sealed class StationaryNeed
{
    private const int Grid = 91;
    private const double Lowest = -4.5;
    private const double Step = 0.1;
    private readonly double[] _cumulative = new double[4 * Grid * 6];
    private readonly double[] _referral = new double[4 * Grid];

    internal StationaryNeed(CompiledPathways m)
    {
        var slope = m["poverty.entry.slope"];
        for (var kind = 0; kind < 4; kind++)
        {
            for (var g = 0; g < Grid; g++)
            {
                var z = Lowest + (g * Step);
                var entry = m.PovertyEntry * Numerics.ExactMath.Exp(slope * z)
                    * ((kind & 1) != 0 ? m.PovertyLone : 1) * ((kind & 2) != 0 ? m.PovertyLarge : 1);
                var share = Solve(m, m.Frailty.AtZ(z), entry);
                var sum = 0.0;
                for (var s = 0; s < 6; s++)
                {
                    sum += share[s];
                    _referral[(kind * Grid) + g] += share[s] * m.Referral[s >> 1]
                        * (s < 2 ? m.Frailty.AtZ(z) : 1) * (s == 1 ? m.ReferralPoor : 1);
                    _cumulative[(((kind * Grid) + g) * 6) + s] = sum;
                }
            }
        }
    }

    /// <summary>The state (poor + 2 x need) of a family of a kind (bits lone, large) and z, for a uniform.</summary>
    public int Draw(int kind, double z, double u)
    {
        var g = Math.Clamp((int)Math.Round((z - Lowest) / Step), 0, Grid - 1);
        var row = _cumulative.AsSpan(((kind * Grid) + g) * 6, 6);

        // Sums ascend: the state is how many of the first five the uniform has reached. A search would be guessed wrong.
        return (u >= row[0] ? 1 : 0) + (u >= row[1] ? 1 : 0) + (u >= row[2] ? 1 : 0) + (u >= row[3] ? 1 : 0) + (u >= row[4] ? 1 : 0);
    }

    /// <summary>Long-run front-door rate of a child of such a family.</summary>
    public double Referral(int kind, double z) =>
        _referral[(kind * Grid) + Math.Clamp((int)Math.Round((z - Lowest) / Step), 0, Grid - 1)];

    /// <summary>Long-run share of a state.</summary>
    public double Share(int kind, double z, int state)
    {
        var g = Math.Clamp((int)Math.Round((z - Lowest) / Step), 0, Grid - 1);
        var at = (((kind * Grid) + g) * 6) + state;
        return _cumulative[at] - (state == 0 ? 0 : _cumulative[at - 1]);
    }

    private static double[] Solve(CompiledPathways m, double frailty, double entry)
    {
        var a = new double[6, 7];
        void Flow(int from, int to, double rate)
        {
            a[from, from] -= rate;
            a[to, from] += rate;
        }

        for (var need = 0; need < 3; need++)
        {
            Flow(2 * need, (2 * need) + 1, entry);
            Flow((2 * need) + 1, 2 * need, m.PovertyExit);
        }

        for (var poor = 0; poor < 2; poor++)
        {
            Flow(poor, 2 + poor, m.Onset * frailty * (poor == 1 ? m.OnsetPoor : 1));
            Flow(2 + poor, 4 + poor, m.Escalation * (poor == 1 ? m.EscalationPoor : 1));
            Flow(2 + poor, poor, m.RecoveryEmerging * (poor == 1 ? m.RecoveryPoor : 1));
            Flow(4 + poor, 2 + poor, m.RecoveryHigh * (poor == 1 ? m.RecoveryPoor : 1));
        }

        for (var s = 0; s < 6; s++)
        {
            a[5, s] = 1; // the shares add to one, in place of the last balance equation
        }

        a[5, 6] = 1;
        return Eliminate(a);
    }

    private static double[] Eliminate(double[,] a)
    {
        for (var i = 0; i < 6; i++)
        {
            var pivot = i;
            for (var r = i + 1; r < 6; r++)
            {
                pivot = Math.Abs(a[r, i]) > Math.Abs(a[pivot, i]) ? r : pivot;
            }

            for (var c = 0; c < 7; c++)
            {
                (a[i, c], a[pivot, c]) = (a[pivot, c], a[i, c]);
            }

            for (var r = 0; r < 6; r++)
            {
                var factor = r == i ? 0 : a[r, i] / a[i, i];
                for (var c = i; c < 7; c++)
                {
                    a[r, c] -= factor * a[i, c];
                }
            }
        }

        return [.. Enumerable.Range(0, 6).Select(i => a[i, 6] / a[i, i])];
    }
}
