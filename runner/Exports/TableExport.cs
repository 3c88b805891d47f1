using System.Globalization;
using CareSim.Engine.Parameters;
using CareSim.Runner.Output.Parquet;

namespace CareSim.Runner.Exports;

/// <summary>What an export is asked for.</summary>
/// <param name="Folder">The results folder.</param>
/// <param name="Out">Where the files go.</param>
/// <param name="Xlsx">One workbook instead of one CSV file a table.</param>
/// <param name="Tables">Wanted tables; none for all.</param>
/// <param name="Where">Conditions on columns.</param>
/// <param name="Suppress">Counts of 1 up to this lose their figures; 0 for none.</param>
internal sealed record ExportRequest(string Folder, string Out, bool Xlsx, IReadOnlyList<string> Tables, IReadOnlyList<string> Where, int Suppress);

/// <summary>Writes tables of a results folder as CSV or XLSX.</summary>
internal sealed class TableExport(ExportRequest request, TextWriter output)
{
    private readonly List<(StoredTable Table, IReadOnlyList<ParquetColumn> Columns, RowFilter Filter, SmallCounts? Small)> _wanted = [];
    private long _hidden;

    /// <summary>Checks the request against the folder, before anything is written.</summary>
    /// <exception cref="ParquetFormatException">A table is damaged.</exception>
    public IReadOnlyList<Problem> Check()
    {
        var problems = new ProblemList();
        var tables = ResultFolder.Tables(request.Folder);
        var names = tables.Select(t => t.Name).ToArray();
        if (names.Length == 0)
        {
            problems.Add(request.Folder, "folder", "no Parquet table", "a results folder");
        }

        foreach (var unknown in names.Length == 0 ? [] : request.Tables.Except(names))
        {
            problems.Add("command line", "--table", $"'{unknown}'", string.Join(", ", names) + Nearest.Hint(unknown, names));
        }

        var money = request.Suppress > 0 ? SmallCounts.Money(tables) : new HashSet<string>();
        foreach (var table in tables.Where(t => request.Tables.Count == 0 || request.Tables.Contains(t.Name)))
        {
            Plan(table, money, problems);
        }

        return problems.All;
    }

    private void Plan(StoredTable table, IReadOnlySet<string> money, ProblemList problems)
    {
        var columns = TableRows.Columns(table);
        // With all tables asked for, a condition holds for those that have its column.
        var conditions = request.Where.Where(w => request.Tables.Count > 0 || columns.Any(c => w.StartsWith(c.Name, StringComparison.Ordinal)
            && w[c.Name.Length..].TrimStart() is ['=' or '!' or '<' or '>', ..])).ToArray();
        var filter = RowFilter.Read(table.Name, columns, conditions, problems);
        try
        {
            _wanted.Add((table, columns, filter, request.Suppress > 0 ? SmallCounts.For(table.Name, columns, request.Suppress, money) : null));
        }
        catch (InvalidOperationException refused)
        {
            problems.Add("command line", "--suppress", refused.Message.Split("; allowed is ")[0], refused.Message.Split("; allowed is ")[1]);
        }

        if (request.Xlsx && problems.Count == 0 && TableRows.Of(table).Count(filter.Admits) is var rows && rows >= Workbook.MostRows)
        {
            problems.Add("command line", "--format xlsx", $"{rows} rows of {table.Name}", $"at most {Workbook.MostRows - 1} rows a sheet: narrow with --where, or --format csv");
        }
    }

    /// <summary>Writes; <see cref="Check"/> must have found nothing.</summary>
    /// <exception cref="IOException">A file could not be written.</exception>
    public void Write()
    {
        Directory.CreateDirectory(request.Out);
        if (request.Xlsx)
        {
            var path = Path.Combine(request.Out, "tables.xlsx");
            var partial = path + ".partial";
            using (var book = new Workbook(partial))
            {
                _wanted.ForEach(wanted => Copy(wanted, header => book.Add(wanted.Table.Name, header)));
            }

            File.Move(partial, path, overwrite: true);
            output.WriteLine($"Written: {path.Replace('\\', '/')}");
        }
        else
        {
            foreach (var wanted in _wanted)
            {
                var path = Path.Combine(request.Out, wanted.Table.Name + ".csv");
                var partial = path + ".partial";
                Copy(wanted, header => new CsvSheet(partial, header));
                File.Move(partial, path, overwrite: true);
                output.WriteLine($"Written: {path.Replace('\\', '/')}");
            }
        }

        if (request.Suppress > 0)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_hidden} rows hidden: counts of 1 to {request.Suppress}. Noughts stand, and what can be worked out from totals is for you to check."));
        }
    }

    private void Copy((StoredTable Table, IReadOnlyList<ParquetColumn> Columns, RowFilter Filter, SmallCounts? Small) wanted, Func<IReadOnlyList<string>, ISheet> begin)
    {
        var header = wanted.Columns.Select(c => c.Name).ToList();
        if (wanted.Small is not null)
        {
            header.Add("suppressed");
        }

        using var sheet = begin(header);
        var marked = new object?[header.Count];
        var rows = 0L;
        foreach (var row in TableRows.Of(wanted.Table).Where(wanted.Filter.Admits))
        {
            rows++;
            if (wanted.Small is null)
            {
                sheet.Row(row);
                continue;
            }

            var hidden = wanted.Small.Hide(row);
            _hidden += hidden ? 1 : 0;
            row.CopyTo(marked, 0);
            marked[^1] = hidden;
            sheet.Row(marked);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{wanted.Table.Name}: {rows} rows"));
    }
}
