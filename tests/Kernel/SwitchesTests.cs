using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using CareSim.Probe;

namespace CareSim.Tests.Kernel;

public class SwitchesTests
{
    [Fact]
    public void Lives_are_bit_identical_under_every_processor_switch()
    {
        var plain = Run(null);
        var no512 = Run("DOTNET_EnableAVX512");
        var no2 = Run("DOTNET_EnableAVX2");
        var none = Run("DOTNET_EnableHWIntrinsic");

        // The switches really took effect: otherwise equal hashes would say nothing.
        Assert.Equal("False", no512["Avx512F"]);
        Assert.Equal("False", no512["Wide512"]);
        Assert.Equal(plain["Avx2"], no512["Avx2"]);
        Assert.Equal("False", no2["Avx2"]);
        Assert.Equal("False", no2["Wide256"]);
        Assert.Equal("False", none["Fma"]);
        Assert.Equal("False", none["Vector256"]);
        if (Avx512F.IsSupported)
        {
            Assert.Equal("True", plain["Avx512F"]);
        }

        Assert.True(int.Parse(plain["Events"]) > 10_000);
        foreach (var other in new[] { no512, no2, none })
        {
            Assert.Equal(plain["Lives"], other["Lives"]);
            Assert.Equal(plain["Numbers"], other["Numbers"]);
            Assert.Equal(plain["Rows"], other["Rows"]);
        }
    }

    private static Dictionary<string, string> Run(string? off)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { typeof(MadeUpRun).Assembly.Location },
        };
        foreach (var name in new[] { "DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableHWIntrinsic" })
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
        Assert.Equal(0, process.ExitCode);
        return lines.Select(line => line.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
    }
}
