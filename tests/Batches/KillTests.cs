using System.Diagnostics;
using System.Runtime.Versioning;
using CareSim.Tests.Commands;
using CareSim.Tests.Output;
using Xunit;

namespace CareSim.Tests.Batches;

/// <summary>Processes of their own, killed with no chance to say anything.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class KillTests : IDisposable
{
    private const int Replicates = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Killed_again_and_again_at_random_and_resumed_is_uninterrupted(int seed)
    {
        var (random, results) = (new Random(seed), _folder.Results);
        using (var first = Start("run", "slow.json", "--out", results, "--replicates", $"{Replicates}", "--workers", "2"))
        {
            await Until(() => File.Exists(Path.Combine(results, "status.json")));
            await KillAfter(first, random.Next(0, 1500));
        }

        var killed = 1;
        for (var code = -1; code != 0; killed++)
        {
            using var again = Start("resume", results, "--workers", "2");
            await KillAfter(again, killed < 5 ? random.Next(500, 3000) : int.MaxValue);
            code = again.ExitCode;
        }

        BatchRuns.Run(Path.Combine(_folder.Root, "whole"), FakeExperiment.Of(Replicates));
        foreach (var table in new[] { "outcomes", "contrasts", "parameters" })
        {
            Assert.Equal(TemporaryFolder.Contents(Path.Combine(_folder.Root, "whole", table)), TemporaryFolder.Contents(Path.Combine(results, table)));
        }

        var runs = TextTableFormat.ReadFolder(Path.Combine(results, "runs"));
        Assert.Equal(3 * Replicates, runs.Length);
        Assert.All(runs, row => Assert.Equal("succeeded", row[5]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(results, ".*"));
    }

    private static async Task KillAfter(Process process, int milliseconds)
    {
        if (milliseconds < int.MaxValue)
        {
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(milliseconds));
            process.Kill(); // SIGKILL
        }

        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    private static async Task Until(Func<bool> condition)
    {
        var waiting = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(waiting.Elapsed < Patience, "the batch never began");
            await Task.Delay(20);
        }
    }

    private static Process Start(params string[] arguments)
    {
        var dotnet = Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet";
        return Process.Start(new ProcessStartInfo(dotnet, [typeof(BatchProcess).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }
}
