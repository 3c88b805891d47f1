namespace CareSim.Runner.Output.Parquet;

/// <summary>What the footer says of one row group.</summary>
/// <param name="RowCount">Its rows.</param>
/// <param name="Chunks">Its columns, in the order of <see cref="ParquetFileReader.Columns"/>.</param>
public sealed record ParquetRowGroup(int RowCount, IReadOnlyList<ParquetChunk> Chunks);

/// <summary>What the footer says of one column in one row group.</summary>
/// <param name="Codec">The compression, by its name in the format.</param>
/// <param name="Encodings">The encodings of its pages, by their names in the format.</param>
/// <param name="CompressedBytes">Its bytes in the file.</param>
/// <param name="NullCount">Its nulls, or null when the file does not say.</param>
/// <param name="Min">The smallest value: a string, long, double or bool (whole numbers and dates as long); null when not said.</param>
/// <param name="Max">The largest value, likewise. NaN is in neither.</param>
public sealed record ParquetChunk(string Codec, IReadOnlyList<string> Encodings, long CompressedBytes, long? NullCount, object? Min, object? Max);
