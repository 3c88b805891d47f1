using System.Text.Json.Nodes;

namespace CareSim.Runner.Report.Page;

/// <summary>One piece of a section.</summary>
internal abstract record Block;

/// <summary>A paragraph.</summary>
internal sealed record Paragraph(Markup Text, string Style = "") : Block;

/// <summary>Something the reader must know before using the figures.</summary>
internal sealed record Caution(Markup Text) : Block;

/// <summary>Bullet points.</summary>
internal sealed record Bullets(IReadOnlyList<Markup> Items) : Block;

/// <summary>A table for people, and for screen readers behind a chart.</summary>
/// <param name="Caption">What it holds.</param>
/// <param name="Heads">Column heads.</param>
/// <param name="Rows">Cells; the first of a row heads it.</param>
/// <param name="Text">How many columns from the left hold text; the others are numbers, set to the right.</param>
internal sealed record Table(Markup Caption, IReadOnlyList<Markup> Heads, IReadOnlyList<IReadOnlyList<Markup>> Rows, int Text = 1) : Block
{
    /// <summary>Column heads from words.</summary>
    public static IReadOnlyList<Markup> Named(params IEnumerable<string> heads) => [.. heads.Select(Markup.Text)];
}

/// <summary>A table that stays folded until asked for.</summary>
internal sealed record Folded(string Summary, IReadOnlyList<Block> Blocks) : Block;

/// <summary>A chart with the words that stand for it and the table behind it.</summary>
/// <param name="Title">The chart's title, a few words.</param>
/// <param name="Alternative">What the chart says, for those who cannot see it.</param>
/// <param name="Specification">Vega-Lite.</param>
/// <param name="Table">The figures it draws.</param>
internal sealed record Chart(Markup Title, string Alternative, JsonObject Specification, Table Table) : Block;

/// <summary>Charts side by side where the page is wide enough.</summary>
internal sealed record Panels(IReadOnlyList<Chart> Charts) : Block;

/// <summary>Code to run.</summary>
internal sealed record Code(string Text) : Block;

/// <summary>A finished section.</summary>
/// <param name="Id">Anchor, lower case with hyphens.</param>
/// <param name="Name">What it is called in the list of contents.</param>
/// <param name="Headline">The finding in a sentence.</param>
/// <param name="Blocks">Its pieces.</param>
internal sealed record Section(string Id, string Name, Markup Headline, IReadOnlyList<Block> Blocks);
