namespace CareSim.Runner.Output;

/// <summary>A little room on the disk that is given up when the disk is full, so that the manifest and the runs table can still say
/// how a batch ended.</summary>
internal sealed class ReservedSpace : IDisposable
{
    /// <summary>Name of the file that takes the room.</summary>
    public const string FileName = ".reserved";

    // Manifest, status and a runs table of a thousand rows, with a margin.
    private const int Bytes = 2 * 1024 * 1024;

    private readonly string _path;

    /// <summary>Takes the room.</summary>
    /// <exception cref="OutputException">There is none.</exception>
    public ReservedSpace(string folder)
    {
        _path = Path.Combine(folder, FileName);
        AtomicFile.Write(_path, stream => stream.Write(new byte[Bytes]));
    }

    /// <summary>Gives the room up.</summary>
    public void Dispose() => AtomicFile.Discard(_path);
}
