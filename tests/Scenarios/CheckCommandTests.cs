using CareSim.Engine.Parameters;
using CareSim.Engine.Simulation;
using CareSim.Runner.Commands;
using CareSim.Tests.Experiments;
using Xunit;

namespace CareSim.Tests.Scenarios;

public sealed class CheckCommandTests
{
    private static readonly string _file = Repository.File("tests", "data", "tiny", "experiments", "two-arms.json");

    [Fact]
    public void A_valid_experiment_is_summed_up_in_one_line()
    {
        var (code, output, error) = Check(_file, "--scale", "1/1", "--replicates", "5");
        Assert.Equal(
            "valid: two-arms: 2 arms (baseline, half-early-help; baseline baseline), 5 replicates, 24 months from 2015-04, "
            + "3 of 3 authorities of tiny, scale 1/1, seed 7\n",
            output.ReplaceLineEndings("\n"));
        Assert.Equal((0, ""), (code, error));
    }

    [Fact]
    public void A_bad_one_prints_every_problem_and_leaves_with_2()
    {
        var (code, output, error) = Check(_file, "--months", "0", "--authorities", "none");
        Assert.Equal((2, ""), (code, output));
        Assert.Equal(
            [
                "command line: --months: found 0; allowed: 1 to 600",
                "command line: --authorities[0]: found \"none\"; allowed: a code of region tiny",
                "not valid: 2 problems",
            ],
            error.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void A_region_folder_can_be_checked_alone()
    {
        var (code, output, _) = Check(Repository.File("tests", "data", "tiny"));
        Assert.Equal((0, "valid: region tiny: 3 authorities, 9 parameters, 1 start days\n"), (code, output.ReplaceLineEndings("\n")));
        Assert.Equal(2, Check(Repository.File("tests", "data")).Code);
    }

    [Fact]
    public void A_sheet_that_lacks_what_the_model_reads_is_not_valid()
    {
        var parameters = Repository.File("tests", "data", "tiny", "parameters.csv");
        var (code, output, error) = Check(ModelParameters.Missing, Repository.File("tests", "data", "tiny"));
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith($"{parameters}: id: found no parameter allocation.speed, arrivals.age.1, ", error.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.Contains(" more; allowed: a sheet with every parameter that the model reads", error, StringComparison.Ordinal);
        Assert.Contains("$.region: found no parameter allocation.speed", Check(ModelParameters.Missing, _file).Error, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Error) Check(params string[] arguments) => Check(_ => [], arguments);

    private static (int Code, string Output, string Error) Check(Func<ParameterSheet, IReadOnlyList<string>> missing, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = CheckCommand.Build(missing).Parse(arguments).Invoke(new() { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
