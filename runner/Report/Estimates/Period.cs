using System.Globalization;
using CareSim.Engine.Quantities;

namespace CareSim.Runner.Report.Estimates;

/// <summary>A financial year of the run, or the part of one that it covers.</summary>
/// <param name="Day">Its last day, in days since 1970-01-01.</param>
/// <param name="Months">Months of it that the run covers.</param>
internal readonly record struct Period(int Day, int Months)
{
    /// <summary>The last day.</summary>
    public DateOnly LastDay => DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(Day));

    /// <summary>Whether all twelve months were simulated.</summary>
    public bool Whole => Months == 12;

    /// <summary>The year in which the financial year ends.</summary>
    public int Year => LastDay.Month >= 4 ? LastDay.Year + 1 : LastDay.Year;

    /// <summary>As 2024-25.</summary>
    public string Short => string.Create(CultureInfo.InvariantCulture, $"{Year - 1}-{Year % 100:00}{(Whole ? "" : $" ({Months} months)")}");

    /// <summary>As 31 March 2025.</summary>
    public string Date => LastDay.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>As 2025-03-31.</summary>
    public string Iso => LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The financial years of a run, in order.</summary>
    public static IReadOnlyList<Period> Of(Month start, int months)
    {
        var periods = new List<Period>();
        for (var month = 0; month < months; month++)
        {
            var day = (start + month).LastDay.DayNumber - new DateOnly(1970, 1, 1).DayNumber;
            if (month > 0 && (start + (month - 1)).FinancialYear == (start + month).FinancialYear)
            {
                periods[^1] = new Period(day, periods[^1].Months + 1);
            }
            else
            {
                periods.Add(new Period(day, 1));
            }
        }

        return periods;
    }
}
