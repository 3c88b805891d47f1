using CareSim.Engine.Parameters;

namespace CareSim.Runner.Experiments;

/// <summary>Whether the model can run on a sheet of parameters: a row that is left out would be missed only in the middle of a run.</summary>
internal static class ModelCheck
{
    private const int Named = 5;

    /// <summary>What is wrong; null where every parameter is there.</summary>
    /// <param name="file">The file that names the sheet, or the sheet's own.</param>
    /// <param name="place">Where in it.</param>
    /// <param name="missing">Parameters that the model reads and the sheet does not have.</param>
    public static Problem? Of(string file, string place, IReadOnlyList<string> missing) => missing.Count == 0 ? null : new Problem(file, place,
        $"no parameter {string.Join(", ", missing.Take(Named))}{(missing.Count > Named ? $" and {missing.Count - Named} more" : "")}", "a sheet with every parameter that the model reads");
}
