namespace CareSim.Tests.Output;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Root = Directory.CreateTempSubdirectory("caresim-").FullName;

    public string Root { get; }

    /// <summary>A place for results that does not exist yet.</summary>
    public string Results => Path.Combine(Root, "results");

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>Every file below a folder by its name within, with its bytes as text.</summary>
    public static Dictionary<string, string> Contents(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), path => Convert.ToHexString(File.ReadAllBytes(path)));
}
