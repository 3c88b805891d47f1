using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using CareSim.Engine.Authorities;
using CareSim.Engine.Policy;
using CareSim.Engine.Scenarios;

namespace CareSim.Runner.Output;

/// <summary>What a run depends on, after every default, as JSON with one fixed order, and its hash. Files about one arm carry that
/// arm's hash, so adding an arm changes no other arm's file; the number of replicates is in no hash, so a batch can be extended.</summary>
internal static class EffectiveConfiguration
{
    /// <summary>Readable in a file for people, the same bytes everywhere.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Hash of everything an arm's outcomes depend on, its name among them.</summary>
    public static string ArmHash(ResolvedExperiment experiment, ResolvedArm arm) => Hash(json =>
    {
        WriteSetting(json, experiment);
        json.WriteString("arm", arm.Name);
        WriteArm(json, experiment, arm);
    });

    /// <summary>Hash of an arm against another: of both.</summary>
    public static string ContrastHash(ResolvedExperiment experiment, ResolvedArm arm, ResolvedArm baseline) => Hash(json =>
    {
        json.WriteString("arm", ArmHash(experiment, arm));
        json.WriteString("baseline", ArmHash(experiment, baseline));
    });

    /// <summary>Hash of the whole experiment.</summary>
    public static string ExperimentHash(ResolvedExperiment experiment) => Hash(json => Write(json, experiment));

    /// <summary>Whether two arms are the same policy under two names.</summary>
    public static bool SamePolicy(ResolvedExperiment experiment, ResolvedArm one, ResolvedArm other) =>
        Hash(json => WriteArm(json, experiment, one)) == Hash(json => WriteArm(json, experiment, other));

    /// <summary>Writes the whole configuration as properties of the object at hand.</summary>
    public static void Write(Utf8JsonWriter json, ResolvedExperiment experiment)
    {
        json.WriteString("name", experiment.Name);
        WriteSetting(json, experiment);
        json.WriteString("baseline", experiment.Baseline);
        json.WriteStartObject("arms");
        foreach (var arm in experiment.Arms)
        {
            json.WriteStartObject(arm.Key);
            WriteArm(json, experiment, arm);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteSetting(Utf8JsonWriter json, ResolvedExperiment experiment)
    {
        json.WriteString("region", experiment.Region.Id);
        json.WriteString("region_tables_sha256", RegionTablesJson.Hash(experiment.Region));
        json.WriteString("price_year", experiment.Region.PriceYear);
        json.WriteString("start", experiment.Start.ToString());
        json.WriteNumber("months", experiment.Months);
        json.WriteNumber("seed", experiment.Seed);
        json.WriteNumber("scale", experiment.Scale);
        json.WriteStartArray("authorities");
        foreach (var index in experiment.Authorities)
        {
            json.WriteStringValue(experiment.Region.Authorities[index].Code);
        }

        json.WriteEndArray();
        if (experiment.Design.Draws > 1)
        {
            // Not the number of draws where more of them leave those before as they are: such a batch can be extended.
            json.WriteString("design", experiment.Design.IsExtendable ? experiment.Design.Provenance : $"{experiment.Design.Provenance}; {experiment.Design.Rows.Count} draws");
        }
    }

    private static void WriteArm(Utf8JsonWriter json, ResolvedExperiment experiment, ResolvedArm arm)
    {
        // Set by a scenario or arm, hence the same under every draw: what equal values alone do not say.
        if (experiment.Design.Draws > 1)
        {
            json.WriteString("not_drawn", string.Join(", ", experiment.Design.Parameters.Where(arm.Overrides.ContainsKey)));
        }

        json.WriteStartObject("parameters");
        foreach (var (id, parameter) in arm.Parameters.All.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(id, parameter.Value);
        }

        json.WriteEndObject();
        json.WriteString("feedback", FeedbackNames.Say(arm.Feedback));
        json.WriteStartArray("policy");
        for (var instrument = 0; instrument < Instruments.All.Count; instrument++)
        {
            for (var authority = 0; authority < experiment.Authorities.Count; authority++)
            {
                WriteChanges(json, experiment, arm.Policy, instrument, authority);
            }
        }

        json.WriteEndArray();
    }

    // An instrument is neutral until a month says otherwise: only the months in which it changes are written.
    private static void WriteChanges(Utf8JsonWriter json, ResolvedExperiment experiment, PolicyTable policy, int instrument, int authority)
    {
        var current = Instruments.All[instrument].Neutral;
        for (var month = 0; month < policy.Months; month++)
        {
            var value = policy[instrument, authority, month];
            if (!value.Equals(current)) // "no rule" equals itself
            {
                json.WriteStartObject();
                json.WriteString("instrument", Instruments.All[instrument].Name);
                json.WriteString("authority", experiment.Region.Authorities[experiment.Authorities[authority]].Code);
                json.WriteString("from", (policy.Start + month).ToString());
                WriteValue(json, value);
                json.WriteEndObject();
                current = value;
            }
        }
    }

    private static void WriteValue(Utf8JsonWriter json, double value)
    {
        if (double.IsNaN(value))
        {
            json.WriteNull("value");
        }
        else
        {
            json.WriteNumber("value", value);
        }
    }

    private static string Hash(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
    }
}
