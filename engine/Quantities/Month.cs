using System.Globalization;

namespace CareSim.Engine.Quantities;

/// <summary>A calendar month, counted from January of year 0 (so that April 2015 is 24,183). Range 0 to 65,535: the
/// number goes into draw addresses as 16 bits.</summary>
public readonly record struct Month(int Number) : IComparable<Month>
{
    /// <summary>The month of a calendar year (0 to 5461) and month of the year (1 to 12).</summary>
    public static Month Of(int year, int monthOfYear) => new((year * 12) + monthOfYear - 1);

    /// <summary>The first month that lies wholly after a date: 2015-03-31 gives April 2015, 2015-04-01 gives April 2015.</summary>
    public static Month FirstAfter(DateOnly date) => date.Day == 1 ? Of(date.Year, date.Month) : Of(date.Year, date.Month) + 1;

    /// <summary>Calendar year.</summary>
    public int Year => Number / 12;

    /// <summary>Month of the year, 1 to 12.</summary>
    public int MonthOfYear => (Number % 12) + 1;

    /// <summary>Days in the month, 28 to 31.</summary>
    public int Days => LastDay.Day;

    /// <summary>The last day of the month: the date of the stocks counted when the month closes.</summary>
    public DateOnly LastDay => new DateOnly(Year, MonthOfYear, 1).AddMonths(1).AddDays(-1);

    /// <summary>The year in which the financial year that holds this month ends: April 2015 to March 2016 give 2016.</summary>
    public int FinancialYear => MonthOfYear >= 4 ? Year + 1 : Year;

    /// <summary>True in March, when a financial year closes.</summary>
    public bool ClosesFinancialYear => MonthOfYear == 3;

    /// <inheritdoc/>
    public int CompareTo(Month other) => Number.CompareTo(other.Number);

    /// <summary>The month a number of months later.</summary>
    public static Month operator +(Month month, int months) => new(month.Number + months);

    /// <summary>Months from <paramref name="right"/> to <paramref name="left"/>.</summary>
    public static int operator -(Month left, Month right) => left.Number - right.Number;

    /// <summary>Order in time.</summary>
    public static bool operator <(Month left, Month right) => left.Number < right.Number;

    /// <summary>Order in time.</summary>
    public static bool operator >(Month left, Month right) => left.Number > right.Number;

    /// <summary>Order in time.</summary>
    public static bool operator <=(Month left, Month right) => left.Number <= right.Number;

    /// <summary>Order in time.</summary>
    public static bool operator >=(Month left, Month right) => left.Number >= right.Number;

    /// <summary>As 2015-04.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{MonthOfYear:00}");
}
