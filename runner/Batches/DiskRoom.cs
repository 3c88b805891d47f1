using System.Globalization;

namespace CareSim.Runner.Batches;

/// <summary>Whether a disk has room for what a batch will write.</summary>
internal static class DiskRoom
{
    private const double Mebibyte = 1024 * 1024;

    /// <summary>One message where the disk of a folder has less room than an estimate says; null otherwise, and where the system
    /// does not tell.</summary>
    public static string? Problem(string folder, BatchEstimate estimate) => Free(folder) is { } free && estimate.DiskBytes > free
        ? string.Create(CultureInfo.InvariantCulture,
            $"{folder}: found {estimate.DiskBytes / Mebibyte:N0} MiB to write ({estimate.Runs:N0} runs of {estimate.RowsPerRun:N0} rows); allowed are the {free / Mebibyte:N0} MiB that are free there: fewer draws, replicates, arms or authorities, or another --out")
        : null;

    private static double? Free(string folder)
    {
        try
        {
            var path = Path.GetFullPath(folder);
            while (!Directory.Exists(path) && Path.GetDirectoryName(path) is { } parent)
            {
                path = parent;
            }

            return new DriveInfo(path).AvailableFreeSpace;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
