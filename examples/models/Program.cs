// Runs every reference model and prints what it must give, what it gave, and how many Monte Carlo errors lie between; then the
// same with one constant spoilt. "speed" prints CPU times instead.
using System.Diagnostics;
using System.Globalization;
using CareSim.Models;

if (args is ["speed"])
{
    Speed.Print();
    return 0;
}

(string Name, Func<IReadOnlyList<Finding>> Verify, Func<IReadOnlyList<Finding>> Spoilt)[] models =
[
    ("competing risks", () => CompetingRisks.Verify(), () => CompetingRisks.Verify(1.02)),
    ("illness-death", () => IllnessDeath.Verify(), () => IllnessDeath.Verify(1.02)),
    ("Sick-Sicker 2018", () => SickSicker.Verify(), () => SickSicker.Verify(1.03)),
    ("Sick-Sicker 2023", () => SickSickerStrategies.Verify(), () => SickSickerStrategies.Verify(1.03)),
    ("HIV 1997", () => Hiv.Verify(), () => Hiv.Verify(0.509 * 1.03)),
    ("RiskPaths", () => RiskPaths.Verify(), () => RiskPaths.Verify(1.02)),
    ("birth-death", () => BirthDeath.Verify(), () => BirthDeath.Verify(1.02)),
    ("Gompertz", () => Gompertz.Verify(), () => Gompertz.Verify(0.09 * 1.02)),
    ("Poisson process", () => PoissonProcess.Verify(), () => PoissonProcess.Verify(0.98)),
];

var failed = 0;
foreach (var (name, verify, spoilt) in models)
{
    var clock = Stopwatch.StartNew();
    var findings = verify();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} ({clock.Elapsed.TotalSeconds:0.0} s)"));
    foreach (var finding in findings)
    {
        var pass = Math.Abs(finding.Z) < 4;
        failed += pass ? 0 : 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {(pass ? "pass" : "FAIL")}  {finding.Measure,-32} {finding.Expected,16:0.######} {finding.Simulated.Mean,16:0.######} +- {finding.Simulated.Error:0.######}  z {finding.Z,5:0.0}"));
    }

    // The check must also bite: one constant changed by 2 or 3 per cent.
    var worst = spoilt().Max(finding => Math.Abs(finding.Z));
    failed += worst > 4 ? 0 : 1;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {(worst > 4 ? "pass" : "FAIL")}  one constant spoilt: z {worst:0.0}"));
}

return failed == 0 ? 0 : 1;
