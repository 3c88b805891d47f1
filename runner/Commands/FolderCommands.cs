using System.CommandLine;

namespace CareSim.Runner.Commands;

/// <summary>The commands on results folders, and on batches that are divided: the explicit list.</summary>
internal static class FolderCommands
{
    /// <summary>Adds them.</summary>
    public static void AddTo(RootCommand root, RunnerParts parts)
    {
        root.Subcommands.Add(StatusCommand.Build(parts));
        root.Subcommands.Add(ResumeCommand.Build(parts));
        root.Subcommands.Add(ResumeCommand.BuildExpand(parts));
        root.Subcommands.Add(MergeCommand.Build(parts));
        root.Subcommands.Add(VerifyCommand.Build(parts));
        root.Subcommands.Add(ReproduceCommand.Build(parts));
        root.Subcommands.Add(SlurmCommand.Build(parts));
    }

    /// <summary>The folder that a command is about.</summary>
    public static Argument<string> Folder() => new("DIR") { Description = "A results folder." };

    /// <summary>--workers.</summary>
    public static Option<int?> Workers() => Whole("--workers", "Worker threads; by default the cores, as far as memory goes.", 1, 1024);

    /// <summary>An option that takes a whole number.</summary>
    public static Option<int?> Whole(string name, string description, int least, int most) => RunOptions.Whole(name, description, least, most);
}
