namespace CareSim.Engine.Numerics;

/// <summary>Exponential and logarithm from fused multiply-add, addition and multiplication in one fixed order, so that the
/// last bit is the same on every processor, runtime and instruction-set setting. Errors are below 2 units in the last place
/// (tested against the platform's own functions).</summary>
public static class ExactMath
{
    private const double Log2E = 1.4426950408889634;
    private const double Ln2High = 6.93147180369123816490e-01; // fdlibm's split: 33 bits, exact times |k| < 2^20
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>e to the power x. Range: below -745 gives 0, above 709.78 gives positive infinity; NaN stays NaN.</summary>
    public static double Exp(double x)
    {
        if (!(x < 709.782712893384))
        {
            return double.IsNaN(x) ? x : double.PositiveInfinity;
        }

        if (x < -745.2)
        {
            return 0;
        }

        var k = Math.Round(x * Log2E);
        var r = Math.FusedMultiplyAdd(-k, Ln2Low, Math.FusedMultiplyAdd(-k, Ln2High, x));
        var y = Math.FusedMultiplyAdd(r, Expm1Over(r), 1.0);
        var n = (int)k;
        return n >= -1021
            ? y * BitConverter.Int64BitsToDouble((long)(n + 1022) << 52) * 2.0
            : y * BitConverter.Int64BitsToDouble((long)(n + 1023 + 64) << 52) * 5.421010862427522e-20;
    }

    /// <summary>1 - exp(-hazard): the probability that an event of this cumulative hazard happens. Argument 0 or more;
    /// exact to the last places however small it is.</summary>
    public static double ProbabilityOf(double hazard)
    {
        // Below a third the polynomial alone keeps the relative error of a small result.
        return hazard < 0.34 ? hazard * Expm1Over(-hazard) : 1.0 - Exp(-hazard);
    }

    /// <summary>-ln(1 - u): the cumulative hazard at which an event with latent uniform u happens. Argument in [0, 1).</summary>
    public static double HazardOf(double u) => -Log(1.0 - u);

    /// <summary>Natural logarithm of a positive number; 0 gives negative infinity, negative gives NaN.</summary>
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
        {
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        }

        var scale = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18014398509481984.0; // 2^54 lifts a subnormal
            scale = -54;
        }

        var bits = BitConverter.DoubleToInt64Bits(x);
        var k = (int)(bits >> 52) - 1023 + scale;
        var m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | 0x3FF0000000000000L);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            k++;
        }

        var f = m - 1.0;
        var s = f / (2.0 + f);
        var z = s * s;
        var half = 0.5 * f * f;

        // ln(1+f) = f - f^2/2 + s (f^2/2 + R(z)), fdlibm's arrangement with the series of atanh for R.
        var t = s * (half + (z * AtanhTail(z)));
        return Math.FusedMultiplyAdd(k, Ln2High, f - (half - Math.FusedMultiplyAdd(k, Ln2Low, t)));
    }

    // (exp(r) - 1) / r for |r| <= 0.35 by its Taylor series; the first dropped term is below 2^-56. Summed by halves (Estrin)
    // rather than term by term: a third of the latency, in one fixed order all the same.
    private static double Expm1Over(double r)
    {
        var r2 = r * r;
        var r4 = r2 * r2;
        var a0 = Math.FusedMultiplyAdd(1.0 / 6.0, r, 0.5);
        var a1 = Math.FusedMultiplyAdd(1.0 / 120.0, r, 1.0 / 24.0);
        var a2 = Math.FusedMultiplyAdd(1.0 / 5040.0, r, 1.0 / 720.0);
        var a3 = Math.FusedMultiplyAdd(1.0 / 362880.0, r, 1.0 / 40320.0);
        var a4 = Math.FusedMultiplyAdd(1.0 / 39916800.0, r, 1.0 / 3628800.0);
        var a5 = Math.FusedMultiplyAdd(1.0 / 6227020800.0, r, 1.0 / 479001600.0);
        var a6 = Math.FusedMultiplyAdd(1.0 / 1307674368000.0, r, 1.0 / 87178291200.0);
        var b0 = Math.FusedMultiplyAdd(a1, r2, a0);
        var b1 = Math.FusedMultiplyAdd(a3, r2, a2);
        var b2 = Math.FusedMultiplyAdd(a5, r2, a4);
        var high = Math.FusedMultiplyAdd(a6, r4, b2);
        var p = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(high, r4, b1), r4, b0);
        return Math.FusedMultiplyAdd(p, r, 1.0);
    }

    // 2 (1/3 + z/5 + z^2/7 + ...) for z <= 0.0295: ln(1+f) = 2s + z * s * this. By halves too.
    private static double AtanhTail(double z)
    {
        var z2 = z * z;
        var z4 = z2 * z2;
        var a0 = Math.FusedMultiplyAdd(2.0 / 5.0, z, 2.0 / 3.0);
        var a1 = Math.FusedMultiplyAdd(2.0 / 9.0, z, 2.0 / 7.0);
        var a2 = Math.FusedMultiplyAdd(2.0 / 13.0, z, 2.0 / 11.0);
        var a3 = Math.FusedMultiplyAdd(2.0 / 17.0, z, 2.0 / 15.0);
        var a4 = Math.FusedMultiplyAdd(2.0 / 21.0, z, 2.0 / 19.0);
        var a5 = Math.FusedMultiplyAdd(2.0 / 25.0, z, 2.0 / 23.0);
        var b0 = Math.FusedMultiplyAdd(a1, z2, a0);
        var b1 = Math.FusedMultiplyAdd(a3, z2, a2);
        var b2 = Math.FusedMultiplyAdd(a5, z2, a4);
        return Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(b2, z4, b1), z4, b0);
    }
}
