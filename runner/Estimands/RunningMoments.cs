namespace CareSim.Runner.Estimands;

/// <summary>Mean and variance of many series at once, one value of each at a time (Welford 1962): no cancellation, no memory of
/// past values, and a series of zeros has mean and variance exactly zero.</summary>
internal sealed class RunningMoments(int series)
{
    private readonly double[] _mean = new double[series];
    private readonly double[] _squares = new double[series];

    /// <summary>Adds the <paramref name="count"/>-th value of a series, counted from 1.</summary>
    public void Add(int index, double value, int count)
    {
        var delta = value - _mean[index];
        _mean[index] += delta / count;
        _squares[index] += delta * (value - _mean[index]);
    }

    /// <summary>The mean of a series.</summary>
    public double Mean(int index) => _mean[index];

    /// <summary>The unbiased variance of a series of <paramref name="count"/> values, 2 or more.</summary>
    public double Variance(int index, int count) => _squares[index] / (count - 1);
}
