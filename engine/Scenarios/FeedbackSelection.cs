using System.Text.Json;
using System.Text.Json.Serialization;
using CareSim.Engine.Authorities;

namespace CareSim.Engine.Scenarios;

/// <summary>Which feedbacks a scenario or arm has on: "off", "on" or a list of names.</summary>
[JsonConverter(typeof(FeedbackSelectionConverter))]
public sealed record FeedbackSelection(Feedbacks Feedbacks)
{
    /// <summary>What may stand there, in words.</summary>
    public const string Words = "\"off\", \"on\" or a list of allocation, workforce, practice, thresholds, market, each once";

    /// <summary>Reads a JSON value; null for anything but "off", "on" or a list of names, each once.</summary>
    public static FeedbackSelection? Of(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return element.GetString() switch
            {
                "off" => new FeedbackSelection(Feedbacks.None),
                "on" => new FeedbackSelection(Feedbacks.All),
                _ => null,
            };
        }

        if (element.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var on = Feedbacks.None;
        foreach (var item in element.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || FeedbackNames.Of(item.GetString()!) is not { } feedback || (on & feedback) != 0)
            {
                return null;
            }

            on |= feedback;
        }

        return new FeedbackSelection(on);
    }
}

/// <summary>The JSON form of a selection of feedbacks.</summary>
public sealed class FeedbackSelectionConverter : JsonConverter<FeedbackSelection>
{
    /// <inheritdoc/>
    public override FeedbackSelection Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FeedbackSelection.Of(JsonElement.ParseValue(ref reader)) ?? throw new JsonException("no selection of feedbacks");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FeedbackSelection value, JsonSerializerOptions options)
    {
        if (value.Feedbacks is Feedbacks.None or Feedbacks.All)
        {
            writer.WriteStringValue(FeedbackNames.Say(value.Feedbacks));
            return;
        }

        writer.WriteStartArray();
        foreach (var (feedback, name) in FeedbackNames.All)
        {
            if ((value.Feedbacks & feedback) != 0)
            {
                writer.WriteStringValue(name);
            }
        }

        writer.WriteEndArray();
    }
}
