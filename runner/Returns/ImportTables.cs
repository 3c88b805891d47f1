using System.Globalization;
using CareSim.Engine.Pathways;
using CareSim.Runner.Output;
using MathNet.Numerics.Distributions;

namespace CareSim.Runner.Returns;

/// <summary>What a return says, as tables of counts: no row is a child.</summary>
internal sealed class ImportTables(ReturnRows rows, IReadOnlyList<CareStay> stays, int suppress)
{
    private const double DaysOfMonth = 365.25 / 12;

    private static readonly string[] _careBands = ["0-14 days", "15-56 days", "2-6 months", "6-12 months", "1-2 years", "2-3 years", "3-5 years", "5-10 years", "10 years and more"];

    /// <summary>Entries, moves and ways out by age and placement, each a rate a month with the exact Poisson interval of its count.</summary>
    public string Rates()
    {
        var rates = ObservedRates.Of(rows, stays, Placement.Count, s => ReturnCodes.Kind(s.Place, s.Provider));
        var table = new List<string[]>();
        for (var age = 0; age < Bands.Ages; age++)
        {
            for (var kind = 0; kind < Placement.Count; kind++)
            {
                var days = rates.Days(age, kind);
                Add(table, age, kind, "entry", "", rates.Entries(age, kind), rates.Observed);
                for (var to = 0; to < Placement.Count; to++)
                {
                    Add(table, age, kind, "move", Placement.Names[to], rates.Moves(age, kind, to), days);
                }

                for (var exit = 0; exit < ReturnCodes.Exits.Count; exit++)
                {
                    Add(table, age, kind, "exit", ReturnCodes.Exits[exit], rates.Exits(age, kind, exit), days);
                }
            }
        }

        return CsvLines.Of(["age", "placement", "event", "to", "events", "days", "rate_per_month", "lower", "upper"], table);
    }

    private void Add(List<string[]> table, int age, int kind, string what, string to, long count, long days)
    {
        if (days == 0 || count == 0)
        {
            return;
        }

        var months = days / DaysOfMonth;
        var lower = ChiSquared.InvCDF(2 * count, 0.025) / 2;
        var upper = ChiSquared.InvCDF(2 * (count + 1), 0.975) / 2;
        string[] figures = Hidden(count)
            ? ["", "", "", ""]
            : [Number(count), Rate(count / months), Rate(lower / months), Rate(upper / months)];
        table.Add([Bands.AgeNames[age], Placement.Names[kind], what, to, figures[0], Number(days), figures[1], figures[2], figures[3]]);
    }

    /// <summary>Periods of care that began in the years of the return, by year, age and placement at the start, length and end.</summary>
    public string Spells()
    {
        var spells = stays.Where(s => s.Begins && s.From >= rows.First).Select(first =>
        {
            var last = first;
            while (last.Next is not null)
            {
                last = last.Next;
            }

            var end = last.End == StayEnd.Open ? "open" : ReturnCodes.Exits[last.Exit];
            return (Year: first.From < new DateOnly(first.From.Year, 4, 1) ? first.From.Year : first.From.Year + 1, Age: BandOn(first, first.From), Kind: KindOf(first),
                Band: Bands.Care((last.Until.DayNumber - first.From.DayNumber) / DaysOfMonth), End: end);
        });
        return CsvLines.Of(["year_ending_31_march", "age", "placement", "time_in_care", "ended", "periods"],
            spells.GroupBy(s => s).OrderBy(g => g.Key).Select(g => new[]
            {
                Number(g.Key.Year), Bands.AgeNames[g.Key.Age], Placement.Names[g.Key.Kind], _careBands[g.Key.Band], g.Key.End, Shown(g.Count()),
            }));
    }

    /// <summary>Children in care on each 31 March, by age, placement and time in care.</summary>
    public string Stocks()
    {
        var found = new List<string[]>();
        for (var day = rows.First.AddDays(-1); day <= rows.Last; day = day.AddYears(1))
        {
            found.AddRange(On(day).GroupBy(s => (Age: BandOn(s, day), Kind: KindOf(s), Band: CareBand(s, day))).OrderBy(g => g.Key).Select(g => new[]
            {
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Bands.AgeNames[g.Key.Age], Placement.Names[g.Key.Kind], _careBands[g.Key.Band], Shown(g.Count()),
            }));
        }

        return CsvLines.Of(["date", "age", "placement", "time_in_care", "children"], found);
    }

    /// <summary>The stays of a day.</summary>
    public IEnumerable<CareStay> On(DateOnly day) => stays.Where(s => s.From <= day && day < s.Until);

    /// <summary>Age band of a stay's child on a day.</summary>
    public int BandOn(CareStay stay, DateOnly day) => Birthdays.Band(rows.Children[stay.Child].Birth, day);

    /// <summary>The model's kind of a stay.</summary>
    public static byte KindOf(CareStay stay) => ReturnCodes.Kind(stay.Place, stay.Provider);

    /// <summary>Care band of the time since the period of care began.</summary>
    public static int CareBand(CareStay stay, DateOnly day) => Bands.Care((day.DayNumber - stay.PeriodFrom.DayNumber) / DaysOfMonth);

    private bool Hidden(long count) => count <= suppress;

    private string Shown(long count) => Hidden(count) ? "" : Number(count);

    private static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Rate(double rate) => CsvLines.Number(rate, 4);
}
