namespace CareSim.Runner.Output.Parquet;

/// <summary>A file that is damaged, cut short, not Parquet, or beyond what this reader knows.</summary>
public sealed class ParquetFormatException : Exception
{
    /// <summary>A report of what is wrong.</summary>
    /// <param name="file">The file's path.</param>
    /// <param name="place">Where in the file: the footer, or a column and row group.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="expected">What should.</param>
    /// <param name="inner">What noticed, when something below did.</param>
    public ParquetFormatException(string file, string place, string found, string expected, Exception? inner = null)
        : base($"{file}: {place}: found {found}; expected {expected}.", inner)
    {
        File = file;
        Place = place;
        Found = found;
        Expected = expected;
    }

    /// <summary>The file's path.</summary>
    public string File { get; }

    /// <summary>Where in the file.</summary>
    public string Place { get; }

    /// <summary>What stands there.</summary>
    public string Found { get; }

    /// <summary>What should stand there.</summary>
    public string Expected { get; }
}
