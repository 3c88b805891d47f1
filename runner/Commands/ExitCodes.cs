namespace CareSim.Runner.Commands;

/// <summary>What the process ends with.</summary>
internal static class ExitCodes
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>A run, or the batch, failed.</summary>
    public const int Failure = 1;

    /// <summary>The command line or a file it names is not valid; nothing was run.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl+C or SIGTERM; what was finished is whole.</summary>
    public const int Interrupted = 130;
}
