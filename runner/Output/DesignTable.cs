using CareSim.Engine.Parameters;

namespace CareSim.Runner.Output;

/// <summary>Writes a design: one row per draw and parameter, draws in order.</summary>
internal static class DesignTable
{
    private const int RowsOfAGroup = 200_000;

    /// <summary>Writes and completes the file.</summary>
    public static void Write(ITableWriter writer, ParameterDesign design)
    {
        var perGroup = Math.Max(1, RowsOfAGroup / Math.Max(1, design.Parameters.Count));
        foreach (var draws in design.Rows.Index().Chunk(perGroup))
        {
            var rows = draws.SelectMany(draw => design.Parameters.Select((id, i) => (Draw: draw.Index + 1, Id: id, Value: draw.Item.Values[i], Unit: draw.Item.Unit?[i] ?? double.NaN, draw.Item.Role, draw.Item.Group))).ToArray();
            writer.WriteRowGroup(
            [
                new Int32Column([.. rows.Select(row => row.Draw)], rows.Length),
                new TextColumn([.. rows.Select(row => row.Id)], rows.Length),
                new DoubleColumn([.. rows.Select(row => row.Value)], rows.Length),
                new TextColumn([.. rows.Select(row => row.Role)], rows.Length),
                new Int32Column([.. rows.Select(row => row.Group)], rows.Length),
                CodedColumn.Constant(design.Kind, rows.Length),
                new DoubleColumn([.. rows.Select(row => double.IsNaN(row.Unit) ? 0 : row.Unit)], rows.Length, [.. rows.Select(row => !double.IsNaN(row.Unit))]),
            ]);
        }

        writer.Complete();
    }
}
