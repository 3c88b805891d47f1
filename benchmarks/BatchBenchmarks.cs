using BenchmarkDotNet.Attributes;

namespace CareSim.Benchmarks;

/// <summary>Batch tier: the command line from reading files to closed Parquet, two years of every 30th authority, three arms,
/// by number of workers.</summary>
public class BatchBenchmarks
{
    [Params(1, 2)]
    public int Workers { get; set; }

    [Benchmark(Description = "run: four replicates of three arms, with output")]
    public async Task<int> Run()
    {
        var folder = Path.Combine(Path.GetTempPath(), "caresim-" + Path.GetRandomFileName());
        var exit = await Runner.Program.RunAsync(
            ["run", Repository.Experiment, "--authorities", "every:30", "--months", "24", "--replicates", "4",
             "--workers", Workers.ToString(System.Globalization.CultureInfo.InvariantCulture), "--out", folder],
            Runner.Program.Parts(), TextWriter.Null, Console.Error);
        Directory.Delete(folder, recursive: true);
        return exit;
    }
}
