namespace CareSim.Benchmarks;

/// <summary>Where the files stand: in a folder above this program.</summary>
internal static class Repository
{
    /// <summary>The experiment that is measured.</summary>
    public static string Experiment => Path.Combine(Root(), "scenarios", "england", "experiments", "early-help-first-look.json");

    private static string Root()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "CareSim.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new DirectoryNotFoundException("CareSim.sln is in no folder above this program");
        }

        return root;
    }
}
