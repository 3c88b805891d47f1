using CareSim.Engine.Scenarios;
using CareSim.Runner.Output.Parquet;

namespace CareSim.Runner.Estimands.Analyses;

/// <summary>Reads the outcomes of a results folder into memory: so an analysis sees the same whether the batch ran in one go, was
/// resumed or was put together from parts.</summary>
internal static class OutcomeFiles
{
    private static readonly string[] _columns = ["arm", "draw", "replicate", "frequency", "period", "authority", "stratum_kind", "stratum", "measure", "value", "variant"];

    /// <summary>The outcomes, or null where no run succeeded.</summary>
    /// <param name="folder">The results folder.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="local">Measures wanted by authority.</param>
    /// <param name="strata">Whether the region's deprivation deciles are wanted.</param>
    public static RunOutcomes? Read(string folder, ResolvedExperiment experiment, IReadOnlySet<string> local, bool strata)
    {
        var files = Directory.Exists(Path.Combine(folder, "outcomes"))
            ? Directory.GetFiles(Path.Combine(folder, "outcomes"), "*.parquet").Order(StringComparer.Ordinal).ToArray() : [];
        var runs = Runs(files, experiment);
        if (runs.Length == 0)
        {
            return null;
        }

        var outcomes = new RunOutcomes(experiment, runs);
        var wanted = new Wanted(outcomes, experiment, local, strata);
        foreach (var file in files)
        {
            using var reader = new ParquetFileReader(file);
            for (var group = 0; group < reader.RowGroups.Count; group++)
            {
                wanted.Take([.. _columns.Select(name => reader.ReadColumn(group, reader.IndexOf(name)))]);
            }
        }

        return outcomes;
    }

    // Only runs that every arm has: a batch cut short may lack some.
    private static (int Draw, int Replicate)[] Runs(string[] files, ResolvedExperiment experiment)
    {
        var arms = new Dictionary<(int, int), HashSet<string>>();
        foreach (var file in files)
        {
            using var reader = new ParquetFileReader(file);
            var (arm, variant) = ((CodedValues)reader.ReadColumn("arm"), (CodedValues)reader.ReadColumn("variant"));
            var (draw, replicate) = (Ints(reader.ReadColumn("draw")), Ints(reader.ReadColumn("replicate")));
            for (var row = 0; row < arm.Length; row++)
            {
                if (row == 0 || draw[row] != draw[row - 1] || replicate[row] != replicate[row - 1] || arm.Codes[row] != arm.Codes[row - 1])
                {
                    arms.TryAdd((draw[row], replicate[row]), []);
                    arms[(draw[row], replicate[row])].Add(Key(arm[row]!, variant[row]!));
                }
            }
        }

        return [.. arms.Where(run => run.Value.Count >= experiment.Arms.Count).Select(run => run.Key).Order()];
    }

    // As ResolvedArm.Key: the arm alone in the main variant.
    private static string Key(string arm, string variant) => variant == ResolvedArm.MainVariant ? arm : $"{arm}--{variant}";

    private static int[] Ints(ColumnValues values) => ((FixedValues<int>)values).Span.ToArray();

    private sealed class Wanted(RunOutcomes outcomes, ResolvedExperiment experiment, IReadOnlySet<string> local, bool strata)
    {
        private const int FirstDay = 719162; // 1970-01-01 as a day number

        private readonly Dictionary<(int, int), int> _runs = outcomes.Runs.Index().ToDictionary(r => r.Item, r => r.Index);

        public void Take(ColumnValues[] columns)
        {
            var texts = columns.OfType<CodedValues>().ToArray(); // arm, frequency, authority, stratum_kind, stratum, measure, variant
            var (draws, replicates, periods) = (Ints(columns[1]), Ints(columns[2]), Ints(columns[4]));
            var values = (FixedValues<double>)columns[9];
            var monthly = Array.IndexOf(texts[1].Dictionary, "month");
            for (var row = 0; row < values.Length; row++)
            {
                var place = PlaceOf(texts, row);
                if (place is null || !_runs.TryGetValue((draws[row], replicates[row]), out var run))
                {
                    continue;
                }

                var day = DateOnly.FromDayNumber(periods[row] + FirstDay);
                var (arm, measure) = (Key(texts[0][row]!, texts[6][row]!), texts[5][row]!);
                if (texts[1].Codes[row] != monthly)
                {
                    outcomes.PutYear(arm, measure, place, run, day.Month > 3 ? day.Year + 1 : day.Year, values[row]);
                }
                else if (place == outcomes.Region)
                {
                    outcomes.PutMonth(arm, measure, run, Engine.Quantities.Month.Of(day.Year, day.Month) - experiment.Start, values[row]);
                }
            }
        }

        // The region whole, authorities for some measures, deciles if wanted; null for every other row.
        private string? PlaceOf(CodedValues[] texts, int row)
        {
            var kind = texts[3][row];
            var authority = texts[2][row]!;
            return kind switch
            {
                "all" => authority == outcomes.Region || local.Contains(texts[5][row]!) ? authority : null,
                "deprivation_decile" when strata => $"{kind}/{texts[4][row]}",
                _ => null,
            };
        }
    }
}
