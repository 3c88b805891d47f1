using System.Text.Json;
using CareSim.Engine.Scenarios;
using CareSim.Tests.Output;
using Xunit;

namespace CareSim.Tests.Batches;

/// <summary>A batch with a stopping rule that was killed and goes on.</summary>
public sealed class AdaptiveResumeTests : IDisposable
{
    private const int Cap = 60;

    private readonly FolderRunsFixture _runs = new();

    public void Dispose() => _runs.Dispose();

    // Values are uniform from 0 to 333 and halved in the arm: the half-width falls below 25 after about 15 replicates.
    private static ResolvedExperiment Adaptive(ResolvedExperiment experiment) => experiment with
    {
        Stopping = new StoppingRule("contrast(half-early-help, measure_0, 2016, A00).half_width < 25", "half-early-help", "measure_0", 1,
            new DateOnly(2016, 3, 31).DayNumber - new DateOnly(1970, 1, 1).DayNumber, "A00", 25, 6, 3, 2),
    };

    [Theory]
    [InlineData(1)] // before the first look
    [InlineData(8)] // between looks
    [InlineData(11)] // in the second block
    public async Task It_stops_where_the_uninterrupted_batch_stopped_with_the_same_looks(int killed)
    {
        var whole = _runs.Run("whole", Cap, change: Adaptive);
        Assert.Contains("held in 2 checks in a row", whole.Stopped);
        Assert.InRange(whole.RunsSucceeded / 2, 12, Cap - 1);
        _runs.Run("running", Cap, (replicate, slice) =>
        {
            Thread.Sleep(replicate < killed ? 0 : 2);
            if (replicate == killed && slice == 0)
            {
                _runs.CopyAsItStands("running", "killed");
            }
        }, change: Adaptive, workers: 1);
        var resumed = await FolderRunsFixture.Command(Adaptive, "resume", _runs.Path("killed"), "--workers", "1");
        Assert.Equal((0, ""), (resumed.Code, resumed.Error));
        Assert.Equal(_runs.Values("whole"), _runs.Values("killed"));
        Assert.Equal(Looks("whole"), Looks("killed"));
        Assert.Equal(0, (await FolderRunsFixture.Command(Adaptive, "verify", _runs.Path("killed"))).Code);
    }

    [Fact]
    public async Task One_that_has_stopped_has_nothing_left_to_do()
    {
        var whole = _runs.Run("whole", Cap, change: Adaptive);
        var before = _runs.Values("whole");
        var resumed = await FolderRunsFixture.Command(Adaptive, "resume", _runs.Path("whole"));
        Assert.Equal((0, ""), (resumed.Code, resumed.Error));
        Assert.Equal(before, _runs.Values("whole"));
        Assert.Contains($"Taken over: {whole.RunsSucceeded} runs", resumed.Output);
    }

    private string Looks(string name)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(_runs.Path(name), "manifest.json")));
        return manifest.RootElement.GetProperty("stopping").GetRawText() + manifest.RootElement.GetProperty("experiment").GetProperty("replicates");
    }
}
