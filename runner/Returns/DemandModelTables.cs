using System.Globalization;
using CareSim.Engine.Pathways;
using CareSim.Runner.Output;

namespace CareSim.Runner.Returns;

/// <summary>The return in the shape of stock-and-flow demand models: states are age bracket x placement category, rates are a day.</summary>
internal sealed class DemandModelTables(ReturnRows rows, IReadOnlyList<CareStay> stays, int suppress)
{
    /// <summary>The state of who is not in care.</summary>
    public const string NotInCare = "Not in care";

    private static readonly string[] _brackets = ["-1 to 1", "1 to 5", "5 to 10", "10 to 16", "16 to 18"];

    private readonly ObservedRates _rates = ObservedRates.Of(rows, stays, ReturnCodes.Categories.Count, s => ReturnCodes.Category(s.Place));

    /// <summary>Transitions out of each state: to another category, to the next bracket by a birthday, out of care. The rate is transitions
    /// for each child-day in the state.</summary>
    public string Transitions()
    {
        var table = new List<string[]>();
        var categories = ReturnCodes.Categories;
        for (var age = 0; age < Bands.Ages; age++)
        {
            for (var from = 0; from < categories.Count; from++)
            {
                for (var to = 0; to < categories.Count; to++)
                {
                    Add(table, age, from, age, categories[to], to == from ? 0 : _rates.Moves(age, from, to));
                }

                if (age < Bands.Ages - 1)
                {
                    Add(table, age, from, age + 1, categories[from], _rates.NextAge(age, from));
                }

                Add(table, age, from, -1, NotInCare, Enumerable.Range(0, ReturnCodes.Exits.Count).Sum(exit => _rates.Exits(age, from, exit)));
            }
        }

        return CsvLines.Of(["from_age", "from_placement", "to_age", "to_placement", "transitions", "child_days", "daily_rate"], table);
    }

    /// <summary>Children who enter each state from outside care, a day.</summary>
    public string Entries()
    {
        var table = new List<string[]>();
        for (var age = 0; age < Bands.Ages; age++)
        {
            for (var to = 0; to < ReturnCodes.Categories.Count; to++)
            {
                var count = _rates.Entries(age, to);
                if (count > 0)
                {
                    table.Add([NotInCare, _brackets[age], ReturnCodes.Categories[to], Shown(count), Number(_rates.Observed), Hidden(count) ? "" : Rate((double)count / _rates.Observed)]);
                }
            }
        }

        return CsvLines.Of(["from_placement", "to_age", "to_placement", "entries", "days", "daily_rate"], table);
    }

    /// <summary>Children in each state on each 31 March.</summary>
    public string Stocks()
    {
        var table = new List<string[]>();
        for (var day = rows.First.AddDays(-1); day <= rows.Last; day = day.AddYears(1))
        {
            table.AddRange(stays.Where(s => s.From <= day && day < s.Until)
                .GroupBy(s => (Age: Birthdays.Band(rows.Children[s.Child].Birth, day), Category: ReturnCodes.Category(s.Place))).OrderBy(g => g.Key)
                .Select(g => new[] { day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), _brackets[g.Key.Age], ReturnCodes.Categories[g.Key.Category], Shown(g.Count()) }));
        }

        return CsvLines.Of(["date", "age", "placement", "children"], table);
    }

    private void Add(List<string[]> table, int age, int from, int toAge, string to, long count)
    {
        var days = _rates.Days(age, from);
        if (count > 0 && days > 0)
        {
            table.Add([_brackets[age], ReturnCodes.Categories[from], toAge < 0 ? "" : _brackets[toAge], to, Shown(count), Number(days), Hidden(count) ? "" : Rate((double)count / days)]);
        }
    }

    private bool Hidden(long count) => count <= suppress;

    private string Shown(long count) => Hidden(count) ? "" : Number(count);

    private static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Rate(double rate) => CsvLines.Number(rate, 6);
}
