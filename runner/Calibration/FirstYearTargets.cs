using CareSim.Engine.Pathways;
using CareSim.Engine.Population;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Runner.Calibration;

/// <summary>National figures that the first year is fitted to: from the start table of the authorities that run; figures that
/// the table does not hold are parameters of the sheet (ids fit.*).</summary>
internal static class FirstYearTargets
{
    private static readonly string[] Reasons = ["home", "relatives", "guardianship", "arrangements", "adopted", "other"];

    /// <summary>Every level with its target and simulated figure.</summary>
    public static IReadOnlyList<FitRow> Rows(Region region, IReadOnlyList<int> running, FirstYearTotals totals)
    {
        var sheet = region.Parameters;
        double Start(string column) => running.Sum(i => region.Authorities[i].Start.GetValueOrDefault(column));
        var share = Start("cla_stock") / region.StartTotal("cla_stock");
        double Fit(string id) => sheet["fit." + id] * share;
        var population = totals.Of(M.Population);
        List<FitRow> rows =
        [
            new("child poverty, share", "poverty.entry.level", sheet["fit.poverty"], totals.Of(M.PovertyStock) / population, 1.4),
            new("referrals", "referral.level", Start("referrals"), totals.Of(M.Referrals)),
            new("children in need at the end of the year", "need.close.level", Fit("cin_stock"), totals.Of(M.NeedStock), -3),
            new("section 47 enquiries", "section47.level", Start("s47"), totals.Of(M.Section47), 1.4),
            new("plans started", "plan.start.level", Start("cpp_starts"), totals.Of(M.PlanStarts)),
            new("repeat plans", "plan.again.level", sheet["fit.plan_repeat"] * Start("cpp_starts"), totals.Of(M.PlanRepeats)),
            new("plans ended", "plan.end.level", Start("cpp_ends"), totals.Of(M.PlanEnds)),
            new("newborn entries", "care.newborn.level", Fit("newborn_entries"), totals.Of(M.CareStartsNewborn)),
            new("need started", "", Start("cin_starts"), totals.Of(M.NeedStarts)),
            new("conferences", "", Start("icpc"), totals.Of(M.Conferences)),
            new("plans at the end of the year", "", Fit("cpp_stock"), totals.Of(M.PlanStock)),
            new("care at the end of the year", "", Fit("cla_stock"), totals.Of(M.CareStock)),
            new("care started", "", Start("cla_starts"), totals.Of(M.CareStarts)),
            new("care ceased", "", Start("cla_ceases"), totals.Of(M.CareCeases)),
            new("ceased on or after the 18th birthday", "", Start("cla_cease_18_plus"), totals.Of(M.CareCeases18)),
        ];
        for (var age = 0; age < Bands.Ages; age++)
        {
            var name = Bands.AgeNames[age];
            rows.Add(new($"care started, age {name}", $"care.entry.age.{age + 1}", Fit($"care_starts.{age + 1}"), totals.Of(M.CareStarts, name)));
            var ceased = totals.Of(M.CareCeases, name) - (age == 4 ? totals.Of(M.CareCeases18) : 0);
            rows.Add(new($"care ceased before 18, age {name}", $"care.exit.age.{age + 1}", Fit($"care_ceases.{age + 1}"), ceased));
        }

        for (var r = 0; r < Reasons.Length; r++)
        {
            rows.Add(new($"care ceased, {Reasons[r]}", $"care.exit.level.{Reasons[r]}", Fit($"care_ceases.{Reasons[r]}"), totals.Of(M.CareCeasesHome + r), 0.8));
        }

        return rows;
    }
}
