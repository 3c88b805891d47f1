using System.Text.Json;
using System.Text.Json.Serialization;
using CareSim.Engine.Policy;
using CareSim.Engine.Population;

namespace CareSim.Engine.Scenarios;

/// <summary>Reading of the input files, generated at build time under the strict rules.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(ExperimentFile))]
[JsonSerializable(typeof(ScenarioFile))]
[JsonSerializable(typeof(RegionDescription))]
[JsonSerializable(typeof(Lever))]
internal sealed partial class ScenarioJson : JsonSerializerContext;
