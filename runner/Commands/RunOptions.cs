using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace CareSim.Runner.Commands;

/// <summary>The argument and options that run and plan share, each with its own message when it is wrong.</summary>
internal sealed class RunOptions
{
    private readonly Argument<string> _experiment = new("EXPERIMENT.json") { Description = "The experiment file." };
    private readonly Option<string?> _out = new("--out") { Description = "Results folder; by default results/<experiment>.", HelpName = "DIR" };
    private readonly Option<int?> _replicates = Whole("--replicates", "Replicates of chance.", 1, 1_000_000);
    private readonly Option<int?> _draws = Whole("--draws", "Parameter draws of the experiment's design.", 1, 1_000_000);
    private readonly Option<int?> _workers = Whole("--workers", "Worker threads; by default the cores, as far as memory goes.", 1, 1024);
    private readonly Option<int?> _months = Whole("--months", "Months to simulate.", 1, 600);
    private readonly Option<string?> _scale = new("--scale") { Description = "Sample of families: 1/k of them, each standing for k.", HelpName = "1/k", CustomParser = ParseScale };
    private readonly Option<string?> _authorities = new("--authorities")
    {
        Description = "Whole authorities: codes with commas between them, every:N for every N-th, or all.",
        HelpName = "LIST|every:N",
        CustomParser = ParseAuthorities,
    };

    private readonly Option<ulong?> _seed = new("--seed") { Description = "Experiment seed.", HelpName = "N", CustomParser = ParseSeed };

    /// <summary>The largest seed: what every reader of JSON keeps exactly.</summary>
    private const ulong MostSeed = (1UL << 53) - 1;

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_experiment);
        _out.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string?>()))
            {
                result.AddError("--out: found ''; allowed is the name of a folder");
            }
        });
        Option[] options = [_out, _replicates, _draws, _workers, _scale, _authorities, _seed, _months];
        Array.ForEach(options, command.Options.Add);
    }

    /// <summary>The experiment file.</summary>
    public string Experiment(ParseResult parsed) => parsed.GetRequiredValue(_experiment);

    /// <summary>The results folder, if named.</summary>
    public string? Out(ParseResult parsed) => parsed.GetValue(_out);

    /// <summary>The workers, if named.</summary>
    public int? Workers(ParseResult parsed) => parsed.GetValue(_workers);

    /// <summary>The options that change the experiment, as words of a command line.</summary>
    public IReadOnlyList<string> Given(ParseResult parsed)
    {
        Option[] options = [_replicates, _draws, _scale, _authorities, _seed, _months];
        return [.. options.SelectMany(option => parsed.GetResult(option) is { Tokens: [var token, ..] } ? new[] { option.Name, token.Value } : [])];
    }

    /// <summary>What changes in the experiment.</summary>
    public RunOverrides Overrides(ParseResult parsed) => new(parsed.GetValue(_replicates), parsed.GetValue(_scale),
        parsed.GetValue(_authorities), parsed.GetValue(_seed), parsed.GetValue(_months), parsed.GetValue(_draws));

    /// <summary>An option that takes a whole number within bounds, with its own message.</summary>
    public static Option<int?> Whole(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            {
                return value;
            }

            result.AddError($"{name}: found '{text}'; allowed is a whole number from {least} to {most}");
            return null;
        },
    };

    private static string? ParseScale(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var digits = text.StartsWith("1/", StringComparison.Ordinal) ? text[2..] : text == "1" ? text : "";
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var k) && k is >= 1 and <= 1000)
        {
            return $"1/{digits}";
        }

        result.AddError($"--scale: found '{text}'; allowed is 1/k with k a whole number from 1 to 1000, such as 1/10");
        return null;
    }

    private static ulong? ParseSeed(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) && seed <= MostSeed)
        {
            return seed;
        }

        result.AddError($"--seed: found '{text}'; allowed is a whole number from 0 to {MostSeed}");
        return null;
    }

    private static string? ParseAuthorities(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        const string every = "every:";
        if (text.StartsWith(every, StringComparison.Ordinal))
        {
            if (!int.TryParse(text[every.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var n) || n < 1)
            {
                result.AddError($"--authorities: found '{text}'; allowed is every:N with N a whole number, 1 or more, such as every:10");
            }

            return text;
        }

        var codes = text.Split(',', StringSplitOptions.TrimEntries);
        if (codes.Any(code => code.Length == 0))
        {
            result.AddError($"--authorities: found '{text}'; allowed is every:N, or codes with a comma between each two, such as E08000012,E08000025");
        }

        foreach (var twice in codes.Where(code => code.Length > 0).GroupBy(code => code, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            result.AddError($"--authorities: found '{twice.Key}' {twice.Count()} times; allowed is each code once");
        }

        return string.Join(',', codes);
    }
}
