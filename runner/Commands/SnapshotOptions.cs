using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CareSim.Engine.Quantities;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Batches;
using CareSim.Runner.Snapshots;

namespace CareSim.Runner.Commands;

/// <summary>--snapshot-at and --from: keep the baseline's histories, or let every arm begin where kept ones end.</summary>
internal sealed class SnapshotOptions
{
    private readonly Option<Month?> _at = new("--snapshot-at")
    {
        Description = "Keep the baseline's history at the end of this month, for runs with --from: one file for each run and authority, below DIR/snapshots.",
        HelpName = "YYYY-MM",
        CustomParser = Parse,
    };

    private readonly Option<string?> _from = new("--from")
    {
        Description = "Begin every arm where the histories of this folder end (DIR/snapshots/YYYY-MM); results are those of a run from the start.",
        HelpName = "DIR",
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_at);
        command.Options.Add(_from);
    }

    /// <summary>Adds --snapshot-at alone to a command.</summary>
    public void AddAtTo(Command command) => command.Options.Add(_at);

    /// <summary>The month of --snapshot-at.</summary>
    public Month? At(ParseResult parsed) => parsed.GetValue(_at);

    /// <summary>Says what the snapshots of --snapshot-at will take.</summary>
    public int Plan(RunnerParts parts, RunOptions options, ParseResult parsed)
    {
        if (At(parsed) is { } month && parts.Experiments.Read(options.Experiment(parsed), options.Overrides(parsed)).Experiment is { } experiment)
        {
            var each = BatchEstimate.Of(experiment).Children * (1 + (experiment.Months / 12.0 * CostConstants.NewChildrenPerYear)) * CostConstants.SnapshotBytesPerChild;
            var runs = (double)experiment.Replicates * experiment.Design.Draws;
            parsed.InvocationConfiguration.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"Snapshot {runs * each / (1024 * 1024):N0} MiB more on the disk: the baseline's {runs:N0} histories at the end of {month}, {each / (1024 * 1024):N1} MiB each in {experiment.Authorities.Count} files"));
        }

        return ExitCodes.Success;
    }

    /// <summary>The request with histories kept or taken up; null with problems.</summary>
    public BatchRequest? Apply(ParseResult parsed, RunnerParts parts, BatchRequest request, List<string> problems)
    {
        request = Keeping(parts, request, parsed.GetValue(_at), problems);
        if (parsed.GetValue(_from) is { } folder && problems.Count == 0)
        {
            if (parsed.GetValue(_at) is not null)
            {
                problems.Add("--snapshot-at and --from: found both; allowed is one of them");
                return null;
            }

            request = SnapshotFolder.Taking(request.Experiment, folder, request.Runs.Keys, problems) is { } taking ? With(parts, request, taking) : request;
        }

        return problems.Count == 0 ? request : null;
    }

    /// <summary>The request with histories kept at a month; the same where there is none.</summary>
    public static BatchRequest Keeping(RunnerParts parts, BatchRequest request, Month? month, List<string> problems)
    {
        if (month is not { } at)
        {
            return request;
        }

        var last = request.Experiment.Start + (request.Experiment.Months - 2);
        if (at < request.Experiment.Start || at > last)
        {
            problems.Add($"--snapshot-at: found {at}; allowed is a month from {request.Experiment.Start} to {last}, the last but one of the run");
            return request;
        }

        return With(parts, request with { SnapshotAt = at.ToString() }, SnapshotFolder.Keeping(request.Experiment, request.Folder, at));
    }

    private static BatchRequest With(RunnerParts parts, BatchRequest request, SnapshotFolder histories) => request with
    {
        Prepare = (experiment, workers) => parts.WithHistories?.Invoke(experiment, workers, histories) ?? throw new NotSupportedException("this engine keeps no histories"),
        LayoutOf = parts.Layout,
    };

    private static Month? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Month.Of(day.Year, day.Month);
        }

        result.AddError($"--snapshot-at: found '{text}'; allowed is a month, such as 2018-03");
        return null;
    }
}
