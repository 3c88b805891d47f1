using System.ComponentModel;
using System.Text.Json.Serialization;
using CareSim.Engine.Parameters;
using CareSim.Engine.Policy;
using CareSim.Engine.Population;

namespace CareSim.Engine.Scenarios;

/// <summary>An experiment file as written: a question, what runs, and the arms that are compared.</summary>
public sealed record ExperimentFile
{
    /// <summary>Where the schema stands, for editors.</summary>
    [JsonPropertyName("$schema"), Description("Where this schema stands, for editors; not read.")]
    public string? Schema { get; init; }

    /// <summary>Name, which the results folder takes.</summary>
    [Description("Name of the experiment; the results folder takes it.")]
    [Allowed(Pattern = Patterns.Name, Words = Patterns.NameWords)]
    public required string Name { get; init; }

    /// <summary>What is asked.</summary>
    [Description("What is asked, in one sentence.")]
    [Allowed(Pattern = Patterns.SomeText, Words = Patterns.SomeTextWords)]
    public required string Question { get; init; }

    /// <summary>The region's folder.</summary>
    [Description("The region's folder, relative to this file.")]
    [Allowed(Pattern = Patterns.RelativePath, Words = Patterns.RelativePathWords)]
    public required string Region { get; init; }

    /// <summary>The day of the starting stocks.</summary>
    [Description("The day of the starting stocks, one of the region's; the first simulated month is the next one.")]
    public required DateOnly Start { get; init; }

    /// <summary>Length of the run.</summary>
    [Description("Length of the run in months.")]
    [Allowed(Min = 1, Max = ExperimentLimits.Months)]
    public required int Months { get; init; }

    /// <summary>Replicates of chance.</summary>
    [Description("How often chance is repeated.")]
    [Allowed(Min = 1, Max = ExperimentLimits.Replicates)]
    public required int Replicates { get; init; }

    /// <summary>Experiment seed.</summary>
    [Description("The number that all chance in the experiment comes from. The same seed gives the same results to the last bit.")]
    [Allowed(Min = 0, Max = ExperimentLimits.Seed)]
    public required ulong Seed { get; init; }

    /// <summary>Sample of families; null = everyone.</summary>
    [Description("Sample of families: \"1/1\" (the default) is everyone, \"1/10\" every tenth, counts scaled up.")]
    [Allowed(Pattern = ExperimentLimits.ScalePattern, Words = ExperimentLimits.ScaleWords)]
    public string? Scale { get; init; }

    /// <summary>Which authorities run; null = all.</summary>
    [Description("Which authorities run: \"all\" (the default), \"every:N\" (every N-th in order of code) or a list of codes.")]
    [Allowed(Pattern = AuthoritySelection.Pattern, Words = "\"all\", \"every:N\" or a list of authority codes", MinItems = 1)]
    public AuthoritySelection? Authorities { get; init; }

    /// <summary>Name of the arm that the others are compared with.</summary>
    [Description("Name of the arm that the others are compared with.")]
    [Allowed(Pattern = Patterns.Name, Words = Patterns.NameWords)]
    public required string Baseline { get; init; }

    /// <summary>What is compared.</summary>
    [Description("What is compared, the baseline among them.")]
    [Allowed(MinItems = 1)]
    public required IReadOnlyList<ArmFile> Arms { get; init; }

    /// <summary>Which arms are compared with which.</summary>
    [Description("\"baseline\" (the default): every arm with the baseline; \"all\": every arm with every other.")]
    [Allowed(Pattern = "^(baseline|all)$", Words = "\"baseline\" or \"all\"")]
    public string? Contrasts { get; init; }

    /// <summary>Parameter draws.</summary>
    [Description("How parameters are drawn; left out, only their central values run.")]
    public DesignFile? Design { get; init; }

    /// <summary>Structural variants.</summary>
    [Description("Scenario files, relative to this file, each laid over every arm: other structures of the model beside the main one.")]
    [Allowed(MinItems = 1)]
    public IReadOnlyList<string>? Variants { get; init; }

    /// <summary>The rule that ends the run early.</summary>
    [Description("Stops once this holds, at fixed replicate counts: contrast(ARM, MEASURE, PERIOD, PLACE).half_width < NUMBER; PERIOD is the calendar year in which a financial year ends, "
        + "or the last day of a period; replicates is the cap.")]
    [Allowed(Pattern = Patterns.SomeText, Words = "contrast(ARM, MEASURE, PERIOD, PLACE).half_width < NUMBER")]
    public string? Until { get; init; }

