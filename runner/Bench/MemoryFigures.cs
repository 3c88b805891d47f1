using CareSim.Engine.Simulation;
using CareSim.Runner.Batches;

namespace CareSim.Runner.Bench;

/// <summary>Bytes per family and per child, column by column, and the process's peak.</summary>
internal static class MemoryFigures
{
    /// <summary>Prints them.</summary>
    public static void Print(Sheet sheet)
    {
        sheet.Heading("Memory: bytes a family + bytes a child");
        foreach (var owner in MemoryColumns.All.GroupBy(column => column.Owner))
        {
            sheet.Line(owner.Key, $"{owner.Sum(c => c.PerFamily),3} + {owner.Sum(c => c.PerChild),3}");
            foreach (var column in owner.Where(c => c.Owner != MemoryColumns.Start))
            {
                sheet.Line($"  {column.Name}", $"{column.PerFamily,3} + {column.PerChild,3}  {column.Why}");
            }
        }

        sheet.Line("peak of this process", $"{ProcessMemory.PeakMegabytes():0} MiB");
    }
}
