using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CareSim.Tests.Simulation;

/// <summary>The test assembly as a program: prints what the processor's switches left and hashes of lives, so that a test can
/// run it under each switch.</summary>
internal static class LivesProbe
{
    private static readonly string[] Switches = ["DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableHWIntrinsic"];

    /// <summary>The argument that asks the assembly's entry point for this.</summary>
    public const string Word = "lives-probe";

    public static int Print()
    {
        var simulator = England.Prepare(England.Read(England.TwoSmall, 18));
        var result = simulator.NewResult(0, 0);
        var workspace = simulator.NewWorkspace();
        for (var slice = 0; slice < simulator.Slices; slice++)
        {
            simulator.RunSlice(result, slice, workspace);
        }

        simulator.Close(result);
        var values = 14695981039346656037UL;
        foreach (var value in result.Arms.SelectMany(arm => arm.Values))
        {
            values = (values ^ (ulong)BitConverter.DoubleToInt64Bits(value)) * 1099511628211UL;
        }

        Console.WriteLine($"Avx512F={Avx512F.IsSupported}");
        Console.WriteLine($"Avx2={Avx2.IsSupported}");
        Console.WriteLine($"Vector128={Vector128.IsHardwareAccelerated}");
        Console.WriteLine($"Lives={string.Join('-', result.Arms.Select(arm => $"{arm.StateHash:x16}"))}");
        Console.WriteLine($"Values={values:x16}");
        return 0;
    }

    /// <summary>Runs it as a process of its own with one switch off.</summary>
    public static Dictionary<string, string> Ask(string? off)
    {
        var host = Environment.ProcessPath!;
        var start = new ProcessStartInfo(Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { typeof(LivesProbe).Assembly.Location, Word },
        };
        foreach (var name in Switches)
        {
            start.Environment.Remove(name);
        }

        if (off is not null)
        {
            start.Environment[off] = "0";
        }

        using var process = Process.Start(start)!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        process.WaitForExit();
        return process.ExitCode == 0
            ? lines.Select(line => line.Split('=')).ToDictionary(pair => pair[0], pair => pair[1])
            : throw new InvalidOperationException($"exit code {process.ExitCode}");
    }
}
