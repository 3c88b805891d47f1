using CareSim.Engine.Pathways;

namespace CareSim.Runner.Returns;

/// <summary>The code lists of the SSDA903 return, and what each code is in this model, in the published tables and in stock-and-flow
/// demand models.</summary>
internal static class ReturnCodes
{
    /// <summary>Placement categories of stock-and-flow demand models, in the order of their tables.</summary>
    public static IReadOnlyList<string> Categories { get; } = ["Fostering", "Residential", "Supported", "Other"];

    /// <summary>Ways out of care, as the model has them; the last is the 18th birthday.</summary>
    public static IReadOnlyList<string> Exits { get; } = ["home", "relatives", "guardianship", "arrangements", "adoption", "other", "aged_out"];

    /// <summary>Index of the 18th birthday among <see cref="Exits"/>.</summary>
    public const int AgedOut = 6;

    /// <summary>Index of "other" among <see cref="Exits"/>.</summary>
    public const int OtherExit = 5;

    /// <summary>Allowed placements.</summary>
    public static IReadOnlyList<string> Places { get; } =
        ["U1", "U2", "U3", "U4", "U5", "U6", "Q1", "Q2", "K1", "K2", "H5", "R1", "R2", "R3", "R5", "S1", "P1", "P2", "P3", "A3", "A4", "A5", "A6",
         "T0", "T1", "T2", "T3", "T4", "Z1"];

    /// <summary>Allowed providers; empty is allowed too.</summary>
    public static IReadOnlyList<string> Providers { get; } = ["PR0", "PR1", "PR2", "PR3", "PR4", "PR5"];

    /// <summary>Allowed legal statuses.</summary>
    public static IReadOnlyList<string> Statuses { get; } = ["C1", "C2", "D1", "E1", "J1", "J2", "J3", "L1", "L2", "L3", "V2", "V3", "V4"];

    /// <summary>Allowed reasons for a new episode.</summary>
    public static IReadOnlyList<string> Beginnings { get; } = ["S", "P", "L", "T", "U", "B"];

    /// <summary>Allowed reasons for the end of an episode.</summary>
    public static IReadOnlyList<string> Endings { get; } =
        ["X1", "E2", "E3", "E4", "E4A", "E4B", "E5", "E6", "E7", "E8", "E9", "E11", "E12", "E13", "E14", "E15", "E16", "E17", "E41", "E43", "E44",
         "E45", "E46", "E47", "E48"];

    /// <summary>The reason that means "goes on in another episode".</summary>
    public const string GoesOn = "X1";

    /// <summary>Whether a legal status is a series of short breaks, which published stocks leave out.</summary>
    public static bool IsShortBreak(string status) => status is "V3" or "V4";

    /// <summary>The model's kind of placement, one of <see cref="Placement"/>.</summary>
    public static byte Kind(string place, string provider) => place switch
    {
        "U1" or "U2" or "U3" or "Q1" => Placement.Kinship,
        "U4" or "U5" or "U6" or "Q2" => provider is "PR1" or "" ? Placement.OwnFoster : Placement.AgencyFoster,
        "K1" or "K2" => Placement.Home,
        "H5" or "P2" => Placement.Supported,
        "P1" => Placement.Parents,
        "A3" or "A4" or "A5" or "A6" => Placement.Adoption,
        _ => Placement.Other,
    };

    /// <summary>The category of stock-and-flow demand models, by index into <see cref="Categories"/>.</summary>
    public static int Category(string place) => place switch
    {
        "U1" or "U2" or "U3" or "U4" or "U5" or "U6" or "Q1" or "Q2" => 0,
        "K2" or "R1" => 1,
        "H5" or "P2" => 2,
        _ => 3,
    };

    /// <summary>The column of the region's start table that counts a placement, by the published headings (hostels among homes).</summary>
    public static string StartColumn(string place) => place switch
    {
        "U1" or "U2" or "U3" or "U4" or "U5" or "U6" or "Q1" or "Q2" => "placement_foster",
        "A3" or "A4" or "A5" or "A6" => "placement_adoption",
        "P1" => "placement_parents",
        "K1" or "K2" or "H5" => "placement_homes",
        "P2" or "P3" => "placement_independent",
        _ => "placement_residential_school_other",
    };

    /// <summary>The way out of care behind a reason, by index into <see cref="Exits"/>.</summary>
    public static int Exit(string reason) => reason switch
    {
        "E4" or "E4A" or "E4B" => 0,
        "E13" => 1,
        "E43" or "E44" or "E45" or "E46" or "E47" or "E48" => 2,
        "E41" => 3,
        "E11" or "E12" => 4,
        _ => OtherExit,
    };
}
