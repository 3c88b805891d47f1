using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Output;

/// <summary>The files of one results folder: makes them in the batch's format, remembers the complete ones with their hashes, and
/// turns every failure to write into one message that names the file.</summary>
internal sealed class TableFiles(string folder, ITableFormat format, ResolvedExperiment experiment, string experimentHash)
{
    private readonly Dictionary<string, FileDigest> _complete = [];

    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>Hash of the whole experiment.</summary>
    public string ExperimentHash { get; } = experimentHash;

    /// <summary>Complete files so far.</summary>
    public IReadOnlyList<FileDigest> Complete => [.. _complete.Values];

    /// <summary>Hash of what an arm's outcomes depend on.</summary>
    public string ArmHash(int arm) => EffectiveConfiguration.ArmHash(experiment, experiment.Arms[arm]);

    /// <summary>Hash of what an arm's contrasts depend on.</summary>
    public string ContrastHash(int arm, int baseline) => EffectiveConfiguration.ContrastHash(experiment, experiment.Arms[arm], experiment.Arms[baseline]);

    /// <summary>Begins a table file; the name is within the folder, without ending.</summary>
    public ITableWriter Create(string name, TableDefinition table, string configurationHash)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return format.Create(path, table, FileMetadata.For(table, configurationHash, experiment));
    }

    /// <summary>Writes a whole table file.</summary>
    /// <exception cref="OutputException">It could not be written.</exception>
    public void WriteTable(string name, TableDefinition table, string configurationHash, Action<ITableWriter> write)
    {
        Guard(name, () =>
        {
            using var writer = Create(name, table, configurationHash);
            write(writer);
        });
        Completed(name);
    }

    /// <summary>Writes a whole text file; the name is within the folder, with ending.</summary>
    /// <exception cref="OutputException">It could not be written.</exception>
    public void WriteText(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        AtomicFile.WriteText(path, text);
        _complete[name] = FileDigest.Of(path, name);
    }

    /// <summary>Notes that a table file is complete.</summary>
    /// <exception cref="OutputException">It cannot be read back.</exception>
    public void Completed(string name) =>
        Guard(name, () => _complete[name + format.Extension] = FileDigest.Of(PathOf(name), name + format.Extension));

    /// <summary>Notes every file below a folder within this one, written by whoever.</summary>
    /// <exception cref="OutputException">One cannot be read back.</exception>
    public void AddBelow(string folder)
    {
        var path = Path.Combine(Folder, folder);
        foreach (var file in Directory.Exists(path) ? Directory.GetFiles(path, "*", SearchOption.AllDirectories) : [])
        {
            var name = Path.GetRelativePath(Folder, file).Replace('\\', '/');
            Guard(name, () => _complete[name] = FileDigest.Of(file, name));
        }
    }

    /// <summary>Whether a table file is complete.</summary>
    public bool IsComplete(string name) => _complete.ContainsKey(name + format.Extension);

    /// <summary>Forgets the files so far.</summary>
    public void Clear() => _complete.Clear();

    /// <summary>Whether a table file stands in the folder, from whatever process.</summary>
    public bool Exists(string name) => File.Exists(PathOf(name));

    /// <summary>Where a table file stands.</summary>
    public string PathOf(string name) => Path.Combine(Folder, name + format.Extension);

    /// <summary>Does something to a file.</summary>
    /// <exception cref="OutputException">The system would not let it.</exception>
    public void Guard(string name, Action action)
    {
        try
        {
            action();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(PathOf(name), problem);
        }
    }
}
