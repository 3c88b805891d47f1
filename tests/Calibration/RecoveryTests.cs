using CareSim.Runner.Calibration;
using Xunit;
using Xunit.Abstractions;

namespace CareSim.Tests.Calibration;

public class RecoveryTests(ITestOutputHelper output)
{
    [Fact]
    public void A_calibration_to_made_up_data_finds_the_practice_that_made_them()
    {
        var study = new RecoveryStudy(authorities: 5);
        var (authorities, _) = study.Recover(seed: 1);
        Assert.Equal(35, authorities.Count);
        Assert.True(RecoveryStudy.Coverage(authorities) > 0.45, $"{RecoveryStudy.Coverage(authorities):P0} of true multipliers within their 90 % intervals");
        var (shifted, _) = study.Recover(seed: 1, wrong: 0.8);
        Assert.True(RecoveryStudy.Coverage(shifted) < 0.25, "a fit that is off by twice goes unnoticed");
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
        var record = Environment.GetEnvironmentVariable("CARESIM_RECOVERY_FILE");
        var all50 = new (List<double> Authorities, List<double> National)[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(2, Environment.ProcessorCount) }, i =>
        {
            all50[i] = study.Recover(seed: i + 1);
            if (record is not null)
            {
                lock (all50)
                {
                    File.AppendAllText(record, FormattableString.Invariant($"{i + 1};{string.Join(' ', all50[i].Authorities)};{string.Join(' ', all50[i].National)}\n"));
                }
            }
        });
        var authorities = all50.SelectMany(o => o.Authorities).ToList();
        var national = all50.SelectMany(o => o.National).ToList();

        var flows = PracticeFlow.All.Where(f => f.ByAuthority).Select(f => f.Name).ToArray();
        for (var f = 0; f < flows.Length; f++)
        {
            var own = authorities.Where((_, i) => i / 10 % flows.Length == f).ToArray();
            var all = national.Where((_, i) => i % flows.Length == f).ToArray();
            output.WriteLine($"{flows[f],-12} authorities {RecoveryStudy.Coverage(own):P1} (mean {own.Average():0.00}, sd {Deviation(own):0.00}); national {RecoveryStudy.Coverage(all):P1} (mean {all.Average():0.00}, sd {Deviation(all):0.00})");
        }

        output.WriteLine($"all: authorities {RecoveryStudy.Coverage(authorities):P1} of {authorities.Count}, national {RecoveryStudy.Coverage(national):P1} of {national.Count}");
        Assert.InRange(RecoveryStudy.Coverage(authorities), 0.85, 0.95);
        Assert.InRange(RecoveryStudy.Coverage(national), 0.82, 0.97);
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }
}
