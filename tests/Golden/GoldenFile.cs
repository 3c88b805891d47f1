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

        var kept = File.Exists(path) ? File.ReadAllLines(path) : [];
        var changes = kept.Except(lines).Select(line => "- " + line).Concat(lines.Except(kept).Select(line => "+ " + line)).ToArray();
        Assert.True(changes.Length == 0, $"{name} (meant? CARESIM_GOLDEN=write dotnet test, then read the diff):\n{string.Join('\n', changes)}");
        Assert.Equal(kept, lines);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
