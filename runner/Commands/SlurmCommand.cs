using System.CommandLine;
using System.Globalization;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Batches;
using CareSim.Runner.Output;

namespace CareSim.Runner.Commands;

/// <summary><c>slurm EXPERIMENT.json</c>: writes the scripts that run a batch as a Slurm job array.</summary>
internal sealed class SlurmCommand
{
    // What a task should take when nobody says how many there are: long enough to be worth a start, short enough to lose.
    private const double SecondsOfATask = 1800;
    private const double Margin = 1.5;
    private const double TimeMargin = 4;

    private readonly RunOptions _options = new();
    private readonly Option<int?> _shards = FolderCommands.Whole("--shards", "Tasks of the array; by default about half an hour of work each.", 1, 100_000);
    private readonly Option<int?> _cores = FolderCommands.Whole("--cpus", "Cores of a task; 2 unless said.", 1, 1024);
    private readonly Option<string?> _time = new("--time") { Description = "Longest time of a task, as Slurm takes it; by default four times what plan says.", HelpName = "HH:MM:SS" };
    private readonly Option<string?> _memory = new("--mem") { Description = "Memory of a task, as Slurm takes it; by default one and a half times what plan says.", HelpName = "4G" };
    private readonly Option<string?> _partition = new("--partition") { Description = "The partition; by default the cluster's own.", HelpName = "NAME" };

    /// <summary>The command. Exit codes: 0 written, 1 cannot be written, 2 bad input.</summary>
    public static Command Build(RunnerParts parts)
    {
        var slurm = new SlurmCommand();
        var command = new Command("slurm", "Write the scripts that run a batch as a Slurm job array: each task a shard, and a merge after all.");
        slurm._options.AddTo(command);
        Option[] options = [slurm._shards, slurm._cores, slurm._time, slurm._memory, slurm._partition];
        System.Array.ForEach(options, command.Options.Add);
        foreach (var option in new[] { slurm._time, slurm._memory, slurm._partition })
        {
            option.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<string?>() is not { Length: > 0 } text || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '-' or '_' or '.'))
                {
                    result.AddError($"{option.Name}: found '{result.GetValueOrDefault<string?>()}'; allowed is one word as sbatch takes it, such as {option.HelpName}");
                }
            });
        }

        command.SetAction(parsed => slurm.Write(parts, parsed, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private int Write(RunnerParts parts, ParseResult parsed, TextWriter output, TextWriter error)
    {
        var reading = parts.Experiments.Read(_options.Experiment(parsed), _options.Overrides(parsed));
        if (reading.Experiment is not { } experiment)
        {
            return ProblemReport.Write(reading.Problems, error);
        }

        var runs = RunPlan.Of(experiment.Replicates, draws: experiment.Design.Draws).Keys.Count;
        var array = Array(parsed, experiment, runs);
        if (array.Shards > runs)
        {
            return ProblemReport.Write([$"--shards: found {array.Shards}; allowed are at most {runs}, one for each replicate of each draw"], error);
        }

        try
        {
            WriteAll(array);
        }
        catch (Exception problem) when (problem is FolderRefusedException)
        {
            return ProblemReport.Write([problem.Message], error);
        }
        catch (Exception problem) when (problem is OutputException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(problem.Message);
            return ExitCodes.Failure;
        }

        output.WriteLine($"{array.Shards} tasks of {array.Cores} cores, {array.Memory} and at most {array.Time} each: {runs} replicates of {experiment.Arms.Count} arms.");
        output.WriteLine($"Written: {array.Folder}/slurm/array.sbatch, merge.sbatch, submit.sh. The folder must be on a disk that every node sees.");
        output.WriteLine($"  bash {SlurmScripts.Quoted(array.Folder + "/slurm/submit.sh")}");
        return ExitCodes.Success;
    }

    private SlurmArray Array(ParseResult parsed, ResolvedExperiment experiment, int runs)
    {
        var estimate = BatchEstimate.Of(experiment);
        var cores = parsed.GetValue(_cores) ?? 2;
        var work = runs * experiment.Arms.Count * estimate.SecondsPerRun / cores;
        var shards = parsed.GetValue(_shards) ?? Math.Clamp((int)Math.Ceiling(work / SecondsOfATask), 1, runs);
        var seconds = Math.Max(600, TimeMargin * ((work / shards) + estimate.PrepareSeconds));
        var megabytes = Math.Ceiling(Margin * estimate.MemoryBytes(cores) / (1024 * 1024));
        return new SlurmArray
        {
            Name = experiment.Name,
            Program = Program(),
            Experiment = Path.GetFullPath(_options.Experiment(parsed)),
            Folder = Path.GetFullPath(_options.Out(parsed) ?? Path.Combine("results", experiment.Name)),
            Options = _options.Given(parsed),
            Shards = shards,
            Cores = cores,
            Memory = parsed.GetValue(_memory) ?? string.Create(CultureInfo.InvariantCulture, $"{megabytes}M"),
            Time = parsed.GetValue(_time) ?? Clock(seconds),
            Partition = parsed.GetValue(_partition) ?? "",
        };
    }

    private static void WriteAll(SlurmArray array)
    {
        if (File.Exists(Path.Combine(array.Folder, Manifest.FileName)) || (Directory.Exists(array.Folder) && !ResultsFolder.IsUnused(array.Folder)))
        {
            throw new FolderRefusedException($"--out: found {array.Folder}, which holds other files; allowed is a folder that is empty, does not exist yet, or holds shards");
        }

        var folder = Path.Combine(array.Folder, ResultsFolder.SlurmFolder);
        Directory.CreateDirectory(folder);
        AtomicFile.WriteText(Path.Combine(folder, "array.sbatch"), SlurmScripts.Array(array));
        AtomicFile.WriteText(Path.Combine(folder, "merge.sbatch"), SlurmScripts.Merge(array));
        AtomicFile.WriteText(Path.Combine(folder, "submit.sh"), SlurmScripts.Submit(array));
    }

    // This very program, the way it was started: its own file, or dotnet with its assembly.
    private static string Program()
    {
        var process = Environment.ProcessPath ?? "dotnet";
        var assembly = Path.Combine(AppContext.BaseDirectory, "caresim.dll");
        return Path.GetFileNameWithoutExtension(process) == "dotnet"
            ? $"{SlurmScripts.Quoted(process)} {SlurmScripts.Quoted(assembly)}"
            : SlurmScripts.Quoted(process);
    }

    private static string Clock(double seconds)
    {
        var minutes = (long)Math.Ceiling(seconds / 60);
        return string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:D2}:{minutes % 60:D2}:00");
    }
}
