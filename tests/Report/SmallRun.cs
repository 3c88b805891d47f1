using CareSim.Runner;
using CareSim.Tests.Experiments;
using CareSim.Tests.Output;
using CareSim.Tests.Simulation;
using Xunit;

namespace CareSim.Tests.Report;

/// <summary>The first look at early help in two small authorities for three years, run once as a user would, for every test of reports.</summary>
public sealed class SmallRun : IDisposable
{
    /// <summary>Name of the collection of tests that share the runs.</summary>
    public const string Name = "reports";

    private readonly TemporaryFolder _root = new();
    private int _copies;

    public SmallRun()
    {
        Two = Run("two", "2");
        One = Run("one", "1");
    }

    /// <summary>Results with two replicates.</summary>
    public string Two { get; }

    /// <summary>Results with one replicate.</summary>
    public string One { get; }

    /// <summary>What the last run said.</summary>
    public string Said { get; private set; } = "";

    /// <summary>A copy of a results folder to be damaged.</summary>
    public string Copy(string of, string name)
    {
        var copy = Path.Combine(_root.Root, $"{name}-{++_copies}");
        foreach (var file in Directory.EnumerateFiles(of, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(of, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    /// <summary>An empty folder.</summary>
    public string Empty() => Directory.CreateDirectory(Path.Combine(_root.Root, $"empty-{++_copies}")).FullName;

    /// <summary>Runs a command line; what it printed, output and errors together.</summary>
    public static (int Code, string Text) Command(params string[] args)
    {
        using var text = new StringWriter();
        var code = Program.RunAsync(args, Program.Parts(), text, text).GetAwaiter().GetResult();
        return (code, text.ToString());
    }

    /// <summary>The report of a folder, written anew.</summary>
    public static string ReportOf(string folder, params string[] more)
    {
        var (code, text) = Command(["report", folder, .. more]);
        Assert.True(code == 0, text);
        return File.ReadAllText(Path.Combine(folder, "report.html"));
    }

    public void Dispose() => _root.Dispose();

    private string Run(string name, string replicates)
    {
        var folder = Path.Combine(_root.Root, name);
        var (code, text) = Command("run", Repository.File("scenarios", "england", "experiments", "early-help-first-look.json"),
            "--authorities", England.TwoSmall, "--months", "36", "--replicates", replicates, "--workers", "1", "--out", folder);
        Assert.True(code == 0, text);
        Said = text;
        return folder;
    }
}

/// <summary>Tests that share the runs.</summary>
[CollectionDefinition(SmallRun.Name)]
public class ReportTests : ICollectionFixture<SmallRun>;
