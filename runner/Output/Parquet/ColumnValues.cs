namespace CareSim.Runner.Output.Parquet;

/// <summary>
/// The values of one column in one row group. The arrays are handed over, not copied, and may be longer than <see cref="Length"/>
/// so that pooled ones serve; the writer reads them before its call returns and keeps none.
/// </summary>
public abstract record ColumnValues
{
    private protected ColumnValues(ColumnKind kind, int arrayLength, bool[]? valid, int length)
    {
        Length = length < 0 ? arrayLength : length;
        if (Length > arrayLength || (valid is not null && Length > valid.Length))
        {
            throw new ArgumentException($"The arrays hold {Math.Min(arrayLength, valid?.Length ?? arrayLength)} rows, not the {Length} named.", nameof(length));
        }

        Kind = kind;
        Valid = valid;
    }

    /// <summary>The kind of column these values fit.</summary>
    public ColumnKind Kind { get; }

    /// <summary>The number of rows, nulls included.</summary>
    public int Length { get; }

    /// <summary>For each row whether it has a value; null when the values themselves tell.</summary>
    public bool[]? Valid { get; }

    /// <summary>Whether the row has no value.</summary>
    /// <param name="row">The row, from 0.</param>
    public virtual bool IsNull(int row) => Valid is not null && !Valid[row];

    /// <summary>Texts, one per row; a null entry is a null.</summary>
    /// <param name="values">The texts.</param>
    /// <param name="valid">For each row whether it has a value, or null for all that are not null themselves.</param>
    /// <param name="length">The rows used, or -1 for the whole array.</param>
    public static ColumnValues Strings(string?[] values, bool[]? valid = null, int length = -1) => new StringValues(values, valid, length);

    /// <summary>Categories: a code per row into a dictionary; costs no work on strings per row.</summary>
    /// <param name="codes">Indices into the dictionary; -1 is a null.</param>
    /// <param name="dictionary">The texts; entries without rows and repeated entries do no harm.</param>
    /// <param name="valid">For each row whether it has a value, or null for all whose code is not -1.</param>
    /// <param name="length">The rows used, or -1 for the whole array.</param>
    public static ColumnValues Coded(int[] codes, string[] dictionary, bool[]? valid = null, int length = -1) =>
        new CodedValues(codes, dictionary, valid, length);

    /// <summary>Whole numbers of 16 bits.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="valid">For each row whether it has a value, or null for all.</param>
    /// <param name="length">The rows used, or -1 for the whole array.</param>
    public static ColumnValues Int16s(short[] values, bool[]? valid = null, int length = -1) =>
        new FixedValues<short>(ColumnKind.Int16, values, valid, length);

    /// <summary>Whole numbers of 32 bits.</summary>
    /// <inheritdoc cref="Int16s"/>
    public static ColumnValues Int32s(int[] values, bool[]? valid = null, int length = -1) =>
        new FixedValues<int>(ColumnKind.Int32, values, valid, length);

    /// <summary>Whole numbers of 64 bits.</summary>
    /// <inheritdoc cref="Int16s"/>
    public static ColumnValues Int64s(long[] values, bool[]? valid = null, int length = -1) =>
        new FixedValues<long>(ColumnKind.Int64, values, valid, length);

    /// <summary>Floating point numbers; NaN is a value like any other, but no statistic counts it.</summary>
    /// <inheritdoc cref="Int16s"/>
    public static ColumnValues Doubles(double[] values, bool[]? valid = null, int length = -1) =>
        new FixedValues<double>(ColumnKind.Double, values, valid, length);

    /// <summary>Dates as days since 1 January 1970.</summary>
    /// <inheritdoc cref="Int16s"/>
    public static ColumnValues Dates(int[] values, bool[]? valid = null, int length = -1) =>
        new FixedValues<int>(ColumnKind.Date, values, valid, length);

    /// <summary>True or false.</summary>
    /// <inheritdoc cref="Int16s"/>
    public static ColumnValues Booleans(bool[] values, bool[]? valid = null, int length = -1) =>
        new FixedValues<bool>(ColumnKind.Boolean, values, valid, length);
}

/// <summary>Numbers, dates or truth values; where a row is null its entry means nothing.</summary>
/// <typeparam name="T">The element: short, int, long, double or bool, as the kind has it.</typeparam>
public sealed record FixedValues<T> : ColumnValues
    where T : unmanaged
{
    private readonly T[] _values;

    internal FixedValues(ColumnKind kind, T[] values, bool[]? valid, int length)
        : base(kind, values.Length, valid, length) => _values = values;

    /// <summary>The values, one per row.</summary>
    public ReadOnlySpan<T> Span => _values.AsSpan(0, Length);

    /// <summary>The value of a row.</summary>
    /// <param name="row">The row, from 0.</param>
    public T this[int row] => Span[row];
}

/// <summary>Texts, one object per row.</summary>
public sealed record StringValues : ColumnValues
{
    private readonly string?[] _values;

    internal StringValues(string?[] values, bool[]? valid, int length)
        : base(ColumnKind.String, values.Length, valid, length) => _values = values;

    /// <summary>The texts; read <see cref="ColumnValues.IsNull"/> with them.</summary>
    public ReadOnlySpan<string?> Span => _values.AsSpan(0, Length);

    /// <inheritdoc/>
    public override bool IsNull(int row) => Span[row] is null || base.IsNull(row);

    /// <summary>The text of a row, or null.</summary>
    /// <param name="row">The row, from 0.</param>
    public string? this[int row] => IsNull(row) ? null : Span[row];
}

/// <summary>Categories: a code per row and the dictionary of texts. Every text column that is read comes in this form.</summary>
public sealed record CodedValues : ColumnValues
{
    private readonly int[] _codes;

    internal CodedValues(int[] codes, string[] dictionary, bool[]? valid, int length)
        : base(ColumnKind.String, codes.Length, valid, length)
    {
        _codes = codes;
        Dictionary = dictionary;
    }

    /// <summary>The codes; -1 is a null.</summary>
    public ReadOnlySpan<int> Codes => _codes.AsSpan(0, Length);

    /// <summary>The texts the codes stand for; may hold entries without rows, and the same text twice.</summary>
    public string[] Dictionary { get; }

    /// <inheritdoc/>
    public override bool IsNull(int row) => Codes[row] == -1 || base.IsNull(row);

    /// <summary>The text of a row, or null.</summary>
    /// <param name="row">The row, from 0.</param>
    public string? this[int row] => IsNull(row) ? null : Dictionary[Codes[row]];
}
