using CareSim.Engine.Scenarios;
using CareSim.Engine.Simulation;
using CareSim.Runner.Experiments;

namespace CareSim.Runner.Commands;

/// <summary>Experiments as they stand in files.</summary>
internal sealed class FileExperiments : IExperimentSource
{
    /// <inheritdoc/>
    public ExperimentInput Read(string path, RunOverrides overrides)
    {
        var reading = ExperimentReader.Read(path, new ExperimentOverrides
        {
            Replicates = overrides.Replicates,
            Draws = overrides.Draws,
            Months = overrides.Months,
            Seed = overrides.Seed,
            Scale = overrides.Scale,
            Authorities = overrides.Authorities,
        });
        if (reading.Experiment is { } experiment && ModelCheck.Of(path, "$.region", ModelParameters.Missing(experiment.Region.Parameters)) is { } missing)
        {
            return new ExperimentInput(null, [missing.ToString()], []);
        }

        return new ExperimentInput(reading.Experiment, [.. reading.Problems.Select(problem => problem.ToString())], [.. reading.Inputs.Select(input => input.Path)]);
    }
}
