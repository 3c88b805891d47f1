using System.Reflection;
using CareSim.Engine.Kernel;

namespace CareSim.Tests.Golden;

/// <summary>The engine's public surface, a line a member. Documentation of every one is a condition of the build.</summary>
public class PublicApiTests
{
    [Fact]
    public void The_public_surface_of_the_engine_changes_only_on_purpose()
    {
        var types = typeof(ISweptModel).Assembly.GetExportedTypes();
        var lines = types.SelectMany(type => Members(type).Prepend($"{type.FullName} : {Kind(type)}")).Order(StringComparer.Ordinal);
        GoldenFile.Check("engine-api.txt", [.. lines]);
    }

    private static string Kind(Type type) => type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct" : "class";

    private static IEnumerable<string> Members(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => member is not MethodInfo { IsSpecialName: true })
            .Select(member => $"{type.FullName}.{member}").Distinct();
}
