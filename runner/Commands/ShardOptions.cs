using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Batches;
using CareSim.Runner.Output;

namespace CareSim.Runner.Commands;

/// <summary>The options that say which part of an experiment's runs is done, and whether what stands there is continued.</summary>
internal sealed class ShardOptions
{
    private readonly Option<(int Number, int Of)?> _shard = new("--shard")
    {
        Description = "Only this part of the runs: shard I of N, in its own folder DIR/shards/I-of-N; merge puts them together.",
        HelpName = "I/N",
        CustomParser = Parse,
    };

    private readonly Option<int?> _first = new("--first-replicate")
    {
        Description = "Number of the first replicate, by default 0: two runs of N/2 replicates, the second from N/2 on, merge to one of N.",
        HelpName = "N",
    };

    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "Continue if the folder already holds these very runs, begin otherwise; waits for a process that still works there.",
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        _first.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is { } first && first is < 0 or > 1_000_000)
            {
                result.AddError($"--first-replicate: found '{first}'; allowed is a whole number from 0 to 1000000");
            }
        });
        Option[] options = [_shard, _first, _resume];
        Array.ForEach(options, command.Options.Add);
    }

    /// <summary>What the folder may hold.</summary>
    public FolderUse Use(ParseResult parsed) => parsed.GetValue(_resume) ? FolderUse.NewOrContinue : FolderUse.New;

    /// <summary>How long to wait for a process that works in the folder: a task that Slurm starts again may meet its former self.</summary>
    public TimeSpan Patience(ParseResult parsed) => parsed.GetValue(_resume) ? TimeSpan.FromMinutes(15) : TimeSpan.Zero;

    /// <summary>The runs to do, or a message.</summary>
    public (RunPlan? Plan, string Problem) Plan(ParseResult parsed, ResolvedExperiment experiment)
    {
        var plan = RunPlan.Of(experiment.Replicates, parsed.GetValue(_first) ?? 0, experiment.Design.Draws);
        if (parsed.GetValue(_shard) is not { } shard)
        {
            return (plan, "");
        }

        if (experiment.Stopping is not null)
        {
            return (null, "--shard: found shards of an experiment with \"until\"; allowed is a whole batch: no shard sees the replicates that the rule looks at");
        }

        return shard.Of <= plan.Keys.Count
            ? (plan.ShardOf(shard.Number, shard.Of), "")
            : (null, $"--shard: found {shard.Of} shards; allowed are at most {plan.Keys.Count}, one for each replicate of each draw");
    }

    /// <summary>The folder of a shard within that of the batch.</summary>
    public static string Folder(string folder, RunPlan plan) =>
        plan.IsShard ? Path.Combine(folder, ResultsFolder.ShardsFolder, RunPlan.Label(plan.Shard)) : folder;

    private static (int, int)? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var parts = text.Split('/');
        if (parts.Length == 2 && Whole(parts[0], out var number) && Whole(parts[1], out var of) && number >= 1 && number <= of && of <= 100_000)
        {
            return (number, of);
        }

        result.AddError($"--shard: found '{text}'; allowed is I/N with I from 1 to N, such as 3/8");
        return null;
    }

    private static bool Whole(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
