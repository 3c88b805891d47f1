namespace CareSim.Runner.Calibration;

/// <summary>What is fitted and over which years.</summary>
/// <param name="From">First year of flows (ending 31 March).</param>
/// <param name="To">Last year of flows.</param>
/// <param name="Reference">Year in which every national path is 1.</param>
/// <param name="Rounds">Rounds of the fixed point.</param>
/// <param name="Restart">True: every year starts from the stocks observed before it (one-year-ahead); false: one run through the window.</param>
internal sealed record FitWindow(int From, int To, int Reference, int Rounds, bool Restart)
{
    /// <summary>The years.</summary>
    public int[] Years => [.. Enumerable.Range(From, To - From + 1)];
}

/// <summary>One practice effect after the fit.</summary>
internal sealed class FittedPractice
{
    private IReadOnlyList<(PracticeSpread Spread, double Weight)>? _spreads;

    /// <summary>The flow behind it.</summary>
    public required PracticeFlow Flow { get; init; }

    /// <summary>Multiplier of the national path by year, 1 in the reference year once closed.</summary>
    public SortedDictionary<int, double> Path { get; } = [];

    /// <summary>Standard error of the log path by year: counting and Monte Carlo error.</summary>
    public SortedDictionary<int, double> PathError { get; } = [];

    /// <summary>Spread between authorities.</summary>
    public PracticeSpread Spread { get; set; } = new(0.15, 0.1, 0.6, 0.05);

    /// <summary>Observed log ratios by running authority.</summary>
    public required PracticeSeries[] Series { get; init; }

    /// <summary>Smoothed log effect, [running authority][year of the window].</summary>
    public required double[][] Effect { get; init; }

    /// <summary>Variance of counts over their mean, from two simulations of other people with other chance.</summary>
    public double Dispersion { get; set; } = 1.7;

    /// <summary>Share of that variance that is the same in every year of a run.</summary>
    public double Lasting { get; set; }

    /// <summary>What a start from stocks alone adds to the log path, by year (<see cref="LivedYears"/>); absent = not estimated.</summary>
    public SortedDictionary<int, double> RestartBias { get; } = [];

    /// <summary>Runs behind <see cref="RestartBias"/>.</summary>
    public int Lives { get; set; }

    /// <summary>Standard error of the mean log path over the window: counting and Monte Carlo error, and that of the bias, which has the
    /// chance of a life and of its restart for each of its runs (the fit: of the data and of two populations).</summary>
    public double MeanPathError => PathError.Count == 0 ? 0
        : Math.Sqrt(PathError.Values.Average(e => e * e) * (((1 - Lasting) / PathError.Count) + Lasting) * (1 + (Lives > 0 ? 2 / 1.5 / Lives : 0)));

    /// <summary>Share of counting noise that is left about the fit.</summary>
    public double Counting => Flow.ByAuthority ? Spreads.Sum(s => s.Weight * s.Spread.Counting) : 1;

    /// <summary>Spreads that the authorities' series leave possible.</summary>
    public IReadOnlyList<(PracticeSpread Spread, double Weight)> Spreads => _spreads ??= PracticeModel.Possible(Series, Flow.Stock is not null);

    /// <summary>Mean over the window of a running authority's log effect, and its standard error: of the estimate, and of who its families
    /// happen to be, which no year averages out.</summary>
    /// <param name="slice">Place among the running authorities.</param>
    /// <param name="years">The window.</param>
    /// <param name="composition">Share of counting variance that is the same in every year, from two populations run through the window.</param>
    public (double Mean, double Error) Window(int slice, int[] years, double composition)
    {
        var own = Series[slice];
        var (mean, covariance) = PracticeModel.Effect(Spreads, own, years);
        var families = own.Variance.Length > 0 ? Math.Min(composition * Counting * own.Variance.Average(), Spreads.Sum(s => s.Weight * s.Spread.Covariance(0))) : 0;
        return (mean.Average(), Math.Sqrt(Math.Max(0, covariance.Enumerate().Average()) + families));
    }
}

/// <summary>A finished point fit: everything a forecast or the region's tables need.</summary>
internal sealed class CalibrationState
{
    /// <summary>The window.</summary>
    public required FitWindow Window { get; init; }

    /// <summary>Parameters and national paths; practice of each authority as its mean over the window.</summary>
    public required Setting Central { get; init; }

    /// <summary>Practice effects by name.</summary>
    public required IReadOnlyList<FittedPractice> Practices { get; init; }

    /// <summary>National gaps of the last round: name, observed, simulated.</summary>
    public required IReadOnlyList<FitRow> Gaps { get; init; }
}
