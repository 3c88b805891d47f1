using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CareSim.Engine.Simulation;

/// <summary>One piece of what a run carries from month to month, as plain little-endian bytes.</summary>
/// <param name="Name">What it is, snake_case, unique in its history.</param>
/// <param name="Element">Form of one element: uint8, int16, int32, uint32, int64, float64, or row:N for rows of N bytes.</param>
/// <param name="Count">Elements.</param>
/// <param name="Bytes">The elements, one after the other.</param>
public sealed record StateColumn(string Name, string Element, int Count, byte[] Bytes);

/// <summary>A history that does not fit what takes it up: other people, or another version of the model.</summary>
public sealed class HistoryMismatchException(string message) : Exception(message);

/// <summary>Goes over everything that a run carries, piece by piece: the same walk saves and restores, so that neither can forget
/// what the other knows.</summary>
internal abstract class StatePass
{
    /// <summary>Elements that are always as many.</summary>
    public abstract void Column<T>(string name, Span<T> values)
        where T : unmanaged;

    /// <summary>As many elements as there happen to be.</summary>
    public abstract void List<T>(string name, List<T> values)
        where T : unmanaged;

    /// <summary>One element.</summary>
    public void Value<T>(string name, ref T value)
        where T : unmanaged => Column(name, MemoryMarshal.CreateSpan(ref value, 1));

    /// <summary>The form of an element.</summary>
    protected static string Element<T>() => default(T) is var one && one is byte ? "uint8"
        : one is bool ? "bool"
        : one is short ? "int16"
        : one is int ? "int32"
        : one is uint ? "uint32"
        : one is long ? "int64"
        : one is double ? "float64"
        : System.FormattableString.Invariant($"row:{Unsafe.SizeOf<T>()}");
}

/// <summary>Saves.</summary>
internal sealed class StateSaver : StatePass
{
    private readonly List<StateColumn> _columns = [];

    /// <summary>What was saved.</summary>
    public IReadOnlyList<StateColumn> Columns => _columns;

    /// <inheritdoc/>
    public override void Column<T>(string name, Span<T> values) =>
        _columns.Add(new StateColumn(name, Element<T>(), values.Length, MemoryMarshal.AsBytes(values).ToArray()));

    /// <inheritdoc/>
    public override void List<T>(string name, List<T> values) => Column(name, CollectionsMarshal.AsSpan(values));
}

/// <summary>Restores.</summary>
internal sealed class StateRestorer(IReadOnlyList<StateColumn> columns) : StatePass
{
    private int _next;

    /// <summary>Says that nothing is left over.</summary>
    /// <exception cref="HistoryMismatchException">Something is.</exception>
    public void End()
    {
        if (_next != columns.Count)
        {
            throw new HistoryMismatchException($"found {columns.Count} columns, the first unknown one '{columns[_next].Name}'; allowed are the {_next} that this version carries");
        }
    }

    /// <inheritdoc/>
    public override void Column<T>(string name, Span<T> values)
    {
        var column = Next<T>(name);
        if (column.Count != values.Length)
        {
            throw new HistoryMismatchException($"column {name}: found {column.Count} elements; allowed are {values.Length}: the history is of other people");
        }

        column.Bytes.CopyTo(MemoryMarshal.AsBytes(values));
    }

    /// <inheritdoc/>
    public override void List<T>(string name, List<T> values)
    {
        var column = Next<T>(name);
        CollectionsMarshal.SetCount(values, column.Count);
        column.Bytes.CopyTo(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(values)));
    }

    private StateColumn Next<T>(string name)
        where T : unmanaged
    {
        var column = _next < columns.Count ? columns[_next++] : null;
        if (column?.Name != name || column.Element != Element<T>() || column.Bytes.Length != column.Count * Unsafe.SizeOf<T>())
        {
            throw new HistoryMismatchException($"found column '{column?.Name ?? "none"}' of {column?.Element ?? "nothing"}; allowed here is '{name}' of {Element<T>()}: another version of the model kept it");
        }

        return column;
    }
}
