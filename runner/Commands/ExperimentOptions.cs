using System.CommandLine;
using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Commands;

/// <summary>The options that go before an experiment file's own numbers, for every command that reads one.</summary>
public sealed class ExperimentOptions
{
    private readonly Option<int?> _replicates = new("--replicates") { Description = "Replicates of chance, instead of the file's." };
    private readonly Option<int?> _draws = new("--draws") { Description = "Parameter draws of the design, instead of the file's." };
    private readonly Option<int?> _months = new("--months") { Description = "Length of the run in months, instead of the file's." };
    private readonly Option<ulong?> _seed = new("--seed") { Description = "Experiment seed, instead of the file's." };
    private readonly Option<string?> _scale = new("--scale") { Description = "Sample of families, as 1/10, instead of the file's." };
    private readonly Option<string?> _authorities = new("--authorities")
    {
        Description = "all, every:N, or codes with commas, instead of the file's.",
    };

    /// <summary>Adds the options to a command.</summary>
    public ExperimentOptions(Command command)
    {
        command.Options.Add(_replicates);
        command.Options.Add(_draws);
        command.Options.Add(_months);
        command.Options.Add(_seed);
        command.Options.Add(_scale);
        command.Options.Add(_authorities);
    }

    /// <summary>What was given.</summary>
    public ExperimentOverrides Read(ParseResult parsed) => new()
    {
        Replicates = parsed.GetValue(_replicates),
        Draws = parsed.GetValue(_draws),
        Months = parsed.GetValue(_months),
        Seed = parsed.GetValue(_seed),
        Scale = parsed.GetValue(_scale),
        Authorities = parsed.GetValue(_authorities),
    };
}
