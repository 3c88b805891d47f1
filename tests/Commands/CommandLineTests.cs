using CareSim.Runner;
using CareSim.Runner.Commands;
using CareSim.Tests.Batches;
using CareSim.Tests.Output;
using Xunit;

namespace CareSim.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData("--replicates", "0", "allowed is a whole number from 1")]
    [InlineData("--replicates", "many", "found 'many'")]
    [InlineData("--workers", "-1", "allowed is a whole number from 1")]
    [InlineData("--months", "601", "from 1 to 600")]
    [InlineData("--scale", "1/0", "allowed is 1/k")]
    [InlineData("--scale", "0.1", "allowed is 1/k")]
    [InlineData("--seed", "-5", "allowed is a whole number from 0")]
    [InlineData("--authorities", "every:0", "allowed is every:N")]
    [InlineData("--authorities", "A01,,A02", "a comma between each two")]
    [InlineData("--authorities", "A01,A02,A01", "found 'A01' 2 times")]
    public async Task A_wrong_option_says_what_was_found_and_what_is_allowed(string option, string value, string message)
    {
        Assert.Equal(ExitCodes.Usage, await Run("run", "experiment.json", option, value));
        Assert.Contains(option, _error.ToString());
        Assert.Contains(message, _error.ToString());
    }

    [Fact]
    public async Task A_pilot_runs_after_the_plan_and_keeps_nothing()
    {
        Assert.Equal(ExitCodes.Success, await Run("plan", "experiment.json", "--pilot", "4", "--out", _folder.Results));
        Assert.Contains("Pilot    4 of 4 replicates", _output.ToString());
        Assert.False(Directory.Exists(_folder.Results));
        Assert.Equal(ExitCodes.Usage, await Run("plan", "experiment.json", "--pilot", "1"));
        Assert.Contains("--pilot: found '1'; allowed is a whole number from 2 to 10000", _error.ToString());
    }

    [Fact]
    public async Task Two_wrong_options_give_two_messages_at_once()
    {
        Assert.Equal(ExitCodes.Usage, await Run("run", "experiment.json", "--months", "0", "--scale", "half"));
        Assert.Contains("--months", _error.ToString());
        Assert.Contains("--scale", _error.ToString());
    }

    [Theory]
    [InlineData("run")]
    [InlineData("plan")]
    [InlineData("fly", "experiment.json")]
    [InlineData("run", "experiment.json", "--speed", "9")]
    [InlineData]
    public async Task A_command_line_without_sense_is_usage(params string[] args) => Assert.Equal(ExitCodes.Usage, await Run(args));

    [Fact]
    public async Task Help_is_no_error()
    {
        Assert.Equal(ExitCodes.Success, await Run("run", "--help"));
        Assert.Contains("--authorities", _output.ToString());
    }

    [Fact]
    public async Task Every_problem_of_an_experiment_is_reported_and_nothing_runs()
    {
        Assert.Equal(ExitCodes.Usage, await Run("run", "bad.json", "--out", _folder.Results));
        Assert.Equal(["bad.json: first problem", "bad.json: second problem"], _error.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n'));
        Assert.False(Directory.Exists(_folder.Results));
    }

    [Fact]
    public async Task Run_ends_with_where_the_results_are_and_what_they_took()
    {
        Assert.Equal(ExitCodes.Success, await Run("run", "experiment.json", "--out", _folder.Results, "--replicates", "2", "--workers", "2"));
        var text = _output.ToString();
        Assert.Contains($"Results: {_folder.Results.Replace('\\', '/')} (6 runs", text);
        Assert.All(["DuckDB", "Python", "R  ", "Time:", "ns and", "visits per family-month", "Phases:"], part => Assert.Contains(part, text));
        Assert.Contains("2.00 ns and 0.0400 visits", text);
    }

    [Fact]
    public async Task A_refused_folder_is_usage()
    {
        Directory.CreateDirectory(_folder.Results);
        File.WriteAllText(Path.Combine(_folder.Results, "mine.txt"), "");
        Assert.Equal(ExitCodes.Usage, await Run("run", "experiment.json", "--out", _folder.Results));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_a_failure()
    {
        File.WriteAllText(Path.Combine(_folder.Root, "file"), "");
        Assert.Equal(ExitCodes.Failure, await Run("run", "experiment.json", "--out", Path.Combine(_folder.Root, "file", "results")));
    }

    [Fact]
    public async Task Plan_says_runs_memory_time_and_disk_and_runs_nothing()
    {
        Assert.Equal(ExitCodes.Success, await Run("plan", "experiment.json", "--replicates", "5", "--workers", "2", "--out", _folder.Results));
        Assert.All(["Runs     15 = 3 arms x 5 replicates", "Memory", "Time", "Disk", "Workers  2"], part => Assert.Contains(part, _output.ToString()));
        Assert.False(Directory.Exists(_folder.Results));
    }

    private Task<int> Run(params string[] args) => Program.RunAsync(args, FakeParts.All, _output, _error);
}
