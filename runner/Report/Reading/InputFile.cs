using CareSim.Runner.Output;

namespace CareSim.Runner.Report.Reading;

/// <summary>Files that a run read, as long as they are still the same.</summary>
internal static class InputFile
{
    /// <summary>The text of an input file whose hash stands in the manifest; null when it is gone or was changed.</summary>
    public static string? Verified(ManifestFacts manifest, string? path)
    {
        if (path is null)
        {
            return null;
        }

        try
        {
            var found = FileDigest.Of(path, path);
            return manifest.Inputs.Any(input => input.Sha256 == found.Sha256) ? File.ReadAllText(path) : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The region's folder as the run named it, if region.json there is still the same; null otherwise.</summary>
    public static string? RegionFolder(ManifestFacts manifest) => manifest.Inputs
        .Where(input => Path.GetFileName(input.Path) == "region.json" && Verified(manifest, input.Path) is not null)
        .Select(input => Path.GetDirectoryName(input.Path) is { Length: > 0 } folder ? folder : ".")
        .FirstOrDefault();
}
