using CareSim.Engine.Parameters;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Population;

/// <summary>A row of authorities.csv.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Name">Name for people.</param>
/// <param name="RegionName">Region of the placement market.</param>
/// <param name="InSpreadStatistics">False where rates mean nothing.</param>
internal sealed record AuthorityRow(string Code, string Name, string RegionName, bool InSpreadStatistics);

/// <summary>The authorities of a folder in order of code, and the checks of every other table against them.</summary>
internal sealed class AuthorityIndex
{
    private readonly Dictionary<string, int> _byCode = new(StringComparer.Ordinal);

    private AuthorityIndex(List<AuthorityRow> rows)
    {
        rows.Sort((a, b) => string.CompareOrdinal(a.Code, b.Code));
        Rows = rows;
        for (var i = 0; i < rows.Count; i++)
        {
            _byCode[rows[i].Code] = i;
        }
    }

    public IReadOnlyList<AuthorityRow> Rows { get; }

    public int Count => Rows.Count;

    /// <summary>Reads authorities.csv; the deprivation scores are checked though no run reads them.</summary>
    public static AuthorityIndex Read(TableText source, ProblemList problems)
    {
        var table = CsvTable.Read(source.File, source.Text, problems,
            "code", "name", "region", "idaci_score", "imd_score", "spread_statistics", "constant_area");
        var rows = new List<AuthorityRow>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var code = row.Text("code", "a code of at most 16 characters", static c => c.Length <= 16);
            var name = row.Text("name");
            var region = row.Text("region");
            var spread = row.Text("spread_statistics", "0 or 1", static c => c is "0" or "1");
            row.ValueOrUnknown("idaci_score", Bounds.Share);
            row.ValueOrUnknown("imd_score", new Bounds(0, 100));
            if (code is not null && !seen.Add(code))
            {
                row.Reject("code", $"'{code}' again", "each authority once");
            }
            else if (code is not null)
            {
                // An authority with a bad name is still known to the other tables, so that they do not complain as well.
                rows.Add(new AuthorityRow(code, name ?? "", region ?? "", spread == "1"));
            }
        }

        CheckDrawCodes(table, problems);
        if (table.Rows.Count == 0 && !table.Unread)
        {
            problems.Add(source.File, "2", "no authority", "one row for every authority");
        }

        return new AuthorityIndex(rows);
    }

    // Two authorities whose names hash alike would meet the same chance, family by family.
    private static void CheckDrawCodes(CsvTable table, ProblemList problems)
    {
        var seen = new Dictionary<uint, string>();
        foreach (var row in table.Rows)
        {
            var code = row["code"];
            if (!seen.TryAdd(DrawKey.CodeOf(code), code) && seen[DrawKey.CodeOf(code)] != code)
            {
                problems.Add(table.File, $"{row.Number}:code", $"'{code}', which hashes like '{seen[DrawKey.CodeOf(code)]}'",
                    "codes of different 32-bit FNV-1a hash");
            }
        }
    }

    /// <summary>The authority of a row, or -1 with a problem.</summary>
    public int Of(CsvRow row)
    {
        var code = row.Text("code");
        if (code is null || Count == 0)
        {
            return -1; // with no authority at all, authorities.csv has said so
        }

        if (_byCode.TryGetValue(code, out var index))
        {
            return index;
        }

        row.Reject("code", $"'{code}'", "a code of the authorities table" + Nearest.Hint(code, _byCode.Keys));
        return -1;
    }

    /// <summary>Reports the authorities for which a table says nothing (or not all), a few by name.</summary>
    public void RequireAll(CsvTable table, ProblemList problems, Func<int, bool> complete, string what)
    {
        var missing = Enumerable.Range(0, Count).Where(i => !complete(i)).Select(i => Rows[i].Code).ToArray();
        if (missing.Length > 0 && !table.Unread && !problems.Touches(table.File, "1"))
        {
            var more = missing.Length > 5 ? $" and {missing.Length - 5} more" : "";
            problems.Add(table.File, "code", $"no {what} for {string.Join(", ", missing.Take(5))}{more}", "no authority left out");
        }
    }
}
