namespace CareSim.Runner.Designs;

/// <summary>One row of a design in the unit cube.</summary>
/// <param name="Unit">A probability per column, strictly between 0 and 1.</param>
/// <param name="Role">The row's part in the design.</param>
/// <param name="Group">Trajectory or base row, from 0.</param>
internal readonly record struct DesignPoint(double[] Unit, string Role, int Group);
