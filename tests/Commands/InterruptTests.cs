using System.Diagnostics;
using System.Runtime.Versioning;
using CareSim.Runner.Commands;
using CareSim.Tests.Output;
using Xunit;

namespace CareSim.Tests.Commands;

[UnsupportedOSPlatform("windows")]
public sealed class InterruptTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("-INT")]
    [InlineData("-TERM")]
    public async Task An_interrupt_finishes_the_replicate_in_hand_and_exits_130(string signal)
    {
        using var process = Start(replicates: 500);
        await UntilRunning(process);
        Send(signal, process);
        await process.WaitForExitAsync().WaitAsync(Patience);

        Assert.Equal(ExitCodes.Interrupted, process.ExitCode);
        var runs = TextTableFormat.ReadFolder(Path.Combine(_folder.Results, "runs"));
        var succeeded = runs.Where(row => row[5] == "succeeded").ToList();
        Assert.Equal(1500, runs.Length);
        Assert.NotEmpty(succeeded);
        Assert.All(runs.Except(succeeded), row => Assert.Equal("pending", row[5]));
        var outcomes = TextTableFormat.ReadFolder(Path.Combine(_folder.Results, "outcomes"));
        Assert.Equal(succeeded.Count * 16, outcomes.Length);
        Assert.Empty(Directory.EnumerateFiles(_folder.Results, "*.partial", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_second_interrupt_stops_at_once()
    {
        using var process = Start(replicates: 500);
        await UntilRunning(process);
        Send("-INT", process);
        var seen = await process.StandardError.ReadLineAsync().WaitAsync(Patience);
        Assert.Contains("Interrupted", seen);
        Send("-INT", process);
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(ExitCodes.Interrupted, process.ExitCode);
    }

    private Process Start(int replicates)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments = [typeof(BatchProcess).Assembly.Location, "run", "slow.json", "--out", _folder.Results, "--replicates", $"{replicates}", "--workers", "2"];
        Array.ForEach(arguments, start.ArgumentList.Add);
        return Process.Start(start)!;
    }

    // The first status with work done: signals are then caught, and a replicate is in hand.
    private async Task UntilRunning(Process process)
    {
        var status = Path.Combine(_folder.Results, "status.json");
        var deadline = Stopwatch.StartNew();
        while (!File.Exists(status) || !(await File.ReadAllTextAsync(status)).Contains("\"running\"", StringComparison.Ordinal))
        {
            Assert.False(process.HasExited, "the batch ended before it could be interrupted");
            Assert.True(deadline.Elapsed < Patience, "the batch never ran");
            await Task.Delay(50);
        }
    }

    private static void Send(string signal, Process process)
    {
        // The shell's own kill: a small machine may have no program of that name.
        using var kill = Process.Start("sh", ["-c", $"kill {signal} {process.Id}"]);
        kill.WaitForExit();
    }
}
