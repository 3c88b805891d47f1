namespace CareSim.Runner.Output;

/// <summary>What a column of a results table holds.</summary>
internal enum ColumnType
{
    /// <summary>Text; categories are written through a dictionary.</summary>
    Text,

    /// <summary>Whole numbers of 32 bits.</summary>
    Int32,

    /// <summary>Whole numbers of 64 bits.</summary>
    Int64,

    /// <summary>Floating point numbers of 64 bits.</summary>
    Double,

    /// <summary>A day.</summary>
    Date,
}

/// <summary>One column of a results table: declared once, for the writer, the codebook and the file's own metadata.</summary>
/// <param name="Name">snake_case; scripts of others rely on it, so it is never renamed.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Unit">Its unit, empty for names.</param>
/// <param name="Label">One sentence for people.</param>
/// <param name="Allowed">The values it may take, for people; empty when the type says it all.</param>
/// <param name="Nullable">Whether a row may have none; null always means "does not apply".</param>
internal sealed record TableColumn(string Name, ColumnType Type, string Unit, string Label, string Allowed = "", bool Nullable = false);

/// <summary>A results table: its name, what it is, its columns in order.</summary>
/// <param name="Name">The table's name, also its folder's.</param>
/// <param name="Label">What one row is.</param>
/// <param name="Columns">The columns in file order.</param>
internal sealed record TableDefinition(string Name, string Label, IReadOnlyList<TableColumn> Columns);
