namespace CareSim.Engine.Parameters;

/// <summary>One thing wrong with an input, said so that its author can mend it without reading code.</summary>
/// <param name="File">The file as the user named it, or "command line".</param>
/// <param name="Place">JSON path ("$.arms[1].name"), table cell ("12:share": the row counted with the header as 1, then the
/// column), or an option ("--months").</param>
/// <param name="Found">What stands there.</param>
/// <param name="Allowed">What may stand there.</param>
public sealed record Problem(string File, string Place, string Found, string Allowed)
{
    /// <summary>One line: file, place, found, allowed.</summary>
    public override string ToString() => $"{File}: {Place}: found {Found}; allowed: {Allowed}";
}

/// <summary>Collects every problem of an input instead of stopping at the first. A problem at, or beneath, a place that has
/// one already is left out: it would only be its echo.</summary>
public sealed class ProblemList
{
    private readonly List<Problem> _all = [];
    private readonly HashSet<(string File, string Place)> _places = [];

    /// <summary>The problems file by file, each in the order in which they were found.</summary>
    public IReadOnlyList<Problem> All => [.. _all.GroupBy(p => p.File).SelectMany(g => g)];

    /// <summary>Number of problems.</summary>
    public int Count => _all.Count;

    /// <summary>Adds a problem unless its place has one already.</summary>
    public void Add(string file, string place, string found, string allowed)
    {
        if (!Touches(file, place))
        {
            _places.Add((file, place));
            _all.Add(new Problem(file, place, found, allowed));
        }
    }

    /// <summary>Adds a problem that is no echo, whatever else is wrong at its place.</summary>
    public void AddBeside(string file, string place, string found, string allowed)
    {
        var problem = new Problem(file, place, found, allowed);
        if (!_all.Contains(problem))
        {
            _places.Add((file, place));
            _all.Add(problem);
        }
    }

    /// <summary>Whether a place, or one that holds it, has a problem: then its value is a stand-in and says nothing.</summary>
    public bool Touches(string file, string place)
    {
        if (_all.Count == 0)
        {
            return false;
        }

        for (var end = place.Length; end > 0; end = place.LastIndexOfAny(['.', '['], end - 1))
        {
            if (_places.Contains((file, place[..end])))
            {
                return true;
            }
        }

        return false;
    }
}
