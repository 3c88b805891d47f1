using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using CareSim.Engine.Quantities;
using CareSim.Engine.Simulation;
using CareSim.Runner.Output;

namespace CareSim.Runner.Snapshots;

/// <summary>A snapshot file was found damaged, foreign or of another history; the message names it.</summary>
internal sealed class SnapshotException(string path, string found) : Exception($"{path}: {found}");

/// <summary>One snapshot as a file. It is MessagePack: a map of format, version, sha256 and body; body is bytes that are MessagePack
/// again, whose SHA-256 stands beside them: a map of the header's members and columns, each a map of name, element, count, encoding
/// (none, deflate: a zlib stream) and data (little-endian numbers).</summary>
internal static class SnapshotFile
{
    /// <summary>Ending of snapshot files.</summary>
    public const string Extension = ".msgpack";

    private const string Format = "caresim-snapshot";
    private const long Version = 1;
    private const int WorthPacking = 512;

    /// <summary>Writes a snapshot under its name at once.</summary>
    /// <exception cref="OutputException">It could not be written.</exception>
    public static void Write(string path, SnapshotHeader header, IReadOnlyList<StateColumn> columns)
    {
        using var body = new MemoryStream();
        WriteBody(new MessagePackWriter(body), header, columns);
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        AtomicFile.Write(path, stream =>
        {
            var outer = new MessagePackWriter(stream);
            outer.Map(4);
            Pair(outer, "format", Format);
            outer.Text("version");
            outer.Integer(Version);
            Pair(outer, "sha256", Convert.ToHexStringLower(SHA256.HashData(bytes.Span)));
            outer.Text("body");
            outer.Binary(bytes.Span);
        });
    }

    /// <summary>Reads a snapshot.</summary>
    /// <exception cref="SnapshotException">It is not there, damaged or foreign.</exception>
    public static (SnapshotHeader Header, IReadOnlyList<StateColumn> Columns) Read(string path)
    {
        try
        {
            var body = Map(new MessagePackReader(Body(path)).Read());
            return (Header(body), [.. ((object?[])body["columns"]!).Select(Column)]);
        }
        catch (Exception problem) when (problem is MessagePackException or KeyNotFoundException or InvalidCastException or NullReferenceException or InvalidDataException or OverflowException or FormatException)
        {
            throw new SnapshotException(path, $"found a snapshot that cannot be read ({problem.Message}); allowed is a snapshot as run --snapshot-at wrote it");
        }
    }

    // What holds of the whole file, before anything in it is believed.
    private static ReadOnlyMemory<byte> Body(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SnapshotException(path, $"cannot be read: {problem.Message}");
        }

        const string Allowed = "allowed is a snapshot of CareSim, as run --snapshot-at writes it";
        Dictionary<string, object?> outer;
        try
        {
            var reader = new MessagePackReader(bytes);
            outer = reader.Read() as Dictionary<string, object?> ?? throw new MessagePackException("no map");
            _ = reader.Left == 0 ? 0 : throw new MessagePackException($"{reader.Left} bytes after the end");
        }
        catch (MessagePackException problem)
        {
            throw new SnapshotException(path, $"found no whole MessagePack ({problem.Message}): damaged or another kind of file; {Allowed}");
        }

        if (outer.GetValueOrDefault("format") is not Format || outer.GetValueOrDefault("body") is not ReadOnlyMemory<byte> body)
        {
            throw new SnapshotException(path, $"found MessagePack of another program (format {outer.GetValueOrDefault("format") ?? "not said"}); {Allowed}");
        }

        if (outer.GetValueOrDefault("version") is not Version)
        {
            throw new SnapshotException(path, $"found version {outer.GetValueOrDefault("version")}; allowed is version {Version}: another CareSim wrote it");
        }

        return Convert.ToHexStringLower(SHA256.HashData(body.Span)) == outer.GetValueOrDefault("sha256") as string ? body
            : throw new SnapshotException(path, "found a checksum that its content does not give: it is damaged; allowed is an unchanged file");
    }

    private static void WriteBody(MessagePackWriter pack, SnapshotHeader header, IReadOnlyList<StateColumn> columns)
    {
        pack.Map(15);
        Pair(pack, "model_version", header.Model);
        Pair(pack, "experiment", header.Experiment);
        Pair(pack, "arm", header.Arm);
        Pair(pack, "authority", header.Authority);
        Pair(pack, "draw", header.Run.Draw);
        Pair(pack, "replicate", header.Run.Replicate);
        Pair(pack, "month", header.Month.ToString());
        Pair(pack, "start", header.Size.Start.ToString());
        Pair(pack, "months", header.Size.Months);
        Pair(pack, "seed", (long)header.Size.Seed);
        Pair(pack, "scale", header.Size.Scale);
        Pair(pack, "region_sha256", header.Region);
        Pair(pack, "parameters_sha256", header.Parameters);
        Pair(pack, "policy_sha256", header.Policy);
        pack.Text("columns");
        pack.Array(columns.Count);
        foreach (var column in columns)
        {
            var packed = column.Bytes.Length >= WorthPacking ? Packed(column.Bytes) : null;
            pack.Map(5);
            Pair(pack, "name", column.Name);
            Pair(pack, "element", column.Element);
            Pair(pack, "count", column.Count);
            Pair(pack, "encoding", packed is null ? "none" : "deflate");
            pack.Text("data");
            pack.Binary(packed ?? column.Bytes);
        }
    }

    private static SnapshotHeader Header(Dictionary<string, object?> body) => new()
    {
        Model = (string)body["model_version"]!,
        Experiment = (string)body["experiment"]!,
        Arm = (string)body["arm"]!,
        Authority = (string)body["authority"]!,
        Run = (Whole(body["draw"]), Whole(body["replicate"])),
        Month = MonthOf((string)body["month"]!),
        Size = (MonthOf((string)body["start"]!), Whole(body["months"]), (ulong)(long)body["seed"]!, Whole(body["scale"])),
        Region = (string)body["region_sha256"]!,
        Parameters = (string)body["parameters_sha256"]!,
        Policy = (string)body["policy_sha256"]!,
    };

    private static StateColumn Column(object? value)
    {
        var map = Map(value);
        var data = (ReadOnlyMemory<byte>)map["data"]!;
        return new StateColumn((string)map["name"]!, (string)map["element"]!, Whole(map["count"]),
            (string)map["encoding"]! == "deflate" ? Unpacked(data) : data.ToArray());
    }

    /// <summary>A month as "2018-03".</summary>
    public static Month MonthOf(string text) => Month.Of(int.Parse(text.AsSpan(0, text.Length - 3), NumberStyles.None, CultureInfo.InvariantCulture), int.Parse(text.AsSpan(text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture));

    private static Dictionary<string, object?> Map(object? value) => value as Dictionary<string, object?> ?? throw new MessagePackException("no map where one belongs");

    private static int Whole(object? value) => checked((int)(long)value!);

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Unpacked(ReadOnlyMemory<byte> data)
    {
        using var bytes = new MemoryStream();
        using var inflate = new ZLibStream(new MemoryStream(data.ToArray()), CompressionMode.Decompress);
        inflate.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Pair(MessagePackWriter pack, string key, string value)
    {
        pack.Text(key);
        pack.Text(value);
    }

    private static void Pair(MessagePackWriter pack, string key, long value)
    {
        pack.Text(key);
        pack.Integer(value);
    }
}
