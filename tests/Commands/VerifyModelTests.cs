using CareSim.Engine.Kernel.Cohorts;
using CareSim.Models;
using CareSim.Runner.Commands;

namespace CareSim.Tests.Commands;

public class VerifyModelTests
{
    [Fact]
    public void A_right_model_that_bites_passes()
    {
        Assert.Equal((ExitCodes.Success, 2), Run(new ReferenceModel("two", "by hand", () => [Off(1)], () => [Off(9)])));
    }

    [Fact]
    public void A_wrong_model_fails() => Assert.Equal((ExitCodes.Failure, 1), Run(new ReferenceModel("two", "by hand", () => [Off(-4.5)], () => [Off(9)])));

    [Fact]
    public void A_check_that_cannot_see_a_changed_constant_fails() =>
        Assert.Equal((ExitCodes.Failure, 1), Run(new ReferenceModel("two", "by hand", () => [Off(1)], () => [Off(3)])));

    private static Finding Off(double z) => new("a figure", 2, new Estimate(2 + (0.1 * z), 0.1, 10));

    private static (int Exit, int Passed) Run(ReferenceModel model)
    {
        using var output = new StringWriter();
        var exit = VerifyModelCommand.Run([model], output);
        return (exit, output.ToString().Split("| pass |").Length - 1);
    }
}
