using CareSim.Engine.Numerics;

namespace CareSim.Engine.Pathways;

/// <summary>How long those who are in a state have been in it, from the hazards of leaving: in a steady state the stock's
/// density at duration d is proportional to survival to d. Monthly cells, cumulative.</summary>
public static class Durations
{
    private const int Cells = 216;

    /// <summary>Cumulative stock shares by month in care, for exit hazards by care band.</summary>
    public static double[] Care(double[] bands) => Cumulative(bands, Bands.CareEdges);

    /// <summary>Cumulative stock shares by month for spells with hazards by need or plan band.</summary>
    public static double[] Spell(double[] bands) => Cumulative(bands, Bands.SpellEdges);

    /// <summary>Cumulative shares from observed shares by spell band, spread evenly inside each (the last over two years).</summary>
    public static double[] Observed(double[] shares) => Observed(shares, Bands.SpellEdges, 48);

    /// <summary>Cumulative shares from observed shares by band, spread evenly inside each.</summary>
    /// <param name="shares">One more than there are inner edges.</param>
    /// <param name="inner">Inner edges, months.</param>
    /// <param name="end">End of the last band, months.</param>
    public static double[] Observed(double[] shares, double[] inner, double end)
    {
        double[] edges = [0, .. inner, end];
        var cumulative = new double[Cells];
        var sum = 0.0;
        for (var month = 0; month < Cells; month++)
        {
            for (var band = 0; band < shares.Length; band++)
            {
                var overlap = Math.Min(month + 1, edges[band + 1]) - Math.Max(month, edges[band]);
                sum += overlap > 0 ? shares[band] * overlap / (edges[band + 1] - edges[band]) : 0;
            }

            cumulative[month] = sum;
        }

        return cumulative;
    }

    /// <summary>A duration in months for a uniform, no longer than a limit (an age).</summary>
    public static double Draw(double[] cumulative, double u, double limit)
    {
        var last = Math.Clamp((int)limit, 0, cumulative.Length - 1);
        var target = u * cumulative[last];
        var low = Array.BinarySearch(cumulative, 0, last + 1, target);
        var cell = low < 0 ? ~low : low;
        cell = Math.Min(cell, last);
        var below = cell == 0 ? 0 : cumulative[cell - 1];
        var width = cumulative[cell] - below;
        return Math.Min(limit, cell + (width > 0 ? (target - below) / width : 0));
    }

    /// <summary>Mean hazard over the stock of an age band, durations limited by age.</summary>
    public static double MeanOver(double[] cumulative, double[] bands, int ageBand)
    {
        int[] ends = [12, 60, 120, 192, 216];
        var (sum, count) = (0.0, 0);
        for (var age = Bands.AgeEdges[ageBand]; age < ends[ageBand]; age++)
        {
            for (var i = 0; i < 20; i++)
            {
                sum += bands[Bands.Of(Bands.CareEdges, Draw(cumulative, (i + 0.5) / 20, age + 0.5))];
                count++;
            }
        }

        return sum / count;
    }

    private static double[] Cumulative(double[] bands, double[] edges)
    {
        var cumulative = new double[Cells];
        var (survival, sum) = (1.0, 0.0);
        const int Steps = 50;
        for (var month = 0; month < Cells; month++)
        {
            for (var i = 0; i < Steps; i++)
            {
                sum += survival / Steps;
                survival *= ExactMath.Exp(-bands[Bands.Of(edges, month + ((i + 0.5) / Steps))] / Steps);
            }

            cumulative[month] = sum;
        }

        return [.. cumulative.Select(c => c / sum)];
    }
}
