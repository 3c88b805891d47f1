using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Studies;

/// <summary>What a new study's files say.</summary>
internal static class StudyTexts
{
    /// <summary>The scenario that every arm starts from.</summary>
    public const string Baseline = """
        {
          "$schema": "scenario.schema.json",
          "name": "baseline",
          "description": "The world as the region's tables have it: no parameter changed, no lever pulled."
        }

        """;

    /// <summary>The experiment, with a comment on each line a person may want to change.</summary>
    public static string Experiment(string name, string region, DateOnly start) => $$"""
        // An experiment: a question and the arms that are compared to answer it. Lines after // are for people.
        // `caresim check experiment.jsonc` says all that is wrong with it; `caresim plan` what it will take; `caresim run` runs it.
        {
          "$schema": "scenario.schema.json", // from which editors complete names and show what they mean
          "name": "{{name}}",
          "question": "What would half as many early-help places have done to need, plans and care?",

          "region": "{{region}}", // a folder, relative to this file
          "start": "{{start:yyyy-MM-dd}}", // one of the region's start days; the first month is the next one
          "months": 60,
          "replicates": 4, // how often chance is repeated: more make the Monte Carlo error smaller
          "authorities": "every:20", // first look: whole authorities, every 20th. "all", or a list of codes, for results
          "seed": {{start:yyyyMMdd}}, // the same seed gives the same results to the last bit

          "baseline": "baseline", // the arm that the others are compared with
          "arms": [
            { "name": "baseline", "scenario": "baseline.json" },
            {
              "name": "half-early-help",
              "scenario": "baseline.json",
              // What this arm changes. README.md lists every lever; several stand with commas between them.
              "levers": [
                { "kind": "early-help-places", "multiplier": 0.5, "from": "{{start.AddYears(1).AddDays(1):yyyy-MM-dd}}" }
              ]
              // An arm may also change parameters by id: , "parameters": { "need.onset": 0.003 }
            },
            // The same policy under another name: every difference must be exactly nought. Keep it as a check on your reading.
            { "name": "null-reform", "scenario": "baseline.json" }
          ],

          // What you expect, written down before you look.
          "notes": {
            "claim": "Fewer early-help places mean more children in need, on plans and in care some years later.",
            "expected": "Fewer families in early help at once; more need, plans and care entries with a lag of one to three years.",
            "cannotTell": "How large the true effect of early help is: that is an assumption of the parameter table."
          }
        }

        """;

    /// <summary>The study's README.</summary>
    public static string Readme(string name, string region, string starts) => $"""
        # {name}

        An experiment on {region}. Edit `experiment.jsonc`, then:

        ```
        caresim check experiment.jsonc
        caresim plan experiment.jsonc
        caresim run experiment.jsonc --out results
        ```

        | file | what |
        | --- | --- |
        | `experiment.jsonc` | the question, how long and how often, and the arms. JSON with comments after `//` |
        | `baseline.json` | the scenario that arms start from: parameters and levers that all of them share |
        | `scenario.schema.json` | what may stand in both, for editors (Visual Studio Code completes from it as it is) |

        Start days of the region: {starts}. `--months 12 --replicates 1` makes any run short. Results go to a folder that must not exist yet; its README says how to open it.
        The region's `parameters.csv` has every number with its source and grade; `caresim check` suggests the nearest name when one is misspelt.

        ## Levers

        `from` is the first day of a month and `to` the last day of one (both optional); `authorities` is `"all"` or a list of codes.

        {LeverCatalogue.Table()}
        """;
}
