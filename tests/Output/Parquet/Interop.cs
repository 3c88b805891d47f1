using System.Diagnostics;
using Xunit;

namespace CareSim.Tests.Output.Parquet;

/// <summary>A test that needs Node; without it the runner reports the test as skipped, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeFactAttribute : FactAttribute
{
    private static readonly string? Missing = Interop.WhyNot();

    public NodeFactAttribute() => Skip = Missing;
}

/// <summary>A test of files from other writers: needs Node, unless a folder is named that holds them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ForeignFilesFactAttribute : FactAttribute
{
    public ForeignFilesFactAttribute() => Skip = ForeignFilesTests.NamedFolder is null ? Interop.WhyNot() : null;
}

/// <summary>A test that needs a device which is always full, as Linux has one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FullDeviceFactAttribute : FactAttribute
{
    public FullDeviceFactAttribute() => Skip = File.Exists("/dev/full") ? null : "NOT CHECKED: there is no /dev/full here";
}

/// <summary>The Node package in tests/interop, whose readers and writers are other people's.</summary>
internal static class Interop
{
    private static readonly Lock Installing = new();

    /// <summary>The folder of the package.</summary>
    public static string Folder { get; } = Path.Combine(Root(), "tests", "interop");

    /// <summary>The reason why nothing can be run with Node here, or null.</summary>
    public static string? WhyNot()
    {
        try
        {
            var (code, output, _) = Run(Folder, "node", ["--version"]);
            return code == 0 ? null : $"NOT CHECKED against other Parquet programs: node --version ended with {code} ({output})";
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return $"NOT CHECKED against other Parquet programs: node cannot be started ({missing.Message})";
        }
    }

    /// <summary>Runs a script of the package, after installing what it needs, and gives what it printed; a failure fails the test.</summary>
    public static string Script(string name, params string[] arguments)
    {
        Install();
        var (code, output, errors) = Run(Folder, "node", ["--max-old-space-size=4096", name, .. arguments]);
        Assert.True(code == 0, $"{name} ended with {code}: {errors}");
        return output;
    }

    // Installed anew only when the lock file is newer than what npm left behind. Not with npm ci: it demands that the lock file list the
    // native packages of every other platform too, which a registry mirror need not hold; versions are those of the lock file all the same.
    private static void Install()
    {
        lock (Installing)
        {
            var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
            if (installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
            {
                return;
            }

            var (code, output, errors) = Run(Folder, "npm", ["install", "--no-save", "--no-audit", "--no-fund"]);
            Assert.True(code == 0, $"npm install in tests/interop ended with {code}: {output}{errors}");
            File.SetLastWriteTimeUtc(installed.FullName, DateTime.UtcNow);
        }
    }

    private static (int Code, string Output, string Errors) Run(string folder, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CareSim.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside their repository.");
    }
}
