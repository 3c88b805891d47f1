using System.Buffers.Binary;
using System.Text;

namespace CareSim.Runner.Output.Parquet;

/// <summary>Makes the columns of a schema tree: leaves under the root become columns, deeper ones are unreadable.</summary>
internal static class FlatSchema
{
    public static (Leaf[] Leaves, List<UnreadableColumn> Unreadable, int LeafCount) Of(IReadOnlyList<SchemaNode> nodes)
    {
        DamagedBytesException.ThrowIf(nodes.Count == 0 || nodes[0].Type is not null, "a schema without a root", "a root");
        var leaves = new List<Leaf>();
        var unreadable = new List<UnreadableColumn>();
        var (at, ordinal) = (1, 0);
        for (var child = 0; child < nodes[0].Children; child++)
        {
            DamagedBytesException.ThrowIf(at >= nodes.Count, "the end of the schema", $"{nodes[0].Children} columns");
            var node = nodes[at];
            if (node.Type is null || node.Repetition == 2)
            {
                unreadable.Add(new UnreadableColumn(node.Name, "with columns or lists within"));
                SkipTree(nodes, ref at, ref ordinal);
                continue;
            }

            DamagedBytesException.ThrowIf(node.Children != 0, $"a typed column with {node.Children} columns within", "none");
            if (KindMapping.FromSchema(node, ordinal, out var reason) is { } leaf)
            {
                leaves.Add(leaf);
            }
            else
            {
                unreadable.Add(new UnreadableColumn(node.Name, reason));
            }

            at++;
            ordinal++;
        }

        DamagedBytesException.ThrowIf(at != nodes.Count, $"{nodes.Count} schema elements", $"{at}");
        return ([.. leaves], unreadable, ordinal);
    }

    private static void SkipTree(IReadOnlyList<SchemaNode> nodes, ref int at, ref int ordinal)
    {
        for (long left = 1; left > 0; left--, at++)
        {
            DamagedBytesException.ThrowIf(at >= nodes.Count || nodes[at].Children < 0, "a schema that ends early", "all its columns");
            left += nodes[at].Children;
            ordinal += nodes[at].Type is null ? 0 : 1;
        }
    }
}

/// <summary>Checks what the footer says against itself and the file, so that reading may trust it.</summary>
internal static class FooterChecks
{
    /// <summary>The first byte of a chunk. Some writers leave the dictionary's place 0.</summary>
    public static long Start(ChunkMetadata chunk) => chunk.DictionaryPageOffset > 0
        ? Math.Min(chunk.DictionaryPageOffset, chunk.DataPageOffset)
        : chunk.DataPageOffset;

    public static void Consistent(FileMetadata footer, Leaf[] leaves, int leafCount, long end)
    {
        long rows = 0;
        foreach (var group in footer.RowGroups)
        {
            DamagedBytesException.ThrowIf(group.Chunks.Count != leafCount, $"a row group of {group.Chunks.Count} columns", $"{leafCount}");
            DamagedBytesException.ThrowIf(group.RowCount > Array.MaxLength, $"a row group of {group.RowCount} rows", $"at most {Array.MaxLength}");
            rows += group.RowCount;
            foreach (var leaf in leaves)
            {
                Consistent(leaf, group.Chunks[leaf.Ordinal], group.RowCount, end);
            }
        }

        DamagedBytesException.ThrowIf(rows != footer.RowCount, $"row groups with {rows} rows", $"the {footer.RowCount} of the file");
    }

    public static ParquetChunk Describe(Leaf leaf, ChunkMetadata chunk) => new(
        chunk.Codec.ToString(),
        [.. chunk.Encodings.Select(encoding => encoding.ToString())],
        chunk.CompressedBytes,
        chunk.Statistics.NullCount,
        Statistic(leaf, chunk.Statistics.Min),
        Statistic(leaf, chunk.Statistics.Max));

    private static void Consistent(Leaf leaf, ChunkMetadata chunk, long rows, long end)
    {
        var name = leaf.Column.Name;
        DamagedBytesException.ThrowIf(chunk.InAnotherFile, $"column {name} in another file", "all in one file");
        DamagedBytesException.ThrowIf(chunk.Type != leaf.Type, $"column {name} stored as {chunk.Type}", $"{leaf.Type}, as in the schema");
        DamagedBytesException.ThrowIf(
            chunk.Path.Count != 1 || chunk.Path[0] != name, $"column {string.Join('.', chunk.Path)}", $"{name}, as in the schema");
        DamagedBytesException.ThrowIf(chunk.ValueCount != rows, $"{chunk.ValueCount} values in column {name}", $"the {rows} of its row group");
        var start = Start(chunk);
        DamagedBytesException.ThrowIf(
            rows > 0 && (start < 4 || chunk.CompressedBytes <= 0 || chunk.CompressedBytes > end - start),
            $"column {name} at bytes {start} to {start + chunk.CompressedBytes}",
            $"within bytes 4 to {end}");
        DamagedBytesException.ThrowIf(
            chunk.CompressedBytes > Array.MaxLength, $"{chunk.CompressedBytes} bytes in column {name}", "less than 2 GB in one column of a row group");
    }

    // Kinds whose stored numbers are not their values get none.
    private static object? Statistic(Leaf leaf, byte[]? bytes) => (leaf.Type, bytes?.Length) switch
    {
        (_, null) => null,
        (PhysicalType.ByteArray, _) => Encoding.UTF8.GetString(bytes!),
        (PhysicalType.Boolean, 1) => bytes![0] != 0,
        (PhysicalType.Double, 8) => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        (PhysicalType.Float, 4) => (double)BinaryPrimitives.ReadSingleLittleEndian(bytes),
        (PhysicalType.Int32, 4) when leaf.Scale < 0 && leaf.Signed => (long)BinaryPrimitives.ReadInt32LittleEndian(bytes),
        (PhysicalType.Int64, 8) when leaf.Scale < 0 && leaf.Signed => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        _ => null,
    };
}
