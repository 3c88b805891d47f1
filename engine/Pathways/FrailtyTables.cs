using CareSim.Engine.Numerics;

namespace CareSim.Engine.Pathways;

/// <summary>Maps a family's decile and stratified quantile to its frailty: log-normal with mean 1, log f = sd z - sd^2/2, with z = rho g(decile) +
/// sqrt(1 - rho^2) e(quantile). Each quantile stands for the mean over its bin, so that population means are exact.</summary>
public sealed class FrailtyTables
{
    private const int Inner = 16;

    /// <summary>Tables for a standard deviation of log frailty, its correlation with deprivation (0 to 1), the slope of
    /// poverty entry on z and a slope of poverty entry on deprivation's own score.</summary>
    public FrailtyTables(double sd, double correlation, double povertySlope, double deprivationSlope = 0)
    {
        Sd = sd;
        var own = Math.Sqrt(1 - (correlation * correlation));
        for (var d = 0; d < 10; d++)
        {
            DecileZ[d] = correlation * DecileScore(d);
            DecileFrailty[d] = AtZ(DecileZ[d]);
            DecilePoverty[d] = ExactMath.Exp((povertySlope * DecileZ[d]) + (deprivationSlope * DecileScore(d)));
        }

        for (var q = 0; q < CompiledPathways.Quantiles; q++)
        {
            var (frailty, poverty, z) = (0.0, 0.0, 0.0);
            for (var i = 0; i < Inner; i++)
            {
                var e = own * NormalQuantile.At((q + ((i + 0.5) / Inner)) / CompiledPathways.Quantiles);
                frailty += ExactMath.Exp(sd * e);
                poverty += ExactMath.Exp(povertySlope * e);
                z += e;
            }

            QuantileFrailty[q] = frailty / Inner;
            QuantilePoverty[q] = poverty / Inner;
            QuantileZ[q] = z / Inner;
        }
    }

    /// <summary>Standard deviation of log frailty.</summary>
    public double Sd { get; }

    /// <summary>Frailty factor of each decile (0 = most deprived).</summary>
    public double[] DecileFrailty { get; } = new double[10];

    /// <summary>Poverty factor of each decile.</summary>
    public double[] DecilePoverty { get; } = new double[10];

    /// <summary>z of each decile.</summary>
    public double[] DecileZ { get; } = new double[10];

    /// <summary>Frailty factor of each quantile; behind the last a 0, of those who have none.</summary>
    public double[] QuantileFrailty { get; } = new double[CompiledPathways.Quantiles + 1];

    /// <summary>Poverty factor of each quantile; behind the last a 0.</summary>
    public double[] QuantilePoverty { get; } = new double[CompiledPathways.Quantiles + 1];

    /// <summary>z of each quantile.</summary>
    public double[] QuantileZ { get; } = new double[CompiledPathways.Quantiles];

    /// <summary>Frailty at a z.</summary>
    public double AtZ(double z) => ExactMath.Exp((Sd * z) - (Sd * Sd / 2));

    /// <summary>Frailty of a decile and quantile.</summary>
    public double Of(int decile, int quantile) => DecileFrailty[decile] * QuantileFrailty[quantile];

    /// <summary>Poverty factor of a decile and quantile.</summary>
    public double Poverty(int decile, int quantile) => DecilePoverty[decile] * QuantilePoverty[quantile];

    /// <summary>z of a decile and quantile.</summary>
    public double Z(int decile, int quantile) => DecileZ[decile] + QuantileZ[quantile];

    // Mean of a standard normal over a tenth of its mass; decile 0 is the most deprived, so the largest.
    private static double DecileScore(int decile)
    {
        var sum = 0.0;
        for (var i = 0; i < 100; i++)
        {
            sum += NormalQuantile.At(1 - ((decile + ((i + 0.5) / 100)) / 10));
        }

        return sum / 100;
    }
}
