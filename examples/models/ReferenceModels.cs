namespace CareSim.Models;

/// <summary>A model with a known answer.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Source">Where the known answer comes from.</param>
/// <param name="Verify">Runs it and compares: every figure within four Monte Carlo errors.</param>
/// <param name="Spoilt">The same with one constant changed by 2 or 3 per cent: some figure must lie outside four errors, or
/// the check would see nothing.</param>
public sealed record ReferenceModel(string Name, string Source, Func<IReadOnlyList<Finding>> Verify, Func<IReadOnlyList<Finding>> Spoilt);

/// <summary>Every reference model, in the order in which they are run.</summary>
public static class ReferenceModels
{
    /// <summary>The list.</summary>
    public static IReadOnlyList<ReferenceModel> All { get; } =
    [
        new("competing risks", "closed form", () => CompetingRisks.Verify(), () => CompetingRisks.Verify(1.02)),
        new("illness-death", "closed form", () => IllnessDeath.Verify(), () => IllnessDeath.Verify(1.02)),
        new("Sick-Sicker 2018", "Krijkamp et al. 2018, exact cohort", () => SickSicker.Verify(), () => SickSicker.Verify(1.03)),
        new("Sick-Sicker 2023", "Alarid-Escudero et al. 2023, exact cohort", () => SickSickerStrategies.Verify(), () => SickSickerStrategies.Verify(1.03)),
        new("HIV 1997", "Chancellor et al. 1997, exact cohort", () => Hiv.Verify(), () => Hiv.Verify(0.509 * 1.03)),
        new("RiskPaths", "its integral equations", () => RiskPaths.Verify(), () => RiskPaths.Verify(1.02)),
        new("birth-death", "closed form", () => BirthDeath.Verify(), () => BirthDeath.Verify(1.02)),
        new("Gompertz", "closed form", () => Gompertz.Verify(), () => Gompertz.Verify(0.09 * 1.02)),
        new("Poisson process", "closed form", () => PoissonProcess.Verify(), () => PoissonProcess.Verify(0.98)),
    ];
}
