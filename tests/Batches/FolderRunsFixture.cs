using CareSim.Engine.Observation;
using CareSim.Engine.Scenarios;
using CareSim.Runner;
using CareSim.Runner.Batches;
using CareSim.Runner.Commands;
using CareSim.Runner.Output;
using CareSim.Tests.Commands;
using CareSim.Tests.Output;

namespace CareSim.Tests.Batches;

/// <summary>Batches of results so long that ten replicates make a block, in Parquet, and the command line on their folders.</summary>
internal sealed class FolderRunsFixture : IDisposable
{
    // 2 years x 4 places x 1300 measures = 10,400 rows.
    private const int Measures = 1300;

    private readonly TemporaryFolder _folder = new();

    /// <summary>The tables that hold values, the same bytes however a batch came about.</summary>
    public static readonly string[] ValueTables = ["outcomes", "contrasts", "parameters"];

    public static ResolvedExperiment Experiment(int replicates, ulong seed = 7) => FakeExperiment.Of(replicates, seed: seed, arms: ["baseline", "half-early-help"]);

    public string Path(string name) => System.IO.Path.Combine(_folder.Root, name);

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs a batch.</summary>
    public BatchOutcome Run(string name, int replicates, Action<int, int>? beforeSlice = null, RunPlan? plan = null, FolderUse use = FolderUse.New,
        bool retryFailed = false, int workers = 2, ulong seed = 7, Action<ReplicateResult>? afterClose = null, Func<ResolvedExperiment, ResolvedExperiment>? change = null,
        CancellationToken interrupt = default) =>
        BatchRuns.Run(Path(name), (change ?? (same => same))(Experiment(replicates, seed)), workers, Engine(beforeSlice, afterClose), new ParquetTableFormat(), plan, use, retryFailed, [], interrupt);

    /// <summary>Runs the command line on the fake engine.</summary>
    /// <returns>The exit code and everything that was said.</returns>
    public static Task<(int Code, string Output, string Error)> Command(params string[] args) => Command(experiment => experiment, args);

    /// <summary>The same with a change to the experiment that every command reads.</summary>
    public static async Task<(int Code, string Output, string Error)> Command(Func<ResolvedExperiment, ResolvedExperiment> change, params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var parts = FakeParts.All with
        {
            Experiments = new Source(change),
            Prepare = (experiment, _) => new FakeEngine(experiment, Measures),
            Tables = new ParquetTableFormat(),
            Layout = experiment => new FakeEngine(experiment, Measures).Layout,
        };
        var code = await Program.RunAsync(args, parts, output, error);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Every file of values by name, with its bytes.</summary>
    public Dictionary<string, string> Values(string name) => ValueTables
        .SelectMany(table => TemporaryFolder.Contents(System.IO.Path.Combine(Path(name), table)).Select(file => ($"{table}/{file.Key}", file.Value)))
        .ToDictionary(file => file.Item1, file => file.Value);

    /// <summary>Copies a folder as it stands: what a killed process leaves.</summary>
    public void CopyAsItStands(string from, string to)
    {
        foreach (var file in Directory.GetFiles(Path(from), "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(FolderLock.FileName, StringComparison.Ordinal)))
        {
            var target = System.IO.Path.Combine(Path(to), System.IO.Path.GetRelativePath(Path(from), file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            try
            {
                File.Copy(file, target);
            }
            catch (FileNotFoundException)
            {
                // Renamed since it was listed.
            }
        }
    }

    private static Func<ResolvedExperiment, FakeEngine> Engine(Action<int, int>? beforeSlice, Action<ReplicateResult>? afterClose) =>
        experiment => new FakeEngine(experiment, Measures) { BeforeSlice = beforeSlice ?? ((_, _) => { }), AfterClose = afterClose ?? (_ => { }) };

    private sealed class Source(Func<ResolvedExperiment, ResolvedExperiment> change) : IExperimentSource
    {
        public ExperimentInput Read(string path, RunOverrides overrides) => new(change(Experiment(overrides.Replicates ?? 2, overrides.Seed ?? 7)), [], []);
    }
}
