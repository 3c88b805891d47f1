using System.Globalization;
using CareSim.Engine.Parameters;
using CareSim.Engine.Population;
using CareSim.Runner.Experiments;
using CareSim.Runner.Output;

namespace CareSim.Runner.Returns;

/// <summary>What an import is asked for.</summary>
/// <param name="Source">The folder of the return.</param>
/// <param name="Folder">Where results go.</param>
/// <param name="Authority">Whose return it is; null for rates only.</param>
/// <param name="Region">The base region's folder; null for rates only.</param>
/// <param name="NamedByEnd">Whether years in file names are those in which they end; null to tell from the dates.</param>
/// <param name="LeaveOut">Whether rows that cannot be used are left out instead of stopping the import.</param>
/// <param name="ShortBreaks">Whether series of short breaks (V3, V4) count as care.</param>
/// <param name="Suppress">Counts up to this number are left empty in tables.</param>
internal sealed record ImportRequest(string Source, string Folder, string? Authority, string? Region, bool? NamedByEnd, bool LeaveOut, bool ShortBreaks, int Suppress);

/// <summary>Reads a return and writes what it says, without anything that names a child.</summary>
internal sealed class ReturnImport(ImportRequest request, TextWriter output, TextWriter error)
{
    private const int MostPrinted = 50;

    /// <summary>Runs it.</summary>
    /// <returns>Whether the results were written.</returns>
    /// <exception cref="OutputException">They could not be written.</exception>
    public bool Run()
    {
        var problems = new ProblemList();
        var region = ReadRegion(problems);
        var files = ReturnFiles.Read(request.Source, problems);
        if (problems.Count > 0)
        {
            problems.All.ToList().ForEach(p => error.WriteLine(p));
            return false;
        }

        var checks = new ImportChecks();
        var rows = new ReturnReader(files, request.NamedByEnd, checks).Read();
        var order = new CareStays(rows, request.ShortBreaks, checks);
        var stays = order.Build();
        var refused = checks.Refused.ToArray();
        if (refused.Length > 0 && !request.LeaveOut)
        {
            Print(refused);
            error.WriteLine($"nothing written: {refused.Length} cells cannot be used; mend them, or add --leave-out to go on without their rows");
            return false;
        }

        Directory.CreateDirectory(request.Folder);
        WriteTables(rows, stays, checks, region);
        Report(rows, stays, order, checks);
        return true;
    }

    private RegionFolder? ReadRegion(ProblemList problems)
    {
        if (request.Region is not { } folder)
        {
            return null;
        }

        var region = RegionReader.Read(folder, null, new InputFiles(problems), problems, "command line", "--region");
        if (region is not null && problems.Count == 0 && !region.Region.Authorities.Any(a => a.Code == request.Authority))
        {
            problems.Add("command line", "--authority", $"'{request.Authority}'",
                "a code of the region" + Nearest.Hint(request.Authority ?? "", region.Region.Authorities.Select(a => a.Code)));
        }

        return region;
    }

    private void WriteTables(ReturnRows rows, IReadOnlyList<CareStay> stays, ImportChecks checks, RegionFolder? region)
    {
        var tables = new ImportTables(rows, stays, request.Suppress);
        var demand = new DemandModelTables(rows, stays, request.Suppress);
        Directory.CreateDirectory(Path.Combine(request.Folder, "demand-model"));
        foreach (var (name, text) in new[]
        {
            ("rates.csv", tables.Rates()), ("spells.csv", tables.Spells()), ("stocks.csv", tables.Stocks()), ("checks.csv", checks.Csv()),
            ("demand-model/transition_rates.csv", demand.Transitions()), ("demand-model/entry_rates.csv", demand.Entries()),
            ("demand-model/stocks.csv", demand.Stocks()), ("README.md", ImportGuide.Text(rows, request, region is not null)),
        })
        {
            AtomicFile.WriteText(Path.Combine(request.Folder, name), text);
        }

        if (region is not null)
        {
            new OwnRegion(region, request.Region!, request.Authority!, rows, tables).Write(Path.Combine(request.Folder, OwnRegion.Folder));
        }
    }

    private void Report(ReturnRows rows, IReadOnlyList<CareStay> stays, CareStays order, ImportChecks checks)
    {
        var mended = checks.All.Where(c => c.Outcome == CheckOutcome.Mended).ToArray();
        Print([.. checks.Refused]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Return of {rows.First:d MMMM yyyy} to {rows.Last:d MMMM yyyy}: {rows.Children.Count} children, {rows.Episodes.Count} episode rows ({order.Repeated} repeat another year's), {stays.Count} stays"));
        output.WriteLine($"In care on {rows.Last.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}: {stays.Count(s => s.From <= rows.Last && rows.Last < s.Until)}");
        output.WriteLine($"Checks: {checks.Refused.Count()} refused, {mended.Length} mended" + (order.LeftOut > 0 ? $"; {order.LeftOut} episodes of short breaks left out (--short-breaks counts them)" : ""));
        foreach (var kind in mended.GroupBy(c => $"{c.Column}: {(c.Column == "REC" ? "no next episode" : c.Found.Split(" row ")[0])} - {c.Allowed}").OrderByDescending(g => g.Count()))
        {
            output.WriteLine($"  {kind.Count(),6} x {kind.Key}");
        }

        var where = request.Folder.Replace('\\', '/');
        output.WriteLine($"Written: {where} (README.md says what each table is; checks.csv has every row that was changed)");
        if (request.Region is not null)
        {
            output.WriteLine($"Next:    caresim run {where}/{OwnRegion.Folder}/experiments/own-children.json");
        }
    }

    private void Print(ImportCheck[] refused)
    {
        foreach (var check in refused.Take(MostPrinted))
        {
            error.WriteLine(check);
        }

        if (refused.Length > MostPrinted)
        {
            error.WriteLine($"... and {refused.Length - MostPrinted} more of this kind; --leave-out writes all to checks.csv");
        }
    }
}
