namespace CareSim.Runner.Output;

/// <summary>Keeps a results folder for one process: the system gives the lock up with the process, however it ends, also over
/// network file systems that know locks.</summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>Name of the file that is locked.</summary>
    public const string FileName = ".in-use";

    private readonly FileStream _file;
    private readonly string _path;

    private FolderLock(FileStream file, string path) => (_file, _path) = (file, path);

    /// <summary>Takes the folder.</summary>
    /// <param name="folder">The folder, which exists.</param>
    /// <param name="patience">How long to wait for another process to end.</param>
    /// <exception cref="FolderRefusedException">Another process works in it.</exception>
    /// <exception cref="OutputException">It cannot be written in.</exception>
    public static FolderLock Take(string folder, TimeSpan patience)
    {
        var path = Path.Combine(folder, FileName);
        var deadline = DateTime.UtcNow + patience;
        while (true)
        {
            try
            {
                var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                if (File.Exists(path))
                {
                    return new FolderLock(file, path);
                }

                file.Dispose(); // its last holder deleted it between our opening and our lock
            }
            catch (IOException) when (File.Exists(path))
            {
                if (DateTime.UtcNow >= deadline)
                {
                    throw new FolderRefusedException($"{folder} is in use by another process that is still running; allowed is one at a time: wait for it, or stop it");
                }

                Thread.Sleep(500);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw new OutputException(path, problem);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Deleted while still held, so that nobody can lock a file that is about to go.
        AtomicFile.Discard(_path);
        _file.Dispose();
    }
}
