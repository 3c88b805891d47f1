using System.Runtime.CompilerServices;

namespace CareSim.Tests.Golden;

/// <summary>Lines that must not change. CARESIM_GOLDEN=write rewrites the files beside this one; the diff is then read.</summary>
internal static class GoldenFile
{
    public static void Check(string name, IReadOnlyList<string> lines)
    {
        var path = Path.Combine(Folder(), name);
        if (Environment.GetEnvironmentVariable("CARESIM_GOLDEN") == "write")
        {
            File.WriteAllLines(path, lines);
        }

        Assert.Equal(File.ReadAllLines(path), lines);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
