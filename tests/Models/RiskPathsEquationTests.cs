namespace CareSim.Tests.Models;

/// <summary>RiskPaths without chance: cohorts of entrants to each spell are carried along exactly, entries stand at the middle
/// of their step, and the remaining error (second order in the step) is removed by Richardson's extrapolation.</summary>
public class RiskPathsEquationTests
{
    private static readonly double[] Pregnancy = [0.2869, 0.7591, 0.8458, 0.8167, 0.6727, 0.5105, 0.4882, 0.2562, 0.2597, 0.1542];
    private static readonly double[] Union = [0.030898, 0.134066, 0.167197, 0.165551, 0.147390, 0.108470, 0.080378, 0.033944, 0.045454, 0.040038];
    private static readonly double[] UnionEdges = [1, 3, 5, 9, 13];

    // Spells by duration: first union, separation, second union, afterwards alone.
    private static readonly (double[] Edges, double[] Ends, double[] RiskEdges, double[] Risk)[] Spells =
    [
        (UnionEdges, [0.0096017, 0.0199994, 0.0199994, 0.0213172, 0.0150836, 0.0110791], [3], [1, 0.2523]),
        ([2, 6, 10, 15], [0.1995702, 0.1353028, 0.1099149, 0.0261186, 0.0456905], [], [0.0648]),
        (UnionEdges, [0.0370541, 0.0370541, 0.012775, 0.012775, 0.0661157, 0.0661157], [], [0.8048]),
        ([], [0], [], [0.0648]),
    ];

    [Fact]
    public void The_equations_give_the_cited_figures()
    {
        var (coarse, fine) = (Solve(20), Solve(40));
        Assert.Equal(0.07197279, ((4 * fine.Childless) - coarse.Childless) / 3, 7);
        Assert.Equal(22.1241757, ((4 * fine.MeanAge) - coarse.MeanAge) / 3, 5);
    }

    private static (double Childless, double MeanAge) Solve(int stepsAYear)
    {
        var steps = 25 * stepsAYear;
        var step = 1.0 / stepsAYear;
        var inSpell = Spells.Select(_ => new double[steps]).ToArray();
        var ends = Spells.Select(spell => Integrals(spell.Edges, spell.Ends, step, steps)).ToArray();
        var risks = Spells.Select(spell => Integrals(spell.RiskEdges, spell.Risk, step, steps)).ToArray();
        double never = 1, births = 0, ages = 0;
        for (var now = 0; now < steps; now++)
        {
            var age = (now + 0.5) * step;
            var pregnancy = Pregnancy[(int)(age / 2.5)];
            var born = 0.0;
            var enter = Leave(ref never, Union[(int)(age / 2.5)] * step, pregnancy * 0.0648 * step, ref born);
            for (var spell = 0; spell < Spells.Length; spell++)
            {
                var next = 0.0;
                inSpell[spell][now] = enter;
                for (var entered = 0; entered <= now; entered++)
                {
                    var length = now - entered;
                    next += Leave(ref inSpell[spell][entered], ends[spell][length], risks[spell][length] * pregnancy, ref born);
                }

                enter = next;
            }

            inSpell[3][now] += enter; // nobody leaves the last spell but by pregnancy
            births += born;
            ages += born * (15 + age);
        }

        return (never + inSpell.Sum(spell => spell.Sum()), ages / births);
    }

    // Competing exits from a group over a step: returns those who changed spell, adds the pregnant.
    private static double Leave(ref double group, double change, double pregnancy, ref double born)
    {
        var total = change + pregnancy;
        if (total <= 0)
        {
            return 0;
        }

        var leaving = group * (1 - Math.Exp(-total));
        group -= leaving;
        born += leaving * pregnancy / total;
        return leaving * change / total;
    }

    // The hazard summed over each step of a spell that began in the middle of step 0: the first piece is half a step.
    private static double[] Integrals(double[] edges, double[] rates, double step, int steps)
    {
        double Until(double t) => rates.Select((rate, band) =>
            rate * Math.Max(0, Math.Min(t, band < edges.Length ? edges[band] : double.MaxValue) - (band == 0 ? 0 : edges[band - 1]))).Sum();
        return [.. Enumerable.Range(0, steps).Select(k => Until((k + 0.5) * step) - Until(Math.Max(0, (k - 0.5) * step)))];
    }
}
