using CareSim.Engine.Parameters;

namespace CareSim.Runner.Calibration;

/// <summary>Why some targets are missed.</summary>
/// <param name="Targets">Their id, or its beginning and a star.</param>
/// <param name="Reason">The reason.</param>
internal sealed record TargetReason(string Targets, string Reason)
{
    /// <summary>Whether it speaks of a target.</summary>
    public bool Covers(string id) => Targets.EndsWith('*') ? id.StartsWith(Targets[..^1], StringComparison.Ordinal) : id == Targets;

    /// <summary>Reads a table: targets, reason. The first row that covers a target counts.</summary>
    public static IReadOnlyList<TargetReason> Read(string file, string? text, ProblemList problems)
    {
        var table = CsvTable.Read(file, text, problems, "targets", "reason");
        var rows = new List<TargetReason>();
        foreach (var row in table.Rows)
        {
            if (row.Text("targets") is { } targets && row.Text("reason") is { } reason)
            {
                rows.Add(new TargetReason(targets, reason));
            }
        }

        return rows;
    }
}
