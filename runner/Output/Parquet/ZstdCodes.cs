namespace CareSim.Runner.Output.Parquet;

/// <summary>What the codes of lengths stand for, and the tables that need not be written down.</summary>
internal static class ZstdCodes
{
    private static readonly byte[] LiteralBits = [.. new byte[16], 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
    private static readonly byte[] MatchBits = [.. new byte[32], 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
    private static readonly int[] LiteralBases = Bases(LiteralBits, 0);
    private static readonly int[] MatchBases = Bases(MatchBits, 3);

    private static readonly FseTable[] Tables =
    [
        FseTable.Of([4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1], 6),
        FseTable.Of([1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1], 5),
        FseTable.Of([1, 4, 3, 2, 2, 2, 2, 2, 2, .. Enumerable.Repeat((short)1, 37), -1, -1, -1, -1, -1, -1, -1], 6),
    ];

    public static FseTable Predefined(int which) => Tables[which];

    public static int Literal(int code, ref BackwardBits bits) => Length(code, LiteralBits, LiteralBases, ref bits);

    public static int Match(int code, ref BackwardBits bits) => Length(code, MatchBits, MatchBases, ref bits);

    private static int Length(int code, byte[] widths, int[] bases, ref BackwardBits bits)
    {
        DamagedBytesException.ThrowIf(code >= widths.Length, $"the length code {code}", $"less than {widths.Length}");
        return bases[code] + bits.Read(widths[code]);
    }

    private static int[] Bases(byte[] widths, int first)
    {
        var bases = new int[widths.Length];
        for (var code = 0; code < widths.Length; code++)
        {
            bases[code] = first;
            first += 1 << widths[code];
        }

        return bases;
    }
}
