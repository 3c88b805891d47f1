using CareSim.Runner.Commands;
using CareSim.Tests.Batches;
using CareSim.Tests.Output;

namespace CareSim.Tests.Commands;

/// <summary>Parts to run the command line with: the fake experiment and engine, tables as text.</summary>
internal static class FakeParts
{
    public static RunnerParts All { get; } = new(new Source(), (experiment, _) => new FakeEngine(experiment), new TextTableFormat());

    public sealed class Source : IExperimentSource
    {
        public ExperimentInput Read(string path, RunOverrides overrides) => path == "bad.json"
            ? new ExperimentInput(null, ["bad.json: first problem", "bad.json: second problem"], [])
            : new ExperimentInput(FakeExperiment.Of(overrides.Replicates ?? 2, seed: overrides.Seed ?? 7), [], []);
    }
}
