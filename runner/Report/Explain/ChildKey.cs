using System.Globalization;

namespace CareSim.Runner.Report.Explain;

/// <summary>Which child: authority-code/rank/birth-order, as E06000001/1234/2 for the second child of family 1234 of Hartlepool.
/// It is the child's address in every arm, draw and replicate.</summary>
/// <param name="Authority">Code of the authority.</param>
/// <param name="Family">Rank of the family in it, from 0.</param>
/// <param name="BirthOrder">1 for the first child.</param>
internal readonly record struct ChildKey(string Authority, int Family, int BirthOrder)
{
    /// <summary>The form of a key, for messages.</summary>
    public const string Form = "authority-code/rank/birth-order, such as E06000001/1234/1";

    /// <summary>Reads a key; null when it is none.</summary>
    public static ChildKey? Parse(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 3 && parts[0].Length > 0
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var family)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var order) && order > 0
            ? new ChildKey(parts[0], family, order)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Authority}/{Family}/{BirthOrder}");
}