    /// <summary>When the rule is checked.</summary>
    [Description("When the rule of until is checked.")]
    public StoppingFile? Stopping { get; init; }
    /// <summary>What is worked out at the end.</summary>
    [Description("What is worked out from the outcomes at the end of the run, by name: shapley-spread, panel-regression, break-even, path-changes, ...")]
    public IReadOnlyList<string>? Analyses { get; init; }

    /// <summary>What must come out if the claim holds.</summary>
    [Description("What must come out if the claim holds: statements that the end of the run finds true or false.")]
    public IReadOnlyList<Expectation>? Expect { get; init; }

    /// <summary>What the writer expected beforehand.</summary>
    [Description("What the writer expects beforehand and what the experiment cannot tell.")]
    public ExperimentNotes? Notes { get; init; }
}

/// <summary>One arm as written.</summary>
public sealed record ArmFile
{
    /// <summary>Name, which tables and files take.</summary>
    [Description("Name of the arm; tables and file names take it.")]
    [Allowed(Pattern = Patterns.Name, Words = Patterns.NameWords)]
    public required string Name { get; init; }

    /// <summary>The scenario file.</summary>
    [Description("The scenario file, relative to this file.")]
    [Allowed(Pattern = Patterns.RelativePath, Words = Patterns.RelativePathWords)]
    public required string Scenario { get; init; }

    /// <summary>The arm that it is held against instead of the baseline.</summary>
    [Description("The arm that this arm is held against, child by child and month by month, in the analyses path-changes and break-even; without it the baseline.")]
    [Allowed(Pattern = Patterns.Name, Words = Patterns.NameWords)]
    public string? Against { get; init; }

    /// <summary>Parameters that differ in this arm.</summary>
    [Description("Parameters that differ in this arm, by id; they go before the scenario's and the region's.")]
    public IReadOnlyDictionary<string, double>? Parameters { get; init; }

    /// <summary>How councils and markets respond in this arm; null = as the scenario says.</summary>
    [Description("How councils and markets respond in this arm, in place of what the scenario says: \"off\", \"on\", or a list of allocation, workforce, practice, thresholds, market.")]
    public FeedbackSelection? Feedback { get; init; }

    /// <summary>Levers added to the scenario's.</summary>
    [Description("Levers added to the scenario's.")]
    public IReadOnlyList<Lever>? Levers { get; init; }
}

/// <summary>When a stopping rule is checked, as written.</summary>
public sealed record StoppingFile
{
    /// <summary>First check.</summary>
    [Description("Replicates before the first check, 10 by default.")]
    [Allowed(Min = 2, Max = ExperimentLimits.Replicates)]
    public int? Minimum { get; init; }

    /// <summary>Step between checks.</summary>
    [Description("Replicates between two checks, 5 by default.")]
    [Allowed(Min = 1, Max = ExperimentLimits.Replicates)]
    public int? Every { get; init; }

    /// <summary>Checks in a row.</summary>
    [Description("How many checks in a row must hold, 2 by default: a single one may hold by luck.")]
    [Allowed(Min = 1, Max = 100)]
    public int? Checks { get; init; }
}

/// <summary>What was expected before the run, kept beside the results.</summary>
public sealed record ExperimentNotes
{
    /// <summary>The claim under test.</summary>
    [Description("The claim under test.")]
    public required string Claim { get; init; }

    /// <summary>The pattern expected if the claim holds.</summary>
    [Description("The pattern expected if the claim holds.")]
    public required string Expected { get; init; }

    /// <summary>What this experiment cannot tell.</summary>
    [Description("What this experiment cannot tell.")]
    public required string CannotTell { get; init; }
}

/// <summary>The limits of an experiment's numbers, for the file and the command line alike.</summary>
public static class ExperimentLimits
{
    /// <summary>Most months.</summary>
    public const int Months = 600;

    /// <summary>Most replicates.</summary>
    public const int Replicates = 1_000_000;

    /// <summary>Most parameter draws, of a design's table too.</summary>
    public const int Draws = 1_000_000;

    /// <summary>Largest seed: the largest whole number that every JSON reader keeps exactly.</summary>
    public const double Seed = 9007199254740991;

    /// <summary>1/k with k from 1 to 1000.</summary>
    public const string ScalePattern = "^1/([1-9][0-9]{0,2}|1000)$";

    /// <summary><see cref="ScalePattern"/> in words.</summary>
    public const string ScaleWords = "\"1/k\", k a whole number, 1 to 1000";
}
