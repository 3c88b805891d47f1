using CareSim.Runner.Report.Estimates;
using CareSim.Runner.Report.Page;

namespace CareSim.Runner.Report.Sections;

/// <summary>Which rows of a breakdown are withheld so that no small count shows or can be worked out from the others.</summary>
internal static class Suppression
{
    /// <summary>For each row whether it is withheld. A row goes when the arm's or the baseline's count is small; if that leaves one
    /// row alone missing, the smallest of the others goes too, or the total would give it away.</summary>
    public static bool[] Of(Findings findings, IReadOnlyList<(double Mean, double BaselineMean)> counts)
    {
        var hidden = counts.Select(count => findings.Hidden(count.Mean) || findings.Hidden(count.BaselineMean)).ToArray();
        if (hidden.Count(one => one) == 1)
        {
            var others = Enumerable.Range(0, hidden.Length).Where(row => !hidden[row] && counts[row].Mean + counts[row].BaselineMean > 0).ToList();
            if (others.Count > 0)
            {
                hidden[others.MinBy(row => counts[row].Mean + counts[row].BaselineMean)] = true;
            }
        }

        return hidden;
    }

    /// <summary>What stands in a withheld cell.</summary>
    public static Markup Word(Findings findings) => Markup.Of($"<abbr title=\"withheld: at most {findings.Options.Suppress} children, or next to such a group\">c</abbr>");
}
