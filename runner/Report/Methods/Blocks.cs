using System.Globalization;
using System.Text;
using CareSim.Engine.Observation;
using CareSim.Engine.Pathways;

namespace CareSim.Runner.Report.Methods;

/// <summary>The passages that standards are put together from; each is filled from the model or from the facts, never from memory.</summary>
internal static class Blocks
{
    /// <summary>Something that only the author can write.</summary>
    public static string Author(string what) => $"[AUTHOR] {what}";

    /// <summary>Who and what is simulated.</summary>
    public static string Entities() => $"""
        | entity | state |
        | --- | --- |
        | family | poverty (yes, no); need (Low, Emerging, High); early help (never, waiting, active, ended); frailty, deprivation decile and type (lone parent, large), which do not change |
        | child | exactly one of {string.Join(", ", PathwayState.Names)}; month of birth; time in the state; earlier plans, returns home and periods of care |
        | child in care | placement ({string.Join(", ", Placement.Names)}), legal status, time in care |
        | local authority | places of early help and the queue for them, practice multipliers, prices, money by line |

        Ages are in bands {string.Join(", ", Bands.AgeNames)} (years). Time runs in months; within a month every event has its own moment. Space is the local authority a family lives in.
        """;

    /// <summary>The order of things.</summary>
    public static string Schedule() => $"""
        Each month, in each authority: deterministic changes (18th and 21st birthdays, births, families that form, help that ends); then families and children in order of key, events
        of one person in order of their moment (competing hazards, the first happens, who changed state draws afresh for the rest of the month); then the council serves its queue and
        closes its accounts. Timed phases: {string.Join(", ", RunStatistics.PhaseNames)}.
        """;

    /// <summary>Chance.</summary>
    public static string Streams(MethodsFacts f) => $"""
        Counter-based Philox generator. Each draw is a function of its address - experiment seed ({f.Text("seed")}), replicate, authority (32-bit code), family rank, child, month, round
        and lane of the event - so results do not depend on the order of execution, the number of threads or the machine, and arms meet the same chance person by person (common random
        numbers). An arm that changes nothing differs by exactly nought.
        """;

    /// <summary>The question, the arms and how long and often they run.</summary>
    public static string Design(MethodsFacts f)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"""
            Question: {f.Question}

            Region {f.Text("region")}: {f.Authorities} authorities, families sampled 1/{f.Text("scale")}, {f.Text("months")} months from {f.Text("start")}. {f.Replicates} replicates of chance for each arm.

            | arm | parameters that differ from the baseline | policy |
            | --- | --- | --- |

            """);
        foreach (var arm in f.Arms)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"| {arm.Name}{(arm.Name == f.Baseline ? " (baseline)" : "")} | {Listed(arm.Changes)} | {Listed(arm.Policy)} |\n");
        }

        return text.Append(string.Concat(f.Notes.Select(n => $"\n{n.Name}: {n.Text}\n"))).ToString();
    }

    /// <summary>All parameters with source and grade.</summary>
    public static string Parameters(MethodsFacts f)
    {
        var text = new StringBuilder("| parameter | value | range | distribution | unit | source | grade | meaning |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var p in f.Parameters)
        {
            var range = p.Low is { } low && p.High is { } high ? string.Create(CultureInfo.InvariantCulture, $"{low:G6} to {high:G6}") : "";
            text.Append(CultureInfo.InvariantCulture, $"| `{p.Id}` | {p.Value:G6} | {range} | {p.Distribution} | {p.Unit} | {p.Source}{(p.Year.Length > 0 ? $", {p.Year}" : "")} | {p.Grade} | {p.Description.Replace("|", "/", StringComparison.Ordinal)} |\n");
        }

        return text.ToString();
    }

    /// <summary>How good the parameters are.</summary>
    public static string Grades(MethodsFacts f) => f.Parameters.Count == 0 ? "No parameter table was found." :
        $"{f.Parameters.Count} parameters: " + string.Join(", ", f.Parameters.GroupBy(p => p.Grade).OrderByDescending(g => g.Count()).Select(g => $"{g.Count()} {g.Key}")) + ".";

    /// <summary>The assumptions, by name.</summary>
    public static string Assumptions(MethodsFacts f) => $"{Grades(f)} Those that rest on an assumption or are placeholders:\n\n"
        + string.Concat(f.Parameters.Where(p => p.Grade is "assumption" or "placeholder").Select(p => string.Create(CultureInfo.InvariantCulture, $"- `{p.Id}` = {p.Value:G6} {p.Unit}: {p.Description}\n")))
        + "\nSimplifications:\n\n" + Equations.Section("Known simplifications");

    /// <summary>What is counted.</summary>
    public static string Measures(MethodsFacts f) => "| measure | kind | unit | definition | follows |\n| --- | --- | --- | --- | --- |\n"
        + string.Concat(f.Measures.Select(m => $"| `{m.Name}` | {m.Kind} | {m.Unit} | {m.Description.Replace("|", "/", StringComparison.Ordinal)} | {m.Source} |\n"));

    /// <summary>The input files.</summary>
    public static string Inputs(MethodsFacts f) => f.Inputs.Count == 0 ? "See the region's folder."
        : "| file | sha256 |\n| --- | --- |\n" + string.Concat(f.Inputs.Select(i => $"| {i.Path} | {i.Sha256} |\n"));

    /// <summary>How estimates are made.</summary>
    public static string Estimation(MethodsFacts f) => $"""
        Means over {f.Replicates} replicates. Contrasts pair replicates of an arm and the baseline by number; the Monte Carlo standard error is that of the paired differences, its 95 %
        interval by Student's t. It is conditional on the families made up from the margins. Uncertainty of parameters is reported apart, where an experiment draws parameters.
        """;

    /// <summary>The software.</summary>
    public static string Software(MethodsFacts f) => $"CareSim {f.Build}, C# on .NET {Environment.Version.Major}; MIT licence. Elementary functions are computed by the model's own exact operations, so that results are the same bits on every machine.";

    /// <summary>The machine and how it went.</summary>
    public static string Hardware(MethodsFacts f) => f.Machine.Count == 0
        ? "Not run yet: `caresim methods` on the results folder fills this in."
        : string.Join("; ", f.Machine.Select(m => $"{m.Name.Replace('_', ' ')} {m.Value}")) + ".\n\n" + f.Execution;

    /// <summary>Headline results.</summary>
    public static string Results(MethodsFacts f)
    {
        if (f.Results.Count == 0)
        {
            return "Not run yet: `caresim methods` on the results folder fills this in.";
        }

        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Period ending {f.Results[0].Period:yyyy-MM-dd}, the authorities that ran together; intervals are those of chance alone.\n\n| arm | measure | baseline | difference | 95 % interval | pairs |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var r in f.Results)
        {
            var interval = r.Lower is { } low && r.Upper is { } high ? string.Create(CultureInfo.InvariantCulture, $"{low:G5} to {high:G5}") : "none: one pair";
            text.Append(CultureInfo.InvariantCulture, $"| {r.Arm} | `{r.Measure}` | {r.Baseline:G6} | {r.Difference:G5} | {interval} | {r.Pairs} |\n");
        }

        return text.ToString();
    }

    private static string Listed(IReadOnlyList<string> items) => items.Count == 0 ? "none" : string.Join("; ", items.Take(12)) + (items.Count > 12 ? $"; and {items.Count - 12} more" : "");
}
