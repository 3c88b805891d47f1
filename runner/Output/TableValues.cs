namespace CareSim.Runner.Output;

/// <summary>The values of one column in one row group. Arrays are lent for the length of the call, never copied or kept, and
/// may be longer than <paramref name="Length"/>, so that one buffer serves groups of any size.</summary>
/// <param name="Length">Rows used.</param>
internal abstract record TableValues(int Length);

/// <summary>Categories: a code per row into a dictionary.</summary>
internal sealed record CodedColumn(int[] Codes, string[] Dictionary, int Length) : TableValues(Length)
{
    /// <summary>One text in every row.</summary>
    public static CodedColumn Constant(string text, int length) => new(new int[length], [text], length);
}

/// <summary>Texts, one per row; null where the column does not apply.</summary>
internal sealed record TextColumn(string?[] Values, int Length) : TableValues(Length);

/// <summary>Whole numbers of 32 bits.</summary>
internal sealed record Int32Column(int[] Values, int Length) : TableValues(Length);

/// <summary>Whole numbers of 64 bits; <paramref name="Valid"/> is null when every row has one.</summary>
internal sealed record Int64Column(long[] Values, int Length, bool[]? Valid = null) : TableValues(Length);

/// <summary>Floating point numbers; <paramref name="Valid"/> is null when every row has one.</summary>
internal sealed record DoubleColumn(double[] Values, int Length, bool[]? Valid = null) : TableValues(Length);

/// <summary>Days since 1970-01-01.</summary>
internal sealed record DateColumn(int[] Days, int Length) : TableValues(Length);
