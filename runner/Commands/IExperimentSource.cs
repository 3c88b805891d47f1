using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Commands;

/// <summary>What the command line changes in an experiment; null leaves the file's own.</summary>
/// <param name="Replicates">Replicates of chance, 1 or more.</param>
/// <param name="Scale">"1/k", the sample of families.</param>
/// <param name="Authorities">"every:N", or codes with commas between them.</param>
/// <param name="Seed">Experiment seed.</param>
/// <param name="Months">Months, 1 to 600.</param>
/// <param name="Draws">Parameter draws of the design.</param>
internal sealed record RunOverrides(int? Replicates, string? Scale, string? Authorities, ulong? Seed, int? Months, int? Draws = null);

/// <summary>An experiment as read, or every problem at once.</summary>
/// <param name="Experiment">The experiment; null when there are problems.</param>
/// <param name="Problems">One message each: file, JSON path or row, what was found, what is allowed.</param>
/// <param name="InputFiles">Every file that was read.</param>
internal sealed record ExperimentInput(ResolvedExperiment? Experiment, IReadOnlyList<string> Problems, IReadOnlyList<string> InputFiles);

/// <summary>Reads experiment files.</summary>
internal interface IExperimentSource
{
    /// <summary>Reads an experiment and all it names.</summary>
    ExperimentInput Read(string path, RunOverrides overrides);
}
