using System.Globalization;
using CareSim.Engine.Parameters;
using CareSim.Engine.Scenarios;
using MathNet.Numerics.Distributions;

namespace CareSim.Runner.Designs;

/// <summary>Turns a plan into parameter values: points of the unit cube, through the copula, through each parameter's quantiles.</summary>
internal sealed class DesignBuilder
{
    /// <summary>Most values that a design holds in memory.</summary>
    private const double MostValues = 100e6;

    private readonly DesignPlan _plan;
    private readonly ParameterSheet _sheet;
    private readonly string _sheetFile;
    private readonly string[] _columns;
    private readonly Dictionary<string, Marginal> _marginals = new(StringComparer.Ordinal);
    private readonly List<ShareGroup> _groups = [];

    private DesignBuilder(DesignPlan plan, ParameterSheet sheet, string sheetFile)
    {
        (_plan, _sheet, _sheetFile) = (plan, sheet, sheetFile);
        _columns = [.. plan.Parameters, .. UnitDesigns.HasDummy(plan.Kind) ? [ParameterDesign.Dummy] : Array.Empty<string>()];
    }

    /// <summary>The design, or <see cref="ParameterDesign.None"/> with problems.</summary>
    public static ParameterDesign Build(DesignPlan plan, ParameterSheet sheet, string file, string sheetFile, ProblemList problems)
    {
        var builder = new DesignBuilder(plan, sheet, sheetFile);
        if (plan.Parameters.Count == 0)
        {
            problems.Add(file, "$.design.parameters", "no parameter with a range", $"one or more in {sheetFile}");
        }

        var count = UnitDesigns.Count(plan);
        if (count > ExperimentLimits.Draws || count * plan.Parameters.Count > MostValues)
        {
            problems.Add(file, "$.design", string.Create(CultureInfo.InvariantCulture, $"a {plan.Kind} design of {count:N0} draws of {plan.Parameters.Count} parameters"),
                string.Create(CultureInfo.InvariantCulture, $"at most {ExperimentLimits.Draws:N0} draws and {MostValues:N0} values: fewer draws or fewer parameters"));
        }

        builder.AddMarginals(problems);
        builder.AddGroups(file, problems);
        if (problems.Count > 0)
        {
            return ParameterDesign.None;
        }

        try
        {
            return builder.Draw();
        }
        catch (FormatException problem)
        {
            var parts = problem.Message.Split("; allowed is ", 2);
            problems.Add(file, "$.design", parts[0], parts.Length > 1 ? parts[1] : "a design that can be drawn");
            return ParameterDesign.None;
        }
    }

    private void AddMarginals(ProblemList problems)
    {
        foreach (var id in _plan.Parameters)
        {
            try
            {
                _marginals[id] = Marginal.Of(_sheet.All[id]);
            }
            catch (FormatException problem)
            {
                var parts = problem.Message.Split("; allowed is ", 2);
                problems.Add(_sheetFile, id, parts[0], parts[1]);
            }
        }
    }

    // Shares of one whole are drawn together or not at all.
    private void AddGroups(string file, ProblemList problems)
    {
        foreach (var group in _sheet.All.Values.Where(p => p.Distribution == "dirichlet" && HasRange(p)).GroupBy(ShareGroup.NameOf, StringComparer.Ordinal))
        {
            var members = group.OrderBy(p => p.Id, StringComparer.Ordinal).ToArray();
            var drawn = members.Count(m => _plan.Parameters.Contains(m.Id));
            if (drawn > 0 && drawn < members.Length)
            {
                problems.Add(file, "$.design.parameters", $"{drawn} of the shares {string.Join(", ", members.Select(m => m.Id))}", "all of them or none: they add up to a whole");
            }
            else if (drawn > 0)
            {
                _groups.Add(new ShareGroup(members, [.. members.Select(m => Array.IndexOf(_columns, m.Id))]));
            }
        }
    }

