using System.Globalization;
using CareSim.Engine.Observation;
using CareSim.Engine.Parameters;
using CareSim.Engine.Population;
using CareSim.Engine.Scenarios;
using CareSim.Tests.Experiments;
using Xunit;

namespace CareSim.Tests.Simulation;

/// <summary>Without feedback the model is the one of fixed capacity, bit for bit: hashes taken from
/// the model before councils responded to anything, under parameters kept in tests/Golden, without practice or dated paths, so that no later
/// fit moves them. A change of the start tables or of the model itself does: then they are taken anew from the model without feedback.</summary>
public sealed class FixedCapacityTests
{
    // Measures that the fixed-capacity model had, in its order.
    private const int Measures = 78;

    [Theory]
    [InlineData("E06000017,E06000001", 24, "1/1", "80d8214ad966534e 282f1f5e5ac4f1d4 8c9f7c2796b410c7 6837205eaaf168da 80d8214ad966534e 282f1f5e5ac4f1d4")]
    [InlineData("E09000008", 24, "1/4", "a30931d43aad2ee9 a8e3d423703024c7 3bc5635d034ff142 c96e3241cbf37278 a30931d43aad2ee9 a8e3d423703024c7")]
    public void Without_feedback_lives_and_results_are_those_of_the_fixed_capacity_model(string authorities, int months, string scale, string expected) =>
        Assert.Equal(expected.Split(' '), Hashes(Frozen(England.Read(authorities, months, scale))));

    internal static ResolvedExperiment Frozen(ResolvedExperiment experiment)
    {
        var then = File.ReadLines(Repository.File("tests", "Golden", "fixed-capacity-sheet.csv")).Skip(1).Select(line => line.Split(','))
            .ToDictionary(cells => cells[0], cells => double.Parse(cells[1], CultureInfo.InvariantCulture));
        var region = experiment.Region;
        var sheet = region.Parameters.With(then);
        return experiment with
        {
            Region = new Region
            {
                Id = region.Id,
                Name = region.Name,
                PriceYear = region.PriceYear,
                Start = region.Start,
                Parameters = sheet,
                Authorities = [.. region.Authorities.Select(a => a.WithPractice(new Dictionary<string, double>()))],
            },
            Arms = [.. experiment.Arms.Select(arm => arm with { Parameters = sheet })],
        };
    }

    private static string[] Hashes(ResolvedExperiment experiment)
    {
        var simulator = England.Prepare(experiment);
        var result = simulator.NewResult(0, 0);
        var workspace = simulator.NewWorkspace();
        for (var slice = 0; slice < simulator.Slices; slice++)
        {
            simulator.RunSlice(result, slice, workspace);
        }

        simulator.Close(result);
        return [.. result.Arms.SelectMany<ArmResult, string>(arm =>
            [$"{arm.StateHash:x16}", $"{ValueHash(simulator.Layout, arm):x16}"])];
    }

    private static ulong ValueHash(ResultLayout layout, ArmResult arm)
    {
        var hash = 14695981039346656037UL;
        for (var row = 0; row < layout.RowCount; row++)
        {
            if (layout.Measure[row] < Measures)
            {
                hash = (hash ^ (ulong)BitConverter.DoubleToInt64Bits(arm.Values[row])) * 1099511628211UL;
                hash = (hash ^ (ulong)arm.Agents[row]) * 1099511628211UL;
            }
        }

        return hash;
    }
}
