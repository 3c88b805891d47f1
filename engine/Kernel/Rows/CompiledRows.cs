namespace CareSim.Engine.Kernel.Rows;

/// <summary>A model's rows of one tick as thresholds. A uniform is 53 bits, U = prefix x 2^37 + suffix; transition j happens if
/// U lies below its cumulative probability and not below the one before.</summary>
internal sealed class CompiledRows
{
    internal const int Classes = 64;

    /// <summary>Cumulative probabilities x 2^53, eight a state; padded with the last.</summary>
    internal readonly ulong[] Exact = new ulong[Classes * Row.Most];

    /// <summary>Their first 16 bits: a prefix below has its transition decided, one above too; an equal one needs its suffix.
    /// Padded with the last.</summary>
    internal readonly ushort[] Prefix = new ushort[Classes * Row.Most];

    /// <summary>Largest prefix by state that can move.</summary>
    internal readonly ushort[] Ceiling = new ushort[Classes];

    /// <summary>Where each transition leads, eight a state.</summary>
    internal readonly byte[] Next = new byte[Classes * Row.Most];

    /// <summary>Transitions of each state.</summary>
    internal readonly byte[] Lanes = new byte[Classes];

    internal static CompiledRows Of<TModel>(in TModel model, int tick)
        where TModel : struct, IRowModel
    {
        var rows = new CompiledRows();
        Span<double> cumulative = stackalloc double[Row.Most];
        for (var state = 0; state < TModel.States; state++)
        {
            var row = new Row(cumulative, rows.Next.AsSpan(state * Row.Most, Row.Most), TModel.States);
            model.Fill(state, tick, ref row);
            rows.Set(state, cumulative[..row.Count]);
        }

        return rows;
    }

    private void Set(int state, ReadOnlySpan<double> cumulative)
    {
        Lanes[state] = (byte)cumulative.Length;
        var last = 0UL;
        for (var lane = 0; lane < Row.Most; lane++)
        {
            last = lane < cumulative.Length ? (ulong)(cumulative[lane] * (1UL << 53)) : last;
            Exact[(state * Row.Most) + lane] = last;
            Prefix[(state * Row.Most) + lane] = (ushort)Math.Min(65535, last >> 37);
        }

        Ceiling[state] = (ushort)(last == 0 ? 0 : (last - 1) >> 37);
    }
}
