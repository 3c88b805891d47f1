using System.Globalization;
using System.Text;
using CareSim.Runner.Report.Page;

namespace CareSim.Runner.Report.Estimates;

/// <summary>How a figure is written.</summary>
internal enum FigureStyle
{
    /// <summary>As it stands, with a minus where it is negative.</summary>
    Plain,

    /// <summary>With its sign.</summary>
    Signed,

    /// <summary>Without its sign: words beside it say more or fewer.</summary>
    Size,
}

/// <summary>One number on the page: rounded to what its error supports, and carrying where it comes from, so that a reader, or a
/// test, can find the same number in the Parquet.</summary>
/// <param name="Value">The number, unrounded; it does not reach the page.</param>
/// <param name="Step">Place of the last digit shown.</param>
/// <param name="Unit">What one of the shown is: 1, or 1,000,000 for millions of pounds.</param>
/// <param name="Style">Sign.</param>
/// <param name="Source">Where it comes from (table|arm|period|place|kind|stratum|measure|column); empty for what has no one row.</param>
internal sealed record Figure(double Value, double Step, double Unit, FigureStyle Style, string Source)
{
    /// <summary>Before the digits: a currency sign.</summary>
    public string Before { get; init; } = "";

    /// <summary>After the digits: " million", " %".</summary>
    public string After { get; init; } = "";

    /// <summary>The number as shown, in its own unit.</summary>
    public double Shown => Style == FigureStyle.Size ? Math.Abs(Rounding.To(Value, Step)) : Rounding.To(Value, Step);

    /// <summary>The text alone.</summary>
    public string Text
    {
        get
        {
            var text = Rounding.Text(Shown / Unit, Rounding.Decimals(Step, Unit), Style == FigureStyle.Signed);
            var sign = text.Length > 0 && text[0] is '\u2212' or '+' ? text[..1] : "";
            return sign + Before + text[sign.Length..] + After;
        }
    }

    /// <summary>As an element of the page.</summary>
    public void AppendTo(StringBuilder html)
    {
        html.Append("<data value=\"").Append(Shown.ToString("R", CultureInfo.InvariantCulture)).Append('"');
        if (Source.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $" data-step=\"{Step.ToString("R", CultureInfo.InvariantCulture)}\" data-style=\"{Style}\" data-source=\"{Markup.Escape(Source)}\"");
        }

        html.Append('>').Append(Markup.Escape(Text)).Append("</data>");
    }
}
