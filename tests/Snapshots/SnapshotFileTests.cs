using System.Security.Cryptography;
using System.Text.Json;
using CareSim.Runner;
using CareSim.Runner.Commands;
using CareSim.Runner.Snapshots;
using CareSim.Tests.Experiments;
using CareSim.Tests.Output;
using CareSim.Tests.Output.Parquet;
using Xunit;
using TemporaryFolder = CareSim.Tests.Output.TemporaryFolder;

namespace CareSim.Tests.Snapshots;

/// <summary>The first look at early help in Rutland: half the places from April 2016.</summary>
public sealed class SnapshotFileTests : IDisposable
{
    private static readonly string[] Size = ["--authorities", "E06000017", "--months", "16", "--replicates", "2", "--workers", "2", "--no-report"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Branches_from_snapshots_leave_the_files_of_the_straight_run()
    {
        await Kept("2016-03");
        Assert.Equal((0, ""), await Run("--out", At("branches"), "--from", At("straight/snapshots/2016-03")));
        foreach (var table in new[] { "outcomes", "contrasts", "parameters" })
        {
            Assert.Equal(TemporaryFolder.Contents(At($"straight/{table}")), TemporaryFolder.Contents(At($"branches/{table}")));
        }

        Assert.Equal((0, ""), await Command("verify", At("straight")));
        Assert.Equal(["d000-r0000-E06000017.msgpack", "d000-r0001-E06000017.msgpack"],
            Directory.EnumerateFiles(At("straight/snapshots/2016-03")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task An_arm_that_acts_before_the_snapshot_is_refused_by_name()
    {
        await Kept("2016-04");
        var (code, error) = await Run("--out", At("branches"), "--from", At("straight/snapshots/2016-04"));
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("another policy than that of arm half-early-help up to 2016-04", error);
        Assert.Contains("EarlyHelpPlaces from 2016-04-01", error);
        Assert.Single(error.Trim().Split('\n'));
        Assert.False(Directory.Exists(At("branches")));
    }

    [Theory]
    [InlineData("--seed", "5", "found a run of first month, months, seed and scale")]
    [InlineData("--months", "15", "found a run of first month, months, seed and scale")]
    [InlineData("--replicates", "3", "d000-r0002-E06000017.msgpack: found nothing")]
    [InlineData("--authorities", "E06000001", "E06000001.msgpack: found nothing")]
    public async Task A_history_of_something_else_is_one_message(string option, string value, string message)
    {
        await Kept("2016-03");
        var (code, error) = await Command(["run", Experiment, .. Size.Select((word, i) => i > 0 && Size[i - 1] == option ? value : word), .. Size.Contains(option) ? Array.Empty<string>() : [option, value],
            "--out", At("branches"), "--from", At("straight/snapshots/2016-03")]);
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains(message, error);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_damaged_or_foreign_file_is_one_message_and_nothing_is_written()
    {
        await Kept("2016-03");
        var path = Directory.EnumerateFiles(At("straight/snapshots/2016-03")).Order().First();
        var whole = File.ReadAllBytes(path);
        var changed = (byte[])whole.Clone();
        changed[whole.Length / 2] ^= 1;
        (byte[] Bytes, string Message)[] cases =
        [
            (changed, "found a checksum that its content does not give: it is damaged"),
            (whole[..^100], "found no whole MessagePack"),
            ([.. whole, 0], "1 bytes after the end"),
            ("PAR1 something else PAR1"u8.ToArray(), "found no whole MessagePack"),
            ([0x81, 0xA1, (byte)'a', 0x01], "found MessagePack of another program (format not said)"),
            ([], "found no whole MessagePack"),
        ];
        foreach (var (bytes, message) in cases)
        {
            File.WriteAllBytes(path, bytes);
            var (code, error) = await Run("--out", At("branches"), "--from", At("straight/snapshots/2016-03"));
            Assert.Equal(ExitCodes.Usage, code);
            Assert.StartsWith(path, error);
            Assert.Contains(message, error);
            Assert.Single(error.Trim().Split('\n'));
            Assert.False(Directory.Exists(At("branches")));
        }
    }

    [Theory]
    [InlineData("2015-03", "allowed is a month from 2015-04 to 2016-06")]
    [InlineData("2016-07", "allowed is a month from 2015-04 to 2016-06")]
    [InlineData("March", "found 'March'; allowed is a month, such as 2018-03")]
    public async Task A_month_outside_the_run_is_refused(string month, string message)
    {
        var (code, error) = await Run("--out", At("straight"), "--snapshot-at", month);
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains(message, error);
    }

    [Fact]
    public async Task A_folder_without_snapshots_is_refused()
    {
        var (code, error) = await Run("--out", At("branches"), "--from", _folder.Root);
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("without snapshots; allowed is a month's folder", error);
    }

    [NodeFact]
    public async Task Another_programs_MessagePack_opens_a_snapshot_and_ours_reads_what_it_writes()
    {
        await Kept("2016-03");
        var paths = Directory.EnumerateFiles(At("straight/snapshots/2016-03")).Order().ToArray();
        using var report = JsonDocument.Parse(Interop.Script("read-snapshot.mjs", paths));
        foreach (var (path, found) in paths.Zip(report.RootElement.EnumerateArray()))
        {
            var (header, columns) = SnapshotFile.Read(path);
            Assert.Equal((header.Arm, header.Authority, header.Month.ToString(), (long)header.Size.Seed, header.Run.Replicate),
                (found.GetProperty("arm").GetString(), found.GetProperty("authority").GetString(), found.GetProperty("month").GetString(), found.GetProperty("seed").GetInt64(), found.GetProperty("replicate").GetInt32()));
            Assert.Equal(columns.Select(c => $"{c.Name} {c.Element} {c.Count} {Convert.ToHexStringLower(SHA256.HashData(c.Bytes))}"),
                found.GetProperty("columns").EnumerateArray().Select(c => $"{c.GetProperty("name")} {c.GetProperty("element")} {c.GetProperty("count")} {c.GetProperty("sha256")}"));
            File.WriteAllBytes(path, found.GetProperty("again").GetBytesFromBase64());
            Assert.Equal(header, SnapshotFile.Read(path).Header);
        }
    }

    private static string Experiment => Repository.File("scenarios", "england", "experiments", "early-help-first-look.json");

    private async Task Kept(string month) => Assert.Equal((0, ""), await Run("--out", At("straight"), "--snapshot-at", month));

    private static Task<(int Code, string Error)> Run(params string[] more) => Command(["run", Experiment, .. Size, .. more]);

    private static async Task<(int Code, string Error)> Command(params string[] args)
    {
        await using var error = new StringWriter();
        return (await Program.RunAsync(args, Program.Parts(), TextWriter.Null, error), error.ToString());
    }

    private string At(string name) => Path.Combine(_folder.Root, name);
}
