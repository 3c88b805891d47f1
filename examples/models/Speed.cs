using System.Globalization;
using CareSim.Engine.Kernel.Cohorts;

namespace CareSim.Models;

/// <summary>CPU time of two models on one worker: what a reader can compare with other tools.</summary>
internal static class Speed
{
    public static void Print()
    {
        for (var pass = 0; pass < 3; pass++)
        {
            var plan = new CohortPlan(Persons: 100_000, Ticks: 30, Replicates: 10, Seed: 1, Workers: 1);
            var seconds = Cpu(() => CohortRun.One(new SickSicker(1), plan));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"Sick-Sicker: {seconds * 1e9 / 30e6:0.0} ns of CPU per person-cycle, {1 / seconds:0.00} million persons a CPU-second"));
            var path = plan with { Ticks = 50 };
            seconds = Cpu(() => CohortRun.One(new RiskPaths(1), path));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"RiskPaths: {1 / seconds:0.00} million cases a CPU-second"));
        }
    }

    private static double Cpu(Action run)
    {
        var before = Environment.CpuUsage.TotalTime;
        run();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
