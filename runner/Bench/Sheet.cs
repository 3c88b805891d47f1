using System.Globalization;

namespace CareSim.Runner.Bench;

/// <summary>Where figures are printed: aligned lines under headings, with a point as decimal mark everywhere.</summary>
internal sealed class Sheet(TextWriter output)
{
    /// <summary>A heading with an empty line before it.</summary>
    public void Heading(string text)
    {
        output.WriteLine();
        output.WriteLine(text);
    }

    /// <summary>A figure with its name.</summary>
    public void Line(string name, FormattableString figure) =>
        output.WriteLine($"  {name,-46} {figure.ToString(CultureInfo.InvariantCulture)}");
}
