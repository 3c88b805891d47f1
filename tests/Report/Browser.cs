using System.Diagnostics;
using System.Text.Json;
using CareSim.Tests.Experiments;
using CareSim.Tests.Output.Parquet;
using Xunit;

namespace CareSim.Tests.Report;

/// <summary>A test that needs Chromium and Node; without them it is reported as skipped, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumFactAttribute : FactAttribute
{
    private static readonly string? Missing = Interop.WhyNot() ?? Browser.WhyNot();

    public ChromiumFactAttribute() => Skip = Missing;
}

/// <summary>Chromium, driven by the Node package in tests/browser.</summary>
internal static class Browser
{
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly Lock Installing = new();

    private static string Folder { get; } = Repository.File("tests", "browser");

    /// <summary>Where screenshots are kept: a build artefact, not in the repository.</summary>
    public static string Pictures { get; } = Repository.File("artifacts", "report-pictures");

    /// <summary>The reason why no page can be opened here, or null.</summary>
    public static string? WhyNot() => Array.Exists(Programs, File.Exists) || Environment.GetEnvironmentVariable("CARESIM_CHROMIUM") is not null
        ? null
        : "NOT CHECKED in a browser: there is no Chromium here";

    /// <summary>What a reader of each file would have met.</summary>
    public static IReadOnlyList<JsonElement> Look(IReadOnlyList<string> files, string pictures)
    {
        lock (Installing)
        {
            if (!File.Exists(Path.Combine(Folder, "node_modules", "playwright-core", "package.json")))
            {
                var (installed, _, trouble) = Run("npm", ["ci", "--no-audit", "--no-fund"]);
                Assert.True(installed == 0, trouble);
            }
        }

        var (code, output, errors) = Run("node", ["look.mjs", pictures, .. files]);
        Assert.True(code == 0, errors);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static (int Code, string Output, string Errors) Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
