using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CareSim.Engine.Population;

namespace CareSim.Runner.Output;

/// <summary>A region with every table as JSON, in the order of declaration: whatever a region comes to hold, its hash covers.</summary>
[JsonSerializable(typeof(Region))]
internal sealed partial class RegionTablesJson : JsonSerializerContext
{
    /// <summary>Hash of a region's tables, names and dates.</summary>
    public static string Hash(Region region) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(region, Default.Region)));
}
