// Runs every reference model and prints what it must give, what it gave, and how many Monte Carlo errors lie between.
using System.Diagnostics;
using System.Globalization;
using CareSim.Models;

if (args is ["speed"])
{
    Speed.Print();
    return 0;
}

(string Name, Func<IReadOnlyList<Finding>> Verify)[] models =
[
    ("competing risks", () => CompetingRisks.Verify()),
    ("illness-death", () => IllnessDeath.Verify()),
    ("Sick-Sicker 2018", () => SickSicker.Verify()),
    ("Sick-Sicker 2023", () => SickSickerStrategies.Verify()),
    ("HIV 1997", () => Hiv.Verify()),
    ("RiskPaths", () => RiskPaths.Verify()),
    ("birth-death", () => BirthDeath.Verify()),
    ("Gompertz", () => Gompertz.Verify()),
    ("Poisson process", () => PoissonProcess.Verify()),
];

var failed = 0;
foreach (var (name, verify) in models)
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
}

return failed == 0 ? 0 : 1;
