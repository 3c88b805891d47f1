using CareSim.Runner.Calibration;
using Xunit;
using Xunit.Abstractions;

namespace CareSim.Tests.Calibration;

public class RecoveryTests(ITestOutputHelper output)
{
    [Fact]
    public void A_calibration_to_made_up_data_finds_the_practice_that_made_them()
    {
        var found = new RecoveryStudy(authorities: 5).Recover(seed: 1, lives: 1);
        Assert.Equal(7 * 6, found.Count);
        Assert.True(RecoveryStudy.Coverage(found) > 0.75, $"{RecoveryStudy.Coverage(found):P0} of true multipliers within their 90 % intervals");
        var shifted = found.Select(f => f with { Found = f.Found + 0.35 }).ToArray();
        Assert.True(RecoveryStudy.Coverage(shifted) < 0.45, $"a fit that is off by two fifths goes unnoticed: {RecoveryStudy.Coverage(shifted):P0}");
    }

    [Fact]
    public void Fifty_calibrations_of_ten_authorities_cover_the_truth_at_their_nominal_rate()
    {
        if (Environment.GetEnvironmentVariable("CARESIM_LONG") != "1")
        {
            return; // minutes: CARESIM_LONG=1 runs it
        }

        var study = new RecoveryStudy(authorities: 10);
        var count = int.TryParse(Environment.GetEnvironmentVariable("CARESIM_RECOVERIES"), out var fewer) ? fewer : 50;
        var lives = int.TryParse(Environment.GetEnvironmentVariable("CARESIM_LIVES"), out var other) ? other : 4;
        var record = Environment.GetEnvironmentVariable("CARESIM_RECOVERY_FILE");
        var runs = new IReadOnlyList<Recovered>[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            runs[i] = study.Recover(seed: i + 1, lives);
            if (record is not null)
            {
                lock (runs)
                {
                    File.AppendAllLines(record, runs[i].Select(r => FormattableString.Invariant($"{i + 1},{r.Flow},{r.Place},{r.Found},{r.True},{r.Error},{r.Bias}")));
                }
            }
        });
        Say(runs);
        var (authorities, national) = (runs.SelectMany(r => r.Where(x => x.Place >= 0)).ToArray(), runs.SelectMany(r => r.Where(x => x.Place < 0)).ToArray());
        Assert.InRange(RecoveryStudy.Coverage(authorities), 0.87, 0.93);
        Assert.InRange(RecoveryStudy.Coverage(national), 0.86, 0.94);
        var left = national.Select(n => n with { Found = n.Found + n.Bias }).ToArray();
        Assert.True(RecoveryStudy.Coverage(left) < RecoveryStudy.Coverage(national) - 0.05, $"without the bias of restarts taken off {RecoveryStudy.Coverage(left):P1}");
    }

    private void Say(IReadOnlyList<Recovered>[] runs)
    {
        foreach (var flow in PracticeFlow.All.Where(f => f.ByAuthority).Select(f => f.Name))
        {
            output.WriteLine($"{flow,-12} authorities {Line(runs, r => r.Flow == flow && r.Place >= 0)}; national {Line(runs, r => r.Flow == flow && r.Place < 0)}");
        }

        output.WriteLine($"all          authorities {Line(runs, r => r.Place >= 0)}; national {Line(runs, r => r.Place < 0)}");
    }

    // Calibrations are independent, multipliers of one calibration are not: the error of the rate is that between calibrations.
    private static string Line(IReadOnlyList<Recovered>[] runs, Func<Recovered, bool> which)
    {
        var each = runs.Select(r => r.Where(which).ToArray()).ToArray();
        var all = each.SelectMany(r => r).ToArray();
        var error = Deviation([.. each.Select(r => RecoveryStudy.Coverage(r))]) / Math.Sqrt(each.Length);
        return $"{RecoveryStudy.Coverage(all):P1} of {all.Length} (+- {error:P1}), misses {all.Average(m => m.Miss):0.00} +- {Deviation([.. all.Select(m => m.Miss)]):0.00}";
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / Math.Max(1, values.Length - 1));
    }
}
