using System.CommandLine;
using System.Globalization;
using CareSim.Engine.Parameters;
using CareSim.Engine.Population;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Calibration;
using CareSim.Runner.Experiments;

namespace CareSim.Runner.Commands;

/// <summary>The argument and options that calibrate and validate share.</summary>
internal sealed class CalibrationOptions
{
    private readonly Argument<string> _region = new("REGION") { Description = "The region's folder." };
    private readonly Option<string> _panel = new("--panel") { Description = "Published figures: code, year, indicator, value, status.", Required = true, HelpName = "FILE" };
    private readonly Option<int> _from = Whole("--from", "First year (ending 31 March) of flows.", 1900, 2200, null);
    private readonly Option<int> _to = Whole("--to", "Last year of flows.", 1900, 2200, null);
    private readonly Option<string> _out = new("--out") { Description = "Folder for the results; one that a former run of the same command left is continued.", Required = true, HelpName = "DIR" };
    private readonly Option<string> _authorities = new("--authorities") { Description = "all, every:N, or codes with commas.", DefaultValueFactory = _ => "all" };
    private readonly Option<int> _workers = Whole("--workers", "Threads; no result depends on them.", 1, 1024, Environment.ProcessorCount);
    private readonly Option<int> _scale = Whole("--scale-k", "k of a 1/k sample of families.", 1, 1000, 1);
    private readonly Option<int> _seed = Whole("--seed", "Seed of all chance.", 0, int.MaxValue, 20190331);
    private readonly Option<int> _rounds = Whole("--rounds", "Rounds of the fixed point.", 1, 50, 5);
    private readonly Option<bool> _placeholders = new("--allow-placeholders") { Description = "Run although parameters are placeholders." };

    public CalibrationOptions(Command command)
    {
        command.Arguments.Add(_region);
        Option[] options = [_panel, _from, _to, _out, _authorities, _workers, _scale, _seed, _rounds, _placeholders];
        Array.ForEach(options, command.Options.Add);
    }

    /// <summary>A whole number with its range; required where there is no default.</summary>
    public static Option<int> Whole(string name, string description, int least, int most, int? usual)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            HelpName = "N",
            Required = usual is null,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
                {
                    return value;
                }

                result.AddError($"{name}: found '{text}'; allowed is a whole number from {least} to {most}");
                return least;
            },
        };
        if (usual is { } value)
        {
            option.DefaultValueFactory = _ => value;
        }

        return option;
    }

    /// <summary>Reads everything named; null where anything is wrong, with every problem in the list.</summary>
    public CalibrationInput? Read(ParseResult parsed, ProblemList problems)
    {
        var files = new InputFiles(problems);
        var (folder, panelFile) = (parsed.GetRequiredValue(_region).TrimEnd('/'), parsed.GetRequiredValue(_panel));
        var source = RegionSource.Read(folder, files, problems);
        var text = files.Text(panelFile, ExperimentOverrides.File, "--panel");
        var codes = source?.Codes ?? [];
        if (source is null)
        {
            return null;
        }

        var (panel, findings) = PanelReader.Read(panelFile, text, codes, problems);
        var (from, to) = (parsed.GetValue(_from), parsed.GetValue(_to));
        if (problems.Count == 0 && (to < from || from <= panel.First || to > panel.Last))
        {
            problems.Add(ExperimentOverrides.File, "--from, --to", $"{from} to {to}", $"years in order, from {panel.First + 1} to {panel.Last}: the panel's, after its first");
        }

        var running = Running(parsed.GetValue(_authorities)!, source.Region, problems);
        CheckPlaceholders(source.Sheet, folder, parsed.GetValue(_placeholders), problems);
        var output = parsed.GetRequiredValue(_out);
        if (string.IsNullOrWhiteSpace(output))
        {
            problems.Add(ExperimentOverrides.File, "--out", "''", "the name of a folder");
        }

        return problems.Count > 0 ? null : new CalibrationInput(folder, source, panel,
            [.. findings, .. PanelReader.Missing(panel, [.. running.Select(i => codes[i])], PracticeFlow.Indicators, from, to)],
            from, to, output, new RunSettings(running, parsed.GetValue(_scale), (ulong)parsed.GetValue(_seed), parsed.GetValue(_workers)), parsed.GetValue(_rounds), files);
    }

    private static int[] Running(string text, Region region, ProblemList problems)
    {
        var selection = AuthoritySelection.FromText(text) ?? AuthoritySelection.Of(text.Split(',', StringSplitOptions.TrimEntries));
        foreach (var code in selection.Codes.Where(c => !region.Authorities.Any(a => a.Code == c)))
        {
            problems.AddBeside(ExperimentOverrides.File, "--authorities", $"'{code}'", "all, every:N, or codes of the region" + Nearest.Hint(code, region.Authorities.Select(a => a.Code)));
        }

        return [.. Enumerable.Range(0, region.Authorities.Count).Where(i => selection.Holds(i, region.Authorities[i].Code))];
    }

    private static void CheckPlaceholders(ParameterSheet sheet, string folder, bool allowed, ProblemList problems)
    {
        foreach (var parameter in sheet.All.Values.Where(p => p.Grade == "placeholder" && !allowed))
        {
            problems.Add($"{folder}/parameters.csv", parameter.Id, "grade placeholder", "a number with a source, or --allow-placeholders");
        }
    }
}

/// <summary>What a calibration or validation works on.</summary>
internal sealed record CalibrationInput(string Folder, RegionSource Source, Panel Panel, IReadOnlyList<PanelFinding> Findings, int From, int To, string Output,
    RunSettings Settings, int Rounds, InputFiles Files);
