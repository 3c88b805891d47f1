using System.Text.Json;
using CareSim.Runner.Output;

namespace CareSim.Runner.Calibration;

/// <summary>state.json: a finished point fit, from which forecasts can be made later without fitting again.</summary>
internal sealed record StateFile
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    public required int From { get; init; }

    public required int To { get; init; }

    public required int Reference { get; init; }

    public required Dictionary<string, double> Parameters { get; init; }

    public required Dictionary<string, Dictionary<int, double>> National { get; init; }

    public required Dictionary<string, Dictionary<string, double>> Practice { get; init; }

    public required Dictionary<string, PracticeEntry> Effects { get; init; }

    /// <summary>One practice effect.</summary>
    public sealed record PracticeEntry
    {
        public required PracticeSpread Spread { get; init; }

        public required double Dispersion { get; init; }

        public required double Lasting { get; init; }

        public required Dictionary<int, double> PathError { get; init; }

        public required Dictionary<string, double[]> Effect { get; init; }

        public required Dictionary<string, PracticeSeries> Series { get; init; }
    }

    /// <summary>Writes a fit.</summary>
    public static void Write(string path, CalibrationState state, IReadOnlyList<string> codes, IReadOnlyList<int> running)
    {
        var own = running.Select(i => codes[i]).ToArray();
        var file = new StateFile
        {
            From = state.Window.From,
            To = state.Window.To,
            Reference = state.Window.Reference,
            Parameters = new(state.Central.Parameters),
            National = state.Central.National.ToDictionary(p => p.Key, p => new Dictionary<int, double>(p.Value)),
            Practice = codes.Select((c, i) => (c, i)).ToDictionary(c => c.c, c => state.Central.Practice[c.i]),
            Effects = state.Practices.ToDictionary(p => p.Flow.Name, p => new PracticeEntry
            {
                Spread = p.Spread,
                Dispersion = p.Dispersion,
                Lasting = p.Lasting,
                PathError = new(p.PathError),
                Effect = own.Select((c, s) => (c, s)).ToDictionary(c => c.c, c => p.Effect[c.s]),
                Series = own.Select((c, s) => (c, s)).ToDictionary(c => c.c, c => p.Series[c.s]),
            }),
        };
        AtomicFile.WriteText(path, JsonSerializer.Serialize(file, Options));
    }

    /// <summary>Reads a fit for the authorities that run.</summary>
    /// <exception cref="CalibrationException">The file is of no use, or lacks an authority.</exception>
    public static CalibrationState Read(string path, IReadOnlyList<string> codes, IReadOnlyList<int> running)
    {
        StateFile file;
        try
        {
            file = JsonSerializer.Deserialize<StateFile>(File.ReadAllText(path)) ?? throw new JsonException("null");
        }
        catch (Exception problem) when (problem is IOException or JsonException)
        {
            throw new CalibrationException([$"--calibrated: found {path}, which cannot be read ({problem.Message}); allowed: a folder that calibrate has finished"]);
        }

        var own = running.Select(i => codes[i]).ToArray();
        var lacking = own.Where(c => !file.Practice.ContainsKey(c) || file.Effects.Values.Any(e => !e.Effect.ContainsKey(c))).ToArray();
        return lacking.Length > 0
            ? throw new CalibrationException([$"--authorities: found {string.Join(", ", lacking.Take(5))}, which {path} was not fitted to; allowed: authorities of that calibration"])
            : file.State(codes, own);
    }

    private CalibrationState State(IReadOnlyList<string> codes, string[] own)
    {
        var central = new Setting { Practice = [.. codes.Select(c => new Dictionary<string, double>(Practice.GetValueOrDefault(c) ?? []))] };
        foreach (var (id, value) in Parameters)
        {
            central.Parameters[id] = value;
        }

        foreach (var (name, path) in National)
        {
            central.National[name] = new SortedDictionary<int, double>(path);
        }

        return new CalibrationState { Window = new FitWindow(From, To, Reference, 0, true), Central = central, Gaps = [], Practices = [.. PracticeFlow.All.Select(f => Fitted(f, own))] };
    }

    private FittedPractice Fitted(PracticeFlow flow, string[] own)
    {
        var entry = Effects[flow.Name];
        var fitted = new FittedPractice { Flow = flow, Series = [.. own.Select(c => entry.Series[c])], Effect = [.. own.Select(c => entry.Effect[c])] };
        (fitted.Spread, fitted.Dispersion, fitted.Lasting) = (entry.Spread, entry.Dispersion, entry.Lasting);
        foreach (var (year, value) in National[flow.Path].Where(p => p.Key >= From))
        {
            fitted.Path[year] = value;
        }

        foreach (var (year, error) in entry.PathError)
        {
            fitted.PathError[year] = error;
        }

        return fitted;
    }
}
