using CareSim.Engine.Parameters;

namespace CareSim.Engine.Population;

/// <summary>Puts a region together from the texts of its tables.</summary>
public static class RegionTables
{
    /// <summary>The region at a start day. Reports every problem of every table; the region is of use only where there is none.</summary>
    /// <param name="description">What region.json says.</param>
    /// <param name="start">The last day of a March that the description lists.</param>
    /// <param name="tables">Texts by table name: all of <see cref="RegionDescription.TablesFor"/> and any optional ones.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="parameters">The region's own sheet.</param>
    public static Region Read(RegionDescription description, DateOnly start, IReadOnlyDictionary<string, TableText> tables, ProblemList problems,
        ParameterSheet parameters)
    {
        var authorities = AuthorityIndex.Read(tables["authorities"], problems);
        var children = StartingChildren.Read(tables["population"], authorities, start, problems);
        var births = AuthorityTables.Births(tables["births"], authorities, start, problems);
        var deciles = AuthorityTables.Deciles(tables["deprivation"], authorities, problems);
        var loneParents = AuthorityTables.LoneParents(tables["families"], authorities, problems);
        var stocks = AuthorityTables.Figures(tables[RegionDescription.StartTable(start)], authorities, problems, "imputed");
        var practice = tables.TryGetValue("practice", out var text) ? AuthorityTables.Figures(text, authorities, problems) : null;
        var workforce = tables.TryGetValue("workforce", out var workers) ? AuthorityTables.Figures(workers, authorities, problems) : null;
        return new Region
        {
            Id = description.Id,
            Name = description.Name,
            PriceYear = description.PriceYear,
            Start = start,
            Parameters = parameters,
            National = tables.TryGetValue("national", out var national) ? NationalTable.Read(national, problems) : [],
            Authorities =
            [
                .. authorities.Rows.Select((row, a) => new LocalAuthority
                {
                    Code = row.Code,
                    Name = row.Name,
                    RegionName = row.RegionName,
                    InSpreadStatistics = row.InSpreadStatistics,
                    ChildrenByAge = children[a],
                    Births = births[a],
                    DecileShares = deciles[a],
                    LoneParentShare = loneParents[a],
                    Start = workforce is null ? stocks[a] : Beside(stocks[a], workforce[a]),
                    Practice = practice?[a] ?? [],
                }),
            ],
        };
    }

    // A figure of the start table goes before one of the same name elsewhere.
    private static Dictionary<string, double> Beside(Dictionary<string, double> start, Dictionary<string, double> more)
    {
        foreach (var (name, value) in more)
        {
            start.TryAdd(name, value);
        }

        return start;
    }
}
