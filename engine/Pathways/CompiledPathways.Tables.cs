using CareSim.Engine.Numerics;
using CareSim.Engine.Parameters;

namespace CareSim.Engine.Pathways;

/// <content>How the sheet's numbers become tables.</content>
public sealed partial class CompiledPathways
{
    private double Net(string id) => -ExactMath.Log(1 - _sheet[id]);

    private double[] Row(string stem, int count) => [.. Enumerable.Range(1, count).Select(i => _sheet[$"{stem}.{i}"])];

    // Direct entries after the first month of life, as a share of referrals: the same families are at risk of both.
    private static double DirectShare(ParameterSheet sheet)
    {
        var newborn = sheet["care.newborn"] * sheet["birth.rate"];
        var direct = Math.Max(0.2 * sheet["care.direct"], sheet["care.direct"] - newborn) * sheet["care.route.direct"] / 0.15;
        return direct / sheet["referral.mean"];
    }

    private static (double[] Exit, double[] Shape) CareExits(ParameterSheet sheet)
    {
        string[] reasons = ["home", "relatives", "guardianship", "arrangements", "adopted", "other"];
        var exit = new double[reasons.Length * Bands.Ages];
        for (var i = 0; i < exit.Length; i++)
        {
            var age = i % Bands.Ages;
            var reason = reasons[i / Bands.Ages];
            exit[i] = sheet[$"care.exit.{reason}.{age + 1}"] * sheet[$"care.exit.age.{age + 1}"] * sheet[$"care.exit.level.{reason}"];
        }

        var bands = Enumerable.Range(1, 9).Select(b => sheet[$"care.exit.band.{b}"]).ToArray();
        var shape = new double[Bands.Ages * 9];
        for (var age = 0; age < Bands.Ages; age++)
        {
            var mean = Durations.MeanOver(Durations.Care(bands), bands, age);
            for (var band = 0; band < 9; band++)
            {
                shape[(age * 9) + band] = bands[band] / mean;
            }
        }

        return (exit, shape);
    }

    private double[] Placements(string kind)
    {
        var cumulative = new double[Bands.Ages * Placement.Count];
        for (var age = 0; age < Bands.Ages; age++)
        {
            var sum = 0.0;
            for (var k = 0; k < Placement.Count; k++)
            {
                sum += _sheet[$"placement.{kind}.{Placement.Names[k]}.{age + 1}"];
                cumulative[(age * Placement.Count) + k] = sum;
            }
        }

        return cumulative;
    }

    private static double[] HelpFade(double worsening, double halfLife)
    {
        var fade = new double[601];
        for (var m = 0; m < fade.Length; m++)
        {
            fade[m] = 1 + ((worsening - 1) * ExactMath.Exp(-0.6931471805599453 * m / halfLife));
        }

        return fade;
    }
}
