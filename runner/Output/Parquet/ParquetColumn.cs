using System.Diagnostics.CodeAnalysis;

namespace CareSim.Runner.Output.Parquet;

/// <summary>What a column holds. The list is short on purpose: every reader of results knows these seven.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The names that the field of data files uses.")]
public enum ColumnKind
{
    /// <summary>Text, UTF-8 on disk.</summary>
    String,

    /// <summary>Whole numbers of 16 bits, stored in 32 and annotated as 16.</summary>
    Int16,

    /// <summary>Whole numbers of 32 bits.</summary>
    Int32,

    /// <summary>Whole numbers of 64 bits.</summary>
    Int64,

    /// <summary>Floating point numbers of 64 bits.</summary>
    Double,

    /// <summary>Days since 1 January 1970, 32 bits.</summary>
    Date,

    /// <summary>True or false.</summary>
    Boolean,
}

/// <summary>One column of a flat table.</summary>
/// <param name="Name">The name, unique in its file; snake_case by the house's rules, though nothing here depends on it.</param>
/// <param name="Kind">What the column holds.</param>
/// <param name="Nullable">Whether a row may have no value; only for "does not apply".</param>
public sealed record ParquetColumn(string Name, ColumnKind Kind, bool Nullable = false);

/// <summary>A column of a foreign file that cannot be read as one of the <see cref="ColumnKind"/>s.</summary>
/// <param name="Name">The dotted name.</param>
/// <param name="Reason">The type found.</param>
public sealed record UnreadableColumn(string Name, string Reason);

/// <summary>How the bytes of a column chunk are compressed.</summary>
public enum ParquetCompression
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Snappy: light and fast.</summary>
    Snappy,

    /// <summary>GZip: smaller and slower.</summary>
    Gzip,
}
