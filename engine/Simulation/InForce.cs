namespace CareSim.Engine.Simulation;

/// <summary>Multipliers of hazards in one authority in one month: practice, dated national paths, policy and what the council
/// decided. Ceilings follow whenever one of them changes.</summary>
internal readonly record struct InForce
{
    /// <summary>Nothing in force.</summary>
    public InForce()
    {
    }

    public double Referral { get; init; } = 1;

    public double PlanStart { get; init; } = 1;

    public double Enquiry { get; init; } = 1;

    public double CareStart { get; init; } = 1;

    public double CareExit { get; init; } = 1;

    public double PovertyEntry { get; init; } = 1;

    /// <summary>Poverty entry of lone-parent families.</summary>
    public double PovertyLone { get; init; } = 1;

    /// <summary>Poverty entry of families with three or more children.</summary>
    public double PovertyLarge { get; init; } = 1;

    public double NeedClose { get; init; } = 1;

    public double PlanEnd { get; init; } = 1;

    /// <summary>Referral after a recent one.</summary>
    public double ReReferral { get; init; } = 1;

    /// <summary>Care entry of families at High need.</summary>
    public double Cluster { get; init; } = 1;

    /// <summary>Moves between placements.</summary>
    public double Moves { get; init; } = 1;

    /// <summary>Share of children at the edge of care who are offered intensive support.</summary>
    public double EdgeOfCare { get; init; }

    /// <summary>Share of plans offered a family group conference.</summary>
    public double Conferences { get; init; }

    /// <summary>Share of returns home that are supported.</summary>
    public double Reunification { get; init; }
}
