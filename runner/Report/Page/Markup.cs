using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using CareSim.Runner.Report.Estimates;

namespace CareSim.Runner.Report.Page;

/// <summary>A piece of HTML. Literal parts of an interpolated text are HTML; what stands in its holes is escaped.</summary>
internal sealed class Markup
{
    private Markup(string html) => Html = html;

    /// <summary>The HTML.</summary>
    public string Html { get; }

    /// <summary>Nothing.</summary>
    public static Markup Empty { get; } = new("");

    /// <summary>The text without tags, for labels that take no HTML.</summary>
    public string Plain => WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(Html, "<[^>]*>", ""));

    /// <summary>From an interpolated text.</summary>
    public static Markup Of(MarkupText text) => new(text.Finish());

    /// <summary>Plain text.</summary>
    public static Markup Text(string text) => new(Escape(text));

    /// <summary>One after the other.</summary>
    public static Markup Join(string between, IEnumerable<Markup> parts) => new(string.Join(between, parts.Select(part => part.Html)));

    /// <summary>Text with the characters that HTML reserves written out.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A figure, or a dash for none.</summary>
    public static Markup Of(Figure? figure)
    {
        if (figure is null)
        {
            return new Markup("<span class=\"none\">\u2013</span>");
        }

        var html = new StringBuilder();
        figure.AppendTo(html);
        return new Markup(html.ToString());
    }
}

/// <summary>Builds <see cref="Markup"/> from an interpolated text.</summary>
[InterpolatedStringHandler]
internal readonly struct MarkupText
{
    private readonly StringBuilder _html;

    /// <summary>Begins a text.</summary>
    public MarkupText(int literalLength, int formattedCount) => _html = new StringBuilder(literalLength + (formattedCount * 16));

    /// <summary>HTML as written in the program.</summary>
    public void AppendLiteral(string literal) => _html.Append(literal);

    /// <summary>Text to be escaped.</summary>
    public void AppendFormatted(string? text) => _html.Append(Markup.Escape(text ?? ""));

    /// <summary>A whole number that is exact by nature, as a count of runs.</summary>
    public void AppendFormatted(long number) => _html.Append(number.ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>A figure.</summary>
    public void AppendFormatted(Figure figure) => figure.AppendTo(_html);

    /// <summary>HTML made elsewhere.</summary>
    public void AppendFormatted(Markup markup) => _html.Append(markup.Html);

    internal string Finish() => _html.ToString();
}
