namespace CareSim.Runner.Analyses;

/// <summary>Chosen rows of an arm, or of the difference of two arms, by draw and replicate.</summary>
internal sealed class DrawValues
{
    private readonly SortedDictionary<int, List<double[]>> _draws = [];

    /// <summary>The rows.</summary>
    public required IReadOnlyList<ResultRow> Rows { get; init; }

    /// <summary>Reads one arm, or the arm minus a baseline.</summary>
    public static DrawValues Read(ArmOutcomes arm, ArmOutcomes? baseline)
    {
        var read = new SortedDictionary<int, List<double[]>>();
        void Add(int draw, double[] values)
        {
            read.TryAdd(draw, []);
            read[draw].Add(values);
        }

        if (baseline is null)
        {
            foreach (var run in arm.Runs())
            {
                Add(run.Draw, [.. run.Values]);
            }
        }
        else
        {
            foreach (var (one, other) in PairedValues.InStep(arm, baseline))
            {
                Add(one.Draw, [.. one.Values.Zip(other.Values, (a, b) => a - b)]);
            }
        }

        var result = new DrawValues { Rows = arm.Rows };
        foreach (var (draw, replicates) in read)
        {
            result._draws.Add(draw, replicates);
        }

        return result;
    }

    /// <summary>Draws that ran.</summary>
    public IEnumerable<int> Draws => _draws.Keys;

    /// <summary>Replicates of a draw.</summary>
    public int Replicates(int draw) => _draws[draw].Count;

    /// <summary>One value.</summary>
    public double At(int draw, int replicate, int row) => _draws[draw][replicate][row];

    /// <summary>Whether a draw ran.</summary>
    public bool Has(int draw) => _draws.ContainsKey(draw);

    /// <summary>Mean of a draw over its replicates.</summary>
    public double Mean(int draw, int row) => _draws[draw].Average(values => values[row]);

    /// <summary>Standard error of the difference of two draws' means, from pairs of replicates; null with one.</summary>
    public double? ErrorOfDifference(int draw, int other, int row)
    {
        var n = Math.Min(Replicates(draw), Replicates(other));
        if (n < 2)
        {
            return null;
        }

        var differences = Enumerable.Range(0, n).Select(r => At(draw, r, row) - At(other, r, row)).ToArray();
        return MathNet.Numerics.Statistics.Statistics.StandardDeviation(differences) / Math.Sqrt(n);
    }
}
