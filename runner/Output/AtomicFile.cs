namespace CareSim.Runner.Output;

/// <summary>Small files that are either the old one or the new one, never half of each.</summary>
internal static class AtomicFile
{
    /// <summary>The ending of files that are not complete.</summary>
    public const string PartialEnding = ".partial";

    /// <summary>Writes a file under a temporary name in the same folder and renames it.</summary>
    /// <exception cref="OutputException">It could not be written; a former file of that name is untouched.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var partial = path + PartialEnding;
        try
        {
            using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write))
            {
                write(stream);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Discard(partial);
            throw new OutputException(path, problem);
        }
    }

    /// <summary>Writes a text file.</summary>
    /// <exception cref="OutputException">It could not be written.</exception>
    public static void WriteText(string path, string text) =>
        Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>Deletes an incomplete file if it is there, and says nothing if that fails: the first error is the one to report.</summary>
    public static void Discard(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
        }
    }
}
