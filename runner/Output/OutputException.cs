using System.Globalization;

namespace CareSim.Runner.Output;

/// <summary>A file of the results could not be written: the one message names it, what was found and what is allowed.</summary>
internal sealed class OutputException : Exception
{
    /// <summary>A file and what went wrong with it.</summary>
    public OutputException(string path, Exception problem)
        : base(Describe(path, problem), problem) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }

    private static string Describe(string path, Exception problem) =>
        $"cannot write {path}: {problem.GetBaseException().Message.TrimEnd('.')} ({FreeSpace(path)}). Allowed: a folder this user may write in, on a disk with room. " +
        "Files already complete are intact and readable; free some room or name another folder with --out.";

    private static string FreeSpace(string path)
    {
        try
        {
            var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) ?? "/";
            var free = new DriveInfo(folder).AvailableFreeSpace / (1024.0 * 1024.0);
            return string.Create(CultureInfo.InvariantCulture, $"{free:F0} MB are free there now");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return "how much is free there is unknown";
        }
    }
}