    private static bool HasRange(Parameter parameter) => parameter.Kind != ParameterKind.Check && parameter.Low < parameter.High;

    private ParameterDesign Draw()
    {
        var copula = new Copula(_columns, _plan.Correlations.Select(c => (c.First, c.Second, c.Value)).ToArray());
        var rows = UnitDesigns.Points(_plan, _columns).ConvertAll(point =>
        {
            copula.Apply(point.Unit);
            return new DesignRow(Values(point.Unit), point.Role, point.Group) { Unit = Array.ConvertAll(point.Unit, Marginal.Rounded) };
        });
        return new ParameterDesign(_plan.Kind, _plan.Seed, _columns, rows) { Provenance = Provenance() };
    }

    private double[] Values(double[] unit)
    {
        var values = new double[unit.Length];
        for (var c = 0; c < unit.Length; c++)
        {
            values[c] = !_marginals.TryGetValue(_columns[c], out var marginal) ? Marginal.Rounded(unit[c])
                : double.IsNaN(unit[c]) ? _sheet[_columns[c]] : marginal.At(unit[c]);
        }

        foreach (var group in _groups)
        {
            group.Share(unit, values);
        }

        return values;
    }

    // What an extended design must have in common with this one.
    private string Provenance() => string.Join("; ",
    [
        _plan.Kind, $"seed {_plan.Seed}", _plan.Kind is "factorial" or "morris" ? $"levels {_plan.Levels}" : "",
        string.Join(", ", _plan.Parameters.Select(id => FormattableString.Invariant(
            $"{id} {_sheet.All[id].Distribution} {_sheet.All[id].Value:R} ({_sheet.All[id].Low:R}, {_sheet.All[id].High:R})"))),
        string.Join(", ", _plan.Correlations.Select(c => FormattableString.Invariant($"{c.First} ~ {c.Second} {c.Value:R}"))),
    ]);
}

/// <summary>Shares that add up to a whole, drawn as a Dirichlet distribution: gamma variables over their sum. The means are the
/// declared values; the concentration is the geometric mean of those the ranges imply.</summary>
internal sealed class ShareGroup
{
    private readonly int[] _columns;
    private readonly double[] _shapes;
    private readonly double[] _central;
    private readonly double _whole;

    /// <summary>A group.</summary>
    /// <param name="members">Its parameters, each with a range.</param>
    /// <param name="columns">Their columns in the design.</param>
    public ShareGroup(Parameter[] members, int[] columns)
    {
        _columns = columns;
        _central = [.. members.Select(m => m.Value)];
        _whole = _central.Sum();
        var logs = members.Average(m =>
        {
            var (mean, sd) = (m.Value / _whole, (m.High!.Value - m.Low!.Value) / _whole / (2 * Normal.InvCDF(0, 1, 0.975)));
            return Math.Log(Math.Max(1, (mean * (1 - mean) / (sd * sd)) - 1));
        });
        _shapes = [.. members.Select(m => m.Value / _whole * Math.Exp(logs))];
    }

    /// <summary>The group that an id belongs to: what stands before its last dot.</summary>
    public static string NameOf(Parameter parameter) => parameter.Id[..Math.Max(0, parameter.Id.LastIndexOf('.'))];

    /// <summary>Puts the shares of one row in place.</summary>
    public void Share(double[] unit, double[] values)
    {
        // One at a time: where no member moves, the central shares stand exactly.
        if (_columns.All(c => double.IsNaN(unit[c])))
        {
            return;
        }

        var parts = _columns.Select((c, i) => double.IsNaN(unit[c]) ? _shapes[i] : Gamma.InvCDF(_shapes[i], 1, unit[c])).ToArray();
        var sum = parts.Sum();
        for (var i = 0; i < parts.Length; i++)
        {
            values[_columns[i]] = Marginal.Rounded(_whole * parts[i] / sum);
        }
    }
}
