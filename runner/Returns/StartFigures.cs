using CareSim.Engine.Pathways;

namespace CareSim.Runner.Returns;

/// <summary>The columns of a start table that a return can fill: children in care on a day by age, placement and time in care.</summary>
internal static class StartFigures
{
    private static readonly string[] _ages = ["cla_under_1", "cla_1_4", "cla_5_9", "cla_10_15", "cla_16_plus"];

    private static readonly string[] _placements =
        ["placement_foster", "placement_adoption", "placement_parents", "placement_homes", "placement_independent", "placement_residential_school_other"];

    /// <summary>Figures by column; the joint ones (<see cref="Engine.Population.ObservedCare"/>) leave unaccompanied children out.</summary>
    public static Dictionary<string, double> Of(ImportTables tables, ReturnRows rows, DateOnly day)
    {
        var stock = tables.On(day).ToArray();
        var accompanied = stock.Where(s => !rows.Children[s.Child].IsUnaccompanied(day)).ToArray();
        var figures = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["cla_stock"] = stock.Length,
            ["uasc"] = stock.Length - accompanied.Length,
        };
        for (var age = 0; age < Bands.Ages; age++)
        {
            figures[_ages[age]] = stock.Count(s => tables.BandOn(s, day) == age);
            var those = accompanied.Where(s => tables.BandOn(s, day) == age).ToArray();
            for (var kind = 0; kind < Placement.Count; kind++)
            {
                figures[Engine.Population.ObservedCare.PlacementColumn(age, kind)] = those.Count(s => ImportTables.KindOf(s) == kind);
            }

            for (var band = 0; band < Engine.Population.ObservedCare.DurationBands; band++)
            {
                figures[Engine.Population.ObservedCare.DurationColumn(age, band)] = those.Count(s => ImportTables.CareBand(s, day) == band);
            }
        }

        foreach (var column in _placements)
        {
            figures[column] = stock.Count(s => ReturnCodes.StartColumn(s.Place) == column);
        }

        return figures;
    }
}
