using System.Globalization;
using CareSim.Engine.Parameters;
using CareSim.Engine.Population;

namespace CareSim.Engine.Scenarios;

/// <summary>The numbers of an experiment after the command line has had its say.</summary>
internal sealed record Settings(int Months, int Replicates, ulong Seed, int Scale, AuthoritySelection Authorities, string AuthoritiesFile, string AuthoritiesPlace)
{
    public static Settings Of(ExperimentSources sources, ProblemList problems)
    {
        var (file, given) = (sources.Experiment, sources.Overrides);
        Check(given.Months, ExperimentLimits.Months, "--months", problems);
        Check(given.Replicates, ExperimentLimits.Replicates, "--replicates", problems);
        if (given.Seed > (ulong)ExperimentLimits.Seed)
        {
            problems.Add(ExperimentOverrides.File, "--seed", $"{given.Seed}", Bounds.WholeFrom(0, ExperimentLimits.Seed).Range);
        }

        var authorities = given.Authorities is null ? file.Authorities ?? AuthoritySelection.All : Selection(given.Authorities);
        return new Settings(
            given.Months ?? file.Months,
            given.Replicates ?? file.Replicates,
            given.Seed ?? file.Seed,
            ScaleOf(given.Scale, file.Scale, problems),
            authorities,
            given.Authorities is null ? sources.File : ExperimentOverrides.File,
            given.Authorities is null ? "$.authorities" : "--authorities");
    }

    private static void Check(int? value, int max, string option, ProblemList problems)
    {
        if (value < 1 || value > max)
        {
            problems.Add(ExperimentOverrides.File, option, $"{value}", Bounds.WholeFrom(1, max).Range);
        }
    }

    private static int ScaleOf(string? option, string? file, ProblemList problems)
    {
        var allowed = new AllowedAttribute { Pattern = ExperimentLimits.ScalePattern };
        if (option is not null && !allowed.Matches(option))
        {
            problems.Add(ExperimentOverrides.File, "--scale", $"'{option}'", ExperimentLimits.ScaleWords);
        }

        // A file's scale that breaks the pattern was reported and dropped when the file was read.
        var text = option ?? file ?? "1/1";
        return allowed.Matches(text) ? int.Parse(text.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture) : 1;
    }

    private static AuthoritySelection Selection(string option) => AuthoritySelection.FromText(option)
        ?? AuthoritySelection.Of(option.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
