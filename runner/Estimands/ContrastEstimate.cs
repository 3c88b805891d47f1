namespace CareSim.Runner.Estimands;

/// <summary>One arm against the baseline at one row. Errors are those of chance alone, conditional on the skeleton.</summary>
/// <param name="Mean">Mean of the arm over pairs.</param>
/// <param name="BaselineMean">Mean of the baseline over the same pairs.</param>
/// <param name="Difference">Mean of the paired differences, arm minus baseline.</param>
/// <param name="MonteCarloError">Standard error of the difference; null when one pair cannot tell; 0 = the same in every pair.</param>
/// <param name="Lower">Lower end of the 95 % interval; null with the error, and where the difference of two policies is the same in every
/// pair: that says nothing about the next pair.</param>
/// <param name="Upper">Upper end of the 95 % interval; null with the lower.</param>
/// <param name="VarianceReduction">(variance of arm + variance of baseline) / variance of the differences; null where the
/// differences do not vary or one pair cannot tell.</param>
internal readonly record struct ContrastEstimate(double Mean, double BaselineMean, double Difference,
    double? MonteCarloError, double? Lower, double? Upper, double? VarianceReduction)
{
    /// <summary>What parameter uncertainty does to the difference, apart from chance; null without a sample of draws.</summary>
    public SpreadEstimate? Spread { get; init; }
}
