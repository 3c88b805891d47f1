using System.Globalization;
using CareSim.Engine.Parameters;

namespace CareSim.Runner.Returns;

/// <summary>Turns the files of a return into rows with dates, and says everything that is wrong with them.</summary>
internal sealed class ReturnReader(IReadOnlyList<ReturnFile> files, bool? namedByEnd, ImportChecks checks)
{
    private const string DateWords = "a date as 31/03/2018";

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<ReturnChild> _children = [];
    private readonly List<EpisodeRow> _episodes = [];

    /// <summary>Reads all files; the years must have been checked.</summary>
    public ReturnRows Read()
    {
        var shift = (namedByEnd ?? !AnyDateAfterLabel()) ? 1 : 0;
        foreach (var file in Of(ReturnPart.Header).OrderByDescending(f => f.Label))
        {
            ReadHeader(file);
        }

        foreach (var file in Of(ReturnPart.Uasc))
        {
            ReadUasc(file);
        }

        foreach (var file in Of(ReturnPart.Episodes))
        {
            ReadEpisodes(file, file.Label - shift);
        }

        return new ReturnRows(ReturnRows.StartOf(files.Min(f => f.Label) - shift), ReturnRows.EndOf(files.Max(f => f.Label) - shift), _children, _episodes);
    }

    private IEnumerable<ReturnFile> Of(ReturnPart part) => files.Where(f => f.Part == part).OrderBy(f => f.Label);

    // "2017" may be the year from April 2017 or the year to March 2017. Dates after 31 March 2017 settle it.
    private bool AnyDateAfterLabel() => Of(ReturnPart.Episodes).Any(file => file.Table.Rows.Any(row =>
        Date(row["DECOM"].Trim()) > new DateOnly(file.Label, 3, 31) || Date(row["DEC"].Trim()) > new DateOnly(file.Label, 3, 31)));

    private void ReadHeader(ReturnFile file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in file.Table.Rows)
        {
            var child = row["CHILD"].Trim();
            var cell = row["DOB"].Trim();
            if (child.Length == 0)
            {
                checks.Refuse(file.Name, row.Number, "CHILD", "an empty cell", "the child's number");
            }
            else if (Date(cell) is not { } birth)
            {
                checks.Refuse(file.Name, row.Number, "DOB", ImportChecks.Shape(cell), DateWords);
            }
            else if (!seen.Add(child))
            {
                checks.Mend(file.Name, row.Number, "CHILD", "a child again", "one row a child and year: the first is taken");
            }
            else if (_numbers.TryGetValue(child, out var number))
            {
                if (_children[number].Birth != birth)
                {
                    checks.Mend(file.Name, row.Number, "DOB", "another date of birth than in a later year", "the later year's is taken");
                }
            }
            else
            {
                _numbers[child] = _children.Count;
                _children.Add(new ReturnChild(birth));
            }
        }
    }

    private void ReadUasc(ReturnFile file)
    {
        foreach (var row in file.Table.Rows)
        {
            var cell = row["DUC"].Trim();
            var until = cell.Length == 0 ? DateOnly.MaxValue : Date(cell);
            if (until is null)
            {
                checks.Refuse(file.Name, row.Number, "DUC", ImportChecks.Shape(cell), DateWords + ", or empty");
            }
            else if (_numbers.TryGetValue(row["CHILD"].Trim(), out var number))
            {
                _children[number].UnaccompaniedUntil = until;
            }
            else
            {
                checks.Mend(file.Name, row.Number, "CHILD", "a child that no header file has", "the row is left out");
            }
        }
    }

    private void ReadEpisodes(ReturnFile file, int year)
    {
        foreach (var row in file.Table.Rows)
        {
            if (!_numbers.TryGetValue(row["CHILD"].Trim(), out var child))
            {
                checks.Refuse(file.Name, row.Number, "CHILD", "a child that no header file has, or without a usable date of birth", "a child of a header file");
                continue;
            }

            var datesRead = DatesRead(file, row, out var from, out var to);
            if (to > ReturnRows.EndOf(year))
            {
                checks.Mend(file.Name, row.Number, "DEC", "a day after the file's year", "open at the year's end");
                to = null;
            }

            if (CodesFit(file, row) && datesRead && DatesFit(file, row.Number, year, _children[child].Birth, from, to))
            {
                _episodes.Add(new EpisodeRow(child, from, to, Cell(row, "PLACE"), Cell(row, "PLACE_PROVIDER"), Cell(row, "LS"), Cell(row, "REC"), year, file.Name, row.Number));
            }
        }
    }

    private bool DatesRead(ReturnFile file, CsvRow row, out DateOnly from, out DateOnly? to)
    {
        var (begin, end) = (row["DECOM"].Trim(), row["DEC"].Trim());
        (from, to) = (Date(begin) ?? default, Date(end));
        var (beginFits, endFits) = (Date(begin) is not null, to is not null || end.Length == 0);
        if (!beginFits)
        {
            checks.Refuse(file.Name, row.Number, "DECOM", ImportChecks.Shape(begin), DateWords);
        }

        if (!endFits)
        {
            checks.Refuse(file.Name, row.Number, "DEC", ImportChecks.Shape(end), DateWords + ", or empty while the episode is open");
        }

        return beginFits && endFits;
    }

    private bool CodesFit(ReturnFile file, CsvRow row)
    {
        var fits = Fits(file, row, "PLACE", ReturnCodes.Places, mayBeEmpty: false);
        fits &= Fits(file, row, "LS", ReturnCodes.Statuses, mayBeEmpty: false);
        fits &= Fits(file, row, "RNE", ReturnCodes.Beginnings, mayBeEmpty: false);
        fits &= Fits(file, row, "REC", ReturnCodes.Endings, mayBeEmpty: true);
        return fits & Fits(file, row, "PLACE_PROVIDER", ReturnCodes.Providers, mayBeEmpty: true);
    }

    private bool Fits(ReturnFile file, CsvRow row, string column, IReadOnlyList<string> codes, bool mayBeEmpty)
    {
        var cell = Cell(row, column);
        var fits = codes.Contains(cell) || (mayBeEmpty && cell.Length == 0);
        if (!fits)
        {
            checks.Refuse(file.Name, row.Number, column, ImportChecks.Code(cell), string.Join(", ", codes) + (mayBeEmpty ? ", or empty" : ""));
        }

        return fits;
    }

    private bool DatesFit(ReturnFile file, int row, int year, DateOnly birth, DateOnly from, DateOnly? to)
    {
        var problems = new List<(string Column, string Found, string Allowed)>();
        if (to < from)
        {
            problems.Add(("DEC", "a day before the episode began", "DECOM or later"));
        }

        if (from < birth)
        {
            problems.Add(("DECOM", "a day before the child was born", "the date of birth or later"));
        }

        if (from >= Birthdays.On(birth, 18))
        {
            problems.Add(("DECOM", "the 18th birthday or a later day", "a day before the 18th birthday"));
        }

        if (from > ReturnRows.EndOf(year))
        {
            problems.Add(("DECOM", $"a day after {ReturnRows.EndOf(year):dd/MM/yyyy}", "a day of the file's year or before"));
        }

        problems.ForEach(p => checks.Refuse(file.Name, row, p.Column, p.Found, p.Allowed));
        return problems.Count == 0;
    }

    private static string Cell(CsvRow row, string column) => row[column].Trim().ToUpperInvariant();

    private static DateOnly? Date(string cell) =>
        DateOnly.TryParseExact(cell, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
