using System.Globalization;
using System.Text.RegularExpressions;
using CareSim.Engine.Parameters;

namespace CareSim.Runner.Returns;

/// <summary>The three parts of a return that are read.</summary>
internal enum ReturnPart
{
    /// <summary>One row a child: date of birth.</summary>
    Header,

    /// <summary>One row an episode.</summary>
    Episodes,

    /// <summary>One row an unaccompanied child.</summary>
    Uasc,
}

/// <summary>One file of a return.</summary>
/// <param name="Name">Its name within the folder.</param>
/// <param name="Part">Which part it is.</param>
/// <param name="Label">The year in its name.</param>
/// <param name="Table">Its rows; column names in capitals, wherever the file has them.</param>
internal sealed record ReturnFile(string Name, ReturnPart Part, int Label, CsvTable Table);

/// <summary>The files of a return, as a folder has them.</summary>
internal static partial class ReturnFiles
{
    private static readonly string[] HeaderColumns = ["CHILD", "DOB"];
    private static readonly string[] EpisodeColumns = ["CHILD", "DECOM", "RNE", "LS", "PLACE", "DEC", "REC"];
    private static readonly string[] UascColumns = ["CHILD", "DUC"];

    /// <summary>Reads every header, episodes and uasc file below a folder; the year is the four digits in its name, or in its folder's.</summary>
    public static IReadOnlyList<ReturnFile> Read(string folder, ProblemList problems)
    {
        if (!Directory.Exists(folder))
        {
            problems.Add(folder, "folder", "no such folder", "a folder with header, episodes and uasc files of one or more years");
            return [];
        }

        var files = Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 })
            .Where(path => Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase))
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(name => ReadOne(folder, name, problems))
            .OfType<ReturnFile>().ToArray();
        CheckSet(folder, files, problems);
        return files;
    }

    private static ReturnFile? ReadOne(string folder, string name, ProblemList problems)
    {
        var stem = Path.GetFileNameWithoutExtension(name).ToLowerInvariant();
        ReturnPart? part = stem.Contains("episode") ? ReturnPart.Episodes : stem.Contains("header") ? ReturnPart.Header
            : stem.Contains("uasc") ? ReturnPart.Uasc : null;
        if (part is null)
        {
            return null; // other parts of the return (reviews, missing, ...) are not read
        }

        var year = Year().Matches(name);
        if (year.Count == 0)
        {
            problems.Add(name, "name", "no year", "a year of four digits in the name of the file or of its folder, as 2017-episodes.csv");
            return null;
        }

        var text = InCapitals(File.ReadAllText(Path.Combine(folder, name)));
        var columns = part switch { ReturnPart.Header => HeaderColumns, ReturnPart.Episodes => EpisodeColumns, _ => UascColumns };
        var label = int.Parse(year[^1].Value, CultureInfo.InvariantCulture);
        return new ReturnFile(name, part.Value, label, CsvTable.ReadOpen(name, text, problems, columns));
    }

    // Only the header line: returns come as DOB, DoB and dob.
    private static string InCapitals(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? text.ToUpperInvariant() : string.Concat(text[..end].ToUpperInvariant(), text.AsSpan(end));
    }

    private static void CheckSet(string folder, ReturnFile[] files, ProblemList problems)
    {
        var years = files.Select(f => f.Label).Distinct().Order().ToArray();
        foreach (var twice in files.GroupBy(f => (f.Label, f.Part)).Where(g => g.Count() > 1))
        {
            problems.Add(twice.Last().Name, "name", $"a second {twice.Key.Part} file of {twice.Key.Label}", "one file of a part and year");
        }

        foreach (var year in years)
        {
            foreach (var part in new[] { ReturnPart.Header, ReturnPart.Episodes }.Where(p => !files.Any(f => f.Label == year && f.Part == p)))
            {
                problems.Add(folder, $"{year}:{part}", "no file", $"a file with '{part.ToString().ToLowerInvariant()}' and {year} in its name");
            }
        }

        if (years.Length == 0)
        {
            problems.Add(folder, "folder", "no file of a return", "files as 2017-header.csv, 2017-episodes.csv and 2017-uasc.csv");
        }
        else if (years[^1] - years[0] + 1 != years.Length)
        {
            problems.Add(folder, "years", $"the years {string.Join(", ", years)}", "years without a gap: who left in a missing year cannot be known");
        }
    }

    [GeneratedRegex(@"(?<![0-9])(19|20)[0-9]{2}(?![0-9])")]
    private static partial Regex Year();
}
