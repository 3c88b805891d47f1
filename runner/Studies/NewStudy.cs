using System.Globalization;
using CareSim.Engine.Parameters;
using CareSim.Engine.Population;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Experiments;
using CareSim.Runner.Output;

namespace CareSim.Runner.Studies;

/// <summary>Makes a folder with an experiment to edit: comments say what each line is, editors complete it from the schema beside it.</summary>
internal static class NewStudy
{
    /// <summary>The region that comes with the program.</summary>
    private static readonly string[] _shipped = ["scenarios", "england"];

    /// <summary>The experiment's file in a study.</summary>
    public const string ExperimentFile = "experiment.jsonc";

    /// <summary>Makes the study.</summary>
    /// <param name="folder">The new folder; its last part names the experiment.</param>
    /// <param name="region">The region's folder; null to find England from here upwards, or beside the program.</param>
    /// <param name="problems">What is wrong with the request.</param>
    /// <returns>Whether it was made.</returns>
    /// <exception cref="IOException">A file could not be written.</exception>
    public static bool Make(string folder, string? region, ProblemList problems)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        if (!System.Text.RegularExpressions.Regex.IsMatch(name, Patterns.Name))
        {
            problems.AddBeside("command line", "FOLDER", $"'{name}'", $"{Patterns.NameWords}: the experiment takes its name");
        }

        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            problems.AddBeside("command line", "FOLDER", $"'{folder}', which is there already", "a folder that does not exist yet or is empty");
        }

        var (source, copy) = Find(region);
        if (source is null)
        {
            problems.Add("command line", "--region", "no region given, and no scenarios/england from here upwards", "a region's folder, with its region.json");
            return false;
        }

        var description = RegionReader.Read(source, null, new InputFiles(problems), problems, "command line", "--region")?.Description;
        if (problems.Count > 0 || description is null)
        {
            return false;
        }

        Write(folder, name, copy ? CopyOf(source, folder) : Relative(folder, source), description);
        return true;
    }

    private static (string? Folder, bool Copy) Find(string? region)
    {
        if (region is not null)
        {
            return (region.Replace('\\', '/').TrimEnd('/'), false);
        }

        for (var at = new DirectoryInfo(Environment.CurrentDirectory); at is not null; at = at.Parent)
        {
            var near = Path.Combine([at.FullName, .. _shipped]);
            if (File.Exists(Path.Combine(near, "region.json")))
            {
                return (near, false);
            }
        }

        // An installed program brings its region along; a study must not hang on where the program is installed.
        var beside = Path.Combine([AppContext.BaseDirectory, .. _shipped]);
        return File.Exists(Path.Combine(beside, "region.json")) ? (beside, true) : (null, false);
    }

    private static string Relative(string folder, string region) =>
        Path.GetRelativePath(Path.GetFullPath(folder), Path.GetFullPath(region)).Replace('\\', '/');

    private static string CopyOf(string source, string folder)
    {
        var target = Path.Combine(folder, "region");
        foreach (var file in Directory.EnumerateFiles(source))
        {
            Directory.CreateDirectory(target);
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        return "region";
    }

    private static void Write(string folder, string name, string region, RegionDescription description)
    {
        Directory.CreateDirectory(folder);
        var start = description.Starts.Max();
        void File(string file, string text) => AtomicFile.WriteText(Path.Combine(folder, file), text.ReplaceLineEndings("\n"));
        File(ExperimentFile, StudyTexts.Experiment(name, region, start));
        File("baseline.json", StudyTexts.Baseline);
        File("scenario.schema.json", ScenarioSchema.Text());
        File("README.md", StudyTexts.Readme(name, description.Name, string.Join(", ", description.Starts.Select(s => s.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))));
    }
}
