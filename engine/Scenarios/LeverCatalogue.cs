using System.Reflection;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using CareSim.Engine.Policy;

namespace CareSim.Engine.Scenarios;

/// <summary>The kinds of lever with their pages, from the list on <see cref="Lever"/>.</summary>
public static class LeverCatalogue
{
    private const string Begin = "<!-- levers: begin (written by the schema command) -->";
    private const string End = "<!-- levers: end -->";

    /// <summary>Kind, type and page of each lever, in the order of the list.</summary>
    public static IReadOnlyList<(string Kind, Type Type, LeverPageAttribute Page)> All { get; } =
        [.. Options.DerivedTypes.Select(k => ((string)k.TypeDiscriminator!, k.DerivedType, PageOf(k.DerivedType)))];

    private static JsonPolymorphismOptions Options => ScenarioJson.Default.Options.GetTypeInfo(typeof(Lever)).PolymorphismOptions!;

    /// <summary>A README with its table of levers renewed between the two marks.</summary>
    /// <exception cref="FormatException">The marks are not both there, once each and in order.</exception>
    public static string Renew(string readme)
    {
        var begin = readme.IndexOf(Begin, StringComparison.Ordinal);
        var end = readme.IndexOf(End, StringComparison.Ordinal);
        return begin < 0 || end < begin
            ? throw new FormatException($"the lines '{Begin}' and '{End}' must both stand there, in this order")
            : $"{readme[..begin]}{Begin}\n{Table()}{readme[end..]}";
    }

    /// <summary>The table of levers in Markdown.</summary>
    public static string Table()
    {
        var table = new StringBuilder("| kind | what it moves | size | needs feedback | example | source |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var (kind, _, page) in All)
        {
            table.Append($"| `{kind}` | {page.Description} | {page.Unit} | {(page.Needs.Length == 0 ? "no" : page.Needs)} | `{page.Example}` | {page.Source} |\n");
        }

        return table.ToString();
    }

    private static LeverPageAttribute PageOf(Type lever) => lever.GetCustomAttribute<LeverPageAttribute>()
        ?? throw new InvalidOperationException($"lever {lever.Name} has no page");
}
