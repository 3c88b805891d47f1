using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Output;

/// <summary>The folder's README.md: how to open these very files, and what each table is.</summary>
internal static class FolderGuide
{
    /// <summary>Its name in the folder.</summary>
    public const string FileName = "README.md";

    /// <summary>The text.</summary>
    public static string Text(ResolvedExperiment experiment)
    {
        var region = experiment.Region.Id;
        return $$"""
        # {{experiment.Name}}

        {{experiment.Question}}

        {{experiment.Region.Name}}, {{experiment.Authorities.Count}} authorities, {{experiment.Months}} months from {{experiment.Start}}. Arms: {{string.Join(", ", experiment.Arms.Select(arm => arm.Name))}}; baseline: {{experiment.Baseline}}.
        Money is in pounds of {{experiment.Region.PriceYear}}. Run these lines in this folder.

        ## SQL (DuckDB)
        ```sql
        SELECT arm, period, avg(value) AS care_stock
        FROM 'outcomes/*.parquet'
        WHERE measure = 'care_stock' AND frequency = 'year' AND authority = '{{region}}' AND stratum_kind = 'all'
        GROUP BY arm, period ORDER BY arm, period;
        ```

        ## Python (polars; pandas)
        ```python
        import polars as pl
        care = pl.scan_parquet("outcomes/*.parquet").filter(pl.col("measure") == "care_stock", pl.col("frequency") == "year", pl.col("authority") == "{{region}}", pl.col("stratum_kind") == "all")
        print(care.group_by("arm", "period").agg(pl.col("value").mean()).sort("arm", "period").collect())
        ```
        ```python
        import pandas as pd
        contrasts = pd.read_parquet("contrasts")
        print(contrasts.query("measure == 'care_stock' and frequency == 'year' and authority == '{{region}}' and stratum_kind == 'all'"))
        ```

        ## R (arrow)
        ```r
        library(arrow); library(dplyr)
        open_dataset("outcomes") |>
          filter(measure == "care_stock", frequency == "year", authority == "{{region}}", stratum_kind == "all") |>
          group_by(arm, period) |> summarise(value = mean(value)) |> collect()
        ```

        ## What is here
        | file | one row is |
        | --- | --- |
        {{string.Join("\n", ResultTables.All.Select(Row))}}
        | `codebook.csv` | the codebook as text |
        | `manifest.json` | the whole configuration, seeds, versions, machine, sha256 of every input and output |
        | `status.json` | progress, for machines |
        | `CITATION.cff`, `ro-crate-metadata.json`, `datapackage.json` | how to cite, and what each file and column is, for archives and machines |

        Filter `stratum_kind = 'all'` before adding up: each breakdown holds everyone once more (by placement: looked-after children only, 0 elsewhere). A first or last `year` that the run does not cover whole holds the months it does. With fewer than all authorities, `{{region}}` is the sum of those that ran. Null means "does not apply".
        Every file's own metadata says what its columns mean. `config_hash` there covers what the file's values depend on: in a file about one arm, that arm only.
        A file named `.partial` was not finished. Runs that failed, or were never begun, stand in `runs` with their status; their outcomes do not exist.
        `contrasts` pairs replicates by number; `mc_error` is the error of chance, conditional on the families of this skeleton.

        """;
    }

    private static string Row(TableDefinition table) => table == ResultTables.Codebook
        ? $"| `codebook.parquet` | {table.Label} |"
        : $"| `{table.Name}/*.parquet` | {table.Label} |";
}
