namespace CareSim.Runner.Output.Parquet;

/// <summary>Joins the values of one column from several row groups.</summary>
internal static class Concatenation
{
    public static ColumnValues Of(ColumnKind kind, ColumnValues[] parts) => parts.Length == 1
        ? parts[0]
        : kind switch
        {
            ColumnKind.String => Texts(parts),
            ColumnKind.Int16 => Fixed<short>(kind, parts),
            ColumnKind.Int32 or ColumnKind.Date => Fixed<int>(kind, parts),
            ColumnKind.Int64 => Fixed<long>(kind, parts),
            ColumnKind.Double => Fixed<double>(kind, parts),
            _ => Fixed<bool>(kind, parts),
        };

    private static FixedValues<T> Fixed<T>(ColumnKind kind, ColumnValues[] parts)
        where T : unmanaged
    {
        var rows = parts.Sum(part => part.Length);
        var values = new T[rows];
        var valid = parts.Any(part => part.Valid is not null) ? new bool[rows] : null;
        var at = 0;
        foreach (var part in parts)
        {
            ((FixedValues<T>)part).Span.CopyTo(values.AsSpan(at));
            if (part.Valid is null)
            {
                valid?.AsSpan(at, part.Length).Fill(true);
            }
            else
            {
                part.Valid.AsSpan(0, part.Length).CopyTo(valid.AsSpan(at));
            }

            at += part.Length;
        }

        return new FixedValues<T>(kind, values, valid, rows);
    }

    private static ColumnValues Texts(ColumnValues[] parts)
    {
        var codes = new int[parts.Sum(part => part.Length)];
        var dictionary = new List<string>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var at = 0;
        foreach (var part in parts.Cast<CodedValues>())
        {
            var renumbered = Array.ConvertAll(part.Dictionary, text => Code(text, known, dictionary));
            foreach (var code in part.Codes)
            {
                codes[at++] = code < 0 ? -1 : renumbered[code];
            }
        }

        return ColumnValues.Coded(codes, [.. dictionary]);
    }

    private static int Code(string text, Dictionary<string, int> known, List<string> dictionary)
    {
        if (!known.TryGetValue(text, out var code))
        {
            code = dictionary.Count;
            known.Add(text, code);
            dictionary.Add(text);
        }

        return code;
    }
}
