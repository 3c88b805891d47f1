using System.Globalization;

namespace CareSim.Runner.Batches;

/// <summary>What goes into the scripts of a Slurm array.</summary>
internal sealed record SlurmArray
{
    /// <summary>Name of the job.</summary>
    public required string Name { get; init; }

    /// <summary>The program, as a shell would call it.</summary>
    public required string Program { get; init; }

    /// <summary>The experiment file, from the root.</summary>
    public required string Experiment { get; init; }

    /// <summary>The results folder on a disk that every node sees, from the root.</summary>
    public required string Folder { get; init; }

    /// <summary>Options of the experiment, as given.</summary>
    public required IReadOnlyList<string> Options { get; init; }

    /// <summary>Shards: tasks of the array.</summary>
    public required int Shards { get; init; }

    /// <summary>Cores of a task.</summary>
    public required int Cores { get; init; }

    /// <summary>Memory of a task as Slurm takes it: "1200M".</summary>
    public required string Memory { get; init; }

    /// <summary>Longest time of a task as Slurm takes it.</summary>
    public required string Time { get; init; }

    /// <summary>The partition; empty for the cluster's own choice.</summary>
    public string Partition { get; init; } = "";
}

/// <summary>The scripts that run a batch as a Slurm job array: the array, the merge after it, and one that submits both. Nothing of
/// ours coordinates: Slurm starts tasks, starts them again after a node was lost, and starts the merge once all are done.</summary>
internal static class SlurmScripts
{
    /// <summary>The array: each task does one shard, and goes on with it when it is started again.</summary>
    public static string Array(SlurmArray array) => $"""
        #!/bin/bash
        # Every task does its own shard of the batch and writes its own folder. A task that is started again goes on where it was;
        # one that meets its former self still alive waits for it.
        #SBATCH --job-name={array.Name}
        #SBATCH --array=1-{Whole(array.Shards)}
        #SBATCH --cpus-per-task={Whole(array.Cores)}
        #SBATCH --mem={array.Memory}
        #SBATCH --time={array.Time}
        #SBATCH --requeue
        #SBATCH --open-mode=append
        #SBATCH --output={array.Folder}/slurm/%A_%a.log
        {Partition(array)}exec {array.Program} run {Quoted(array.Experiment)} --shard "$SLURM_ARRAY_TASK_ID/{Whole(array.Shards)}" --resume \
          --workers "$SLURM_CPUS_PER_TASK" --out {Quoted(array.Folder)}{string.Concat(array.Options.Select(option => " " + Quoted(option)))}

        """.ReplaceLineEndings("\n");

    /// <summary>The merge.</summary>
    public static string Merge(SlurmArray array) => $"""
        #!/bin/bash
        # Checks that every shard is there and writes the whole with its estimates.
        #SBATCH --job-name={array.Name}-merge
        #SBATCH --cpus-per-task=1
        #SBATCH --mem={array.Memory}
        #SBATCH --time={array.Time}
        #SBATCH --requeue
        #SBATCH --open-mode=append
        #SBATCH --output={array.Folder}/slurm/merge_%j.log
        {Partition(array)}exec {array.Program} merge {Quoted(array.Folder)} --out {Quoted(array.Folder)}

        """.ReplaceLineEndings("\n");

    /// <summary>Submits both.</summary>
    public static string Submit(SlurmArray array) => $"""
        #!/bin/bash
        # Submits the array, and the merge for when every task of it has succeeded.
        set -euo pipefail
        array=$(sbatch --parsable {Quoted(array.Folder + "/slurm/array.sbatch")})
        sbatch --dependency=afterok:"$array" {Quoted(array.Folder + "/slurm/merge.sbatch")}

        """.ReplaceLineEndings("\n");

    private static string Partition(SlurmArray array) => array.Partition.Length > 0 ? $"#SBATCH --partition={array.Partition}\n" : "";

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A text as one word of a shell.</summary>
    public static string Quoted(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || "/._-:,=+".Contains(c, StringComparison.Ordinal)) && text.Length > 0
            ? text
            : "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
