using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Output;

/// <summary>What every table, column, measure and authority code means.</summary>
internal sealed record CodebookRow(string Table, string Column, string Type, string Unit, string Label, string Allowed, string Source);

/// <summary>Builds and writes the codebook, from the columns as declared and the measures as catalogued.</summary>
internal static class Codebook
{
    private const string House = "CareSim";

    // Characters that people read stay as they are: the text goes into a file, never into a web page.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All rows for an experiment.</summary>
    public static IReadOnlyList<CodebookRow> Rows(ResolvedExperiment experiment, ResultLayout layout) =>
    [
        .. ResultTables.All.SelectMany(table => table.Columns.Select(column => Row(table.Name, column, Allowed(column, experiment, layout)))),
        .. layout.Measures.Select(measure => new CodebookRow("measures", measure.Name, "double", measure.Unit, measure.Description, Allowed(measure.Kind), measure.Source)),
        .. experiment.Authorities.Select(index => experiment.Region.Authorities[index])
            .Select(authority => new CodebookRow("authorities", authority.Code, "string", "", authority.Name, "", experiment.Region.Name)),
        new CodebookRow("authorities", experiment.Region.Id, "string", "", experiment.Region.Name, "", "sum of the authorities that ran"),
    ];

    /// <summary>Writes and completes the table file.</summary>
    public static void Write(ITableWriter writer, IReadOnlyList<CodebookRow> rows)
    {
        writer.WriteRowGroup([.. Fields().Select(field => new TextColumn([.. rows.Select(field)], rows.Count))]);
        writer.Complete();
    }

    /// <summary>The codebook as RFC 4180 text.</summary>
    public static string Csv(IReadOnlyList<CodebookRow> rows)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', ResultTables.Codebook.Columns.Select(column => column.Name)).Append("\r\n");
        foreach (var row in rows)
        {
            text.AppendJoin(',', Fields().Select(field => CsvLines.Quoted(field(row)))).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>One table's columns as JSON, for the file's own metadata: a file copied alone explains itself.</summary>
    public static string Json(TableDefinition table)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            json.WriteString("table", table.Name);
            json.WriteString("row", table.Label);
            json.WriteStartObject("columns");
            foreach (var column in table.Columns)
            {
                json.WriteString(column.Name, string.Join("; ", new[] { column.Label, column.Unit, column.Allowed }.Where(part => part.Length > 0)));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static CodebookRow Row(string table, TableColumn column, string allowed) =>
        new(table, column.Name, TypeName(column.Type), column.Unit, column.Label, allowed, House);

    private static string Allowed(TableColumn column, ResolvedExperiment experiment, ResultLayout layout) => column.Name switch
    {
        "arm" or "baseline" => string.Join(", ", experiment.Arms.Select(arm => arm.Name)),
        "authority" => $"codes of the table authorities, or {experiment.Region.Id}",
        "stratum_kind" => string.Join(", ", layout.StratumKinds),
        "stratum" => string.Join(", ", layout.Strata),
        _ => column.Allowed,
    };

    private static string Allowed(MeasureKind kind) => kind switch
    {
        MeasureKind.Stock => "stock: a count at the end of the period's last day, 0 or more",
        MeasureKind.Flow => "flow: events during the period, 0 or more",
        MeasureKind.Amount => "amount: at the end of the period's last day, not whole, 0 or more",
        MeasureKind.Balance => "balance: money held or owed at the end of the period's last day, in pounds of the price year",
        MeasureKind.Ratio => "ratio: of the place and period, not to be added up; 0 where there is nothing to divide by",
        _ => "money: comes or goes during the period, in pounds of the price year",
    };

    private static string TypeName(ColumnType type) => type switch
    {
        ColumnType.Text => "string",
        ColumnType.Int32 => "int32",
        ColumnType.Int64 => "int64",
        ColumnType.Double => "double",
        _ => "date",
    };

    private static Func<CodebookRow, string>[] Fields() =>
        [row => row.Table, row => row.Column, row => row.Type, row => row.Unit, row => row.Label, row => row.Allowed, row => row.Source];
}
