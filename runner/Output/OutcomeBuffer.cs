using CareSim.Engine.Observation;

namespace CareSim.Runner.Output;

/// <summary>The rows of one row group before they are written. One serves an arm for the whole batch: arrays of megabytes made anew
/// for every block would let the process grow, though nothing holds them.</summary>
internal sealed class OutcomeBuffer
{
    private int[] _arms = [];
    private int[] _draws = [];
    private int[] _replicates = [];
    private double[] _values = [];
    private long[] _agents = [];

    /// <summary>Rows held.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets all rows.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds some rows of a run.</summary>
    public void Append(int draw, int replicate, ArmResult run, int first, int count)
    {
        var end = Count + count;
        if (end > _values.Length)
        {
            Array.Resize(ref _arms, end);
            Array.Resize(ref _draws, end);
            Array.Resize(ref _replicates, end);
            Array.Resize(ref _values, end);
            Array.Resize(ref _agents, end);
        }

        Array.Fill(_draws, draw, Count, count);
        Array.Fill(_replicates, replicate, Count, count);
        Array.Copy(run.Values, first, _values, Count, count);
        Array.Copy(run.Agents, first, _agents, Count, count);
        Count = end;
    }

    /// <summary>The columns of the outcomes table; they hold until the next change.</summary>
    public IReadOnlyList<TableValues> Columns(string arm, string variant, TableValues[] keys) =>
    [
        new CodedColumn(_arms, [arm], Count), new Int32Column(_draws, Count), new Int32Column(_replicates, Count),
        .. keys,
        new DoubleColumn(_values, Count), new Int64Column(_agents, Count),
        new CodedColumn(_arms, [variant], Count),
    ];
}
