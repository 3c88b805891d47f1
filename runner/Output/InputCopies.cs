namespace CareSim.Runner.Output;

/// <summary>An input file and its copy in the results folder.</summary>
/// <param name="Digest">The file as the user named it.</param>
/// <param name="Copy">The copy's name within the folder.</param>
/// <param name="IsExperiment">Whether it is the experiment file itself.</param>
internal sealed record InputCopy(FileDigest Digest, string Copy, bool IsExperiment);

/// <summary>Copies of every file that a run was read from, in the folder inputs, with the same places relative to one another: so
/// that the experiment file there reads exactly what the first one did, years later. A run reads about one megabyte; the rest of
/// a region's folder is not copied.</summary>
internal static class InputCopies
{
    /// <summary>Name of the folder within the results.</summary>
    public const string Folder = "inputs";

    /// <summary>Copies files.</summary>
    /// <param name="folder">The results folder.</param>
    /// <param name="files">The files, the experiment file among them.</param>
    /// <param name="experimentFile">The experiment file, as named in <paramref name="files"/>.</param>
    /// <exception cref="OutputException">A copy could not be written.</exception>
    public static IReadOnlyList<InputCopy> Make(string folder, IReadOnlyList<string> files, string experimentFile)
    {
        var root = CommonFolder([.. files.Select(Path.GetFullPath)]);
        return [.. files.Select(file => Copy(folder, file, root, Path.GetFullPath(file) == Path.GetFullPath(experimentFile)))];
    }

    private static InputCopy Copy(string folder, string file, string root, bool isExperiment)
    {
        var name = $"{Folder}/{Path.GetRelativePath(root, Path.GetFullPath(file)).Replace('\\', '/')}";
        var copy = Path.Combine(folder, name);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
            return new InputCopy(FileDigest.Of(copy, file), name, isExperiment);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(copy, problem);
        }
    }

    private static string CommonFolder(string[] paths)
    {
        var common = Path.GetDirectoryName(paths.FirstOrDefault() ?? "/")!;
        while (!Array.TrueForAll(paths, path => path.StartsWith(common.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
        {
            common = Path.GetDirectoryName(common)!;
        }

        return common;
    }
}
