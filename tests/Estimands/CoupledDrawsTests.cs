using CareSim.Engine.Kernel;
using CareSim.Engine.Observation;
using CareSim.Engine.Randomness;
using CareSim.Runner.Designs;
using CareSim.Runner.Estimands;
using Xunit;

namespace CareSim.Tests.Estimands;

/// <summary>What sharing addresses does, through the engine's own draws.</summary>
public sealed class CoupledDrawsTests
{
    private const int Pairs = 40_000;

    [Fact]
    public void Two_arms_of_5_and_4_percent_that_share_their_draws_save_a_factor_of_8_68()
    {
        // (.05 x .95 + .04 x .96) / (.01 x .99). Its own error comes from the 1 % of pairs that differ: 5 %.
        var estimate = Estimate((replicate, _) => replicate);
        Assert.Equal(8.68, estimate.VarianceReduction!.Value, 4 * 8.68 / Math.Sqrt(0.01 * Pairs));
        Assert.Equal(-0.01, estimate.Difference, 4 * Math.Sqrt(0.0099 / Pairs));
    }

    [Fact]
    public void Arms_with_draws_of_their_own_save_nothing()
    {
        // The mutation: with the arm in the address the factor is 1.
        var estimate = Estimate((replicate, arm) => (2 * replicate) + arm);
        Assert.Equal(1, estimate.VarianceReduction!.Value, 0.1);
    }

    [Fact]
    public void Raising_a_hazard_never_delays_the_event_whatever_its_shape()
    {
        var chance = new DesignDraws(17);
        var (sooner, fired) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            double U(uint column) => chance.Uniform(i, column, 0);
            var (edge1, edge2) = (Math.Min(U(1), U(2)), Math.Max(U(1), U(2)));
            var hazard = (i % 3) switch
            {
                0 => Hazard.Constant(2 * U(3)),
                1 => Hazard.Step(U(3), edge1, 3 * U(4)),
                _ => Hazard.Steps(U(3), edge1, U(4) < 0.3 ? 0 : 2 * U(5), edge2, 4 * U(6)),
            };
            var raised = hazard.Times(1 + (U(7) * 3));
            var (u, from) = (U(8), (uint)(U(9) * 65535));
            var before = hazard.Fires(u, from, out _, out var time);
            var after = raised.Fires(u, from, out _, out var earlier);

            Assert.True(!before || (after && earlier <= time), $"case {i}: at {time}, under the higher hazard at {earlier}");
            fired += after ? 1 : 0;
            sooner += after && (!before || earlier < time) ? 1 : 0;
        }

        // The property would also hold of a hazard that nothing raises: it must move most events.
        Assert.True(fired > 5_000 && sooner > 0.9 * fired, $"{sooner} of {fired}");
    }

    private static ContrastEstimate Estimate(Func<int, int, int> address)
    {
        var contrasts = new PairedContrasts(1, 2, [new ContrastPair(1, 0, false)]);
        for (var replicate = 0; replicate < Pairs; replicate++)
        {
            ArmResult Arm(int arm, double probability)
            {
                var key = new DrawKey(11, (uint)address(replicate, arm), DrawKey.CodeOf("E06000017"));
                var fires = Hazard.Constant(-Math.Log(1 - probability)).Fires(Address.ToUniform(Address.Detail(in key, 3, -1, 24_183, 0, 1).Low), 0, out _, out _);
                return new ArmResult { Arm = "", Values = [fires ? 1 : 0], Agents = [], Statistics = new RunStatistics() };
            }

            contrasts.Add(new ReplicateResult { Draw = 0, Replicate = replicate, Arms = [Arm(0, 0.05), Arm(1, 0.04)] });
        }

        return contrasts.Estimate(0, 0);
    }
}
