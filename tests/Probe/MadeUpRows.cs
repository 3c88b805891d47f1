using CareSim.Engine.Kernel.Cohorts;
using CareSim.Engine.Kernel.Rows;

namespace CareSim.Probe;

/// <summary>Seven states on a ring with rows that change with state and tick.</summary>
public readonly struct MadeUpRows : IRowModel
{
    public static int States => 7;

    public int Start(ref Newcomer person) => person.Person % States;

    public void Fill(int state, int tick, ref Row row)
    {
        row.To((state + 1) % States, 0.01 * (state + 1));
        row.To((state + 3) % States, 0.003 * (1 + (tick % 5)));
        row.To((state + 5) % States, 1e-6);
    }
}
