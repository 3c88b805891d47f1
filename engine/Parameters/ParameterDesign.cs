namespace CareSim.Engine.Parameters;

/// <summary>The parameter draws of an experiment as a table: what stands beside the central values, which are draw 0. Only
/// values: how they were drawn is the runner's business, and a table read from a file runs again exactly.</summary>
/// <param name="Kind">monte-carlo, latin-hypercube, sobol, factorial, one-at-a-time, morris, saltelli or table.</param>
/// <param name="Seed">The seed the draws came from; 0 for designs without chance.</param>
/// <param name="Parameters">Ids of the drawn parameters, in the order of the columns.</param>
/// <param name="Rows">One row per draw, draw 1 first.</param>
public sealed record ParameterDesign(string Kind, ulong Seed, IReadOnlyList<string> Parameters, IReadOnlyList<DesignRow> Rows)
{
    /// <summary>The column that no equation reads: what it seems to do is the noise of the analysis.</summary>
    public const string Dummy = "dummy";

    /// <summary>Central values only.</summary>
    public static ParameterDesign None { get; } = new("none", 0, [], []);

    /// <summary>Draws that run, the central values among them: 1 or more.</summary>
    public int Draws => Rows.Count + 1;

    /// <summary>Whether draws are a sample of what the parameters may be, so that their spread means something.</summary>
    public bool IsSample => Kind is "monte-carlo" or "latin-hypercube" or "sobol" or "table";

    /// <summary>Whether more draws leave those before them as they are.</summary>
    public bool IsExtendable => !IsTable && Kind is "none" or "monte-carlo" or "sobol";

    /// <summary>Whether the draws were read from a table.</summary>
    public bool IsTable { get; init; }

    /// <summary>What the draws are drawn from, as one text: parameters, distributions, correlations.</summary>
    public string Provenance { get; init; } = "";

    /// <summary>A sheet under a draw. What a scenario or arm sets stays as set.</summary>
    /// <param name="central">The sheet of draw 0.</param>
    /// <param name="set">Ids that a scenario or arm sets.</param>
    /// <param name="draw">The draw, from 0.</param>
    public ParameterSheet Apply(ParameterSheet central, IReadOnlyDictionary<string, double> set, int draw)
    {
        if (draw == 0)
        {
            return central;
        }

        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (i, id) in Parameters.Index())
        {
            if (id != Dummy && !set.ContainsKey(id))
            {
                values[id] = Rows[draw - 1].Values[i];
            }
        }

        return central.With(values);
    }
}

/// <summary>One draw of a design.</summary>
/// <param name="Values">Parameter values, in the order of <see cref="ParameterDesign.Parameters"/>.</param>
/// <param name="Role">Its part in the design: "sample", "A", "B", "low need.onset" ...; what an analysis pairs rows by.</param>
/// <param name="Group">The trajectory or base row it belongs to, from 0.</param>
public sealed record DesignRow(double[] Values, string Role = "sample", int Group = 0)
{
    /// <summary>The probabilities at which the values stand in their distributions, in the order of the values; NaN at a central
    /// value. Null where they are not known, as in a table of values alone.</summary>
    public double[]? Unit { get; init; }
}
