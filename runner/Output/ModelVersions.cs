using System.Reflection;
using CareSim.Engine.Observation;

namespace CareSim.Runner.Output;

/// <summary>The versions that results name.</summary>
internal static class ModelVersions
{
    /// <summary>Of the tables: rises when a column is added; none is ever renamed.</summary>
    public const string Schema = "1";

    /// <summary>Of the model: the engine's version, without the commit, so that files stay the same bytes from build to build.</summary>
    public static string Model { get; } = typeof(ResultLayout).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>Of the build, with the commit where the build knew it.</summary>
    public static string Build { get; } =
        typeof(ModelVersions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? Model;
}
