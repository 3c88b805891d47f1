using System.Text.RegularExpressions;

namespace CareSim.Runner.Report.Methods;

/// <summary>The page of equations, which the build puts into the program so that text and code are of one version.</summary>
internal static partial class Equations
{
    private static readonly Dictionary<string, string> _sections = Read();

    /// <summary>All sections, in order, with their headings at a level.</summary>
    public static string All(int level) =>
        string.Join("\n\n", _sections.Select(s => $"{new string('#', level)} {s.Key}\n{s.Value}"));

    /// <summary>A section without its heading; empty if the page has none of that name.</summary>
    public static string Section(string heading) => _sections.GetValueOrDefault(heading, "");

    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(Equations).Assembly.GetManifestResourceStream("equations.md")!;
        using var reader = new StreamReader(stream);
        var parts = Heading().Split(reader.ReadToEnd());
        var sections = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in parts.Skip(1))
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            sections[part[..end].Trim()] = part[(end + 1)..].Trim();
        }

        return sections;
    }

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
