namespace CareSim.Engine.Pathways;

/// <summary>Where a child stands: exactly one of these in any month. The codes are stable; those from
/// <see cref="FirstDrawing"/> on draw as members, and those from <see cref="Assessment"/> on are open cases, the published
/// stock of children in need.</summary>
public static class PathwayState
{
    /// <summary>Not born yet, or an unaccompanied child who has not come.</summary>
    public const byte Absent = 0;

    /// <summary>Present and not known to the council.</summary>
    public const byte NotKnown = 1;

    /// <summary>Adopted from care: absorbing.</summary>
    public const byte Adopted = 2;

    /// <summary>Left care for another reason (custody, another authority, adult services): no further events.</summary>
    public const byte LeftCare = 3;

    /// <summary>Care leaver of 18 to 20.</summary>
    public const byte CareLeaver = 4;

    /// <summary>Grown up, or no longer followed.</summary>
    public const byte GrownUp = 5;

    /// <summary>Not in need, had a protection plan before.</summary>
    public const byte FormerPlan = 6;

    /// <summary>Home from care within six years, not in need: at risk of coming back.</summary>
    public const byte ReturnedHome = 7;

    /// <summary>With special guardians or under a child arrangements order after care.</summary>
    public const byte Guardianship = 8;

    /// <summary>Referral being assessed.</summary>
    public const byte Assessment = 9;

    /// <summary>Child in need, not on a plan, not looked after.</summary>
    public const byte ChildInNeed = 10;

    /// <summary>On a child protection plan.</summary>
    public const byte ChildProtection = 11;

    /// <summary>Looked after.</summary>
    public const byte LookedAfter = 12;

    /// <summary>First state whose children draw.</summary>
    public const byte FirstDrawing = FormerPlan;

    /// <summary>Number of states.</summary>
    public const int Count = 13;

    /// <summary>Names by code, as they stand in results.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["absent", "not_known", "adopted", "left_care", "care_leaver", "grown_up", "former_plan", "returned_home",
         "guardianship", "assessment", "child_in_need", "child_protection", "looked_after"];
}

/// <summary>Where a looked-after child is placed.</summary>
public static class Placement
{
    /// <summary>Foster care with a relative or friend.</summary>
    public const byte Kinship = 0;

    /// <summary>The council's own foster carers.</summary>
    public const byte OwnFoster = 1;

    /// <summary>Foster carers of an independent agency.</summary>
    public const byte AgencyFoster = 2;

    /// <summary>Children's home, secure or hostel.</summary>
    public const byte Home = 3;

    /// <summary>Supported or independent living.</summary>
    public const byte Supported = 4;

    /// <summary>Placed with parents.</summary>
    public const byte Parents = 5;

    /// <summary>Placed for adoption.</summary>
    public const byte Adoption = 6;

    /// <summary>Residential school, health or other placement.</summary>
    public const byte Other = 7;

    /// <summary>Number of kinds.</summary>
    public const int Count = 8;

    /// <summary>Names by code, as they stand in parameters and results.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["kinship", "own_foster", "agency_foster", "home", "supported", "parents", "adoption", "other"];
}

/// <summary>Family state: one byte.</summary>
public static class FamilyState
{
    /// <summary>In poverty.</summary>
    public const byte Poor = 1;

    /// <summary>Shift of the need state: 0 Low, 1 Emerging, 2 High.</summary>
    public const int NeedShift = 1;

    /// <summary>Shift of the early-help state: 0 none, 1 waiting, 2 active, 3 ended.</summary>
    public const int HelpShift = 3;

    /// <summary>The family is there and has family hazards.</summary>
    public const byte Present = 32;

    /// <summary>Need state of a family state byte.</summary>
    public static int Need(byte state) => (state >> NeedShift) & 3;

    /// <summary>Early-help state of a family state byte.</summary>
    public static int Help(byte state) => (state >> HelpShift) & 3;
}

/// <summary>Early-help states.</summary>
public static class Help
{
    /// <summary>Never had.</summary>
    public const int None = 0;

    /// <summary>Asked, not served.</summary>
    public const int Waiting = 1;

    /// <summary>Being helped.</summary>
    public const int Active = 2;

    /// <summary>Was helped.</summary>
    public const int Ended = 3;
}

/// <summary>Lanes: every event has its own fixed number. Families draw groups 0 and 1; children in the pathway groups 2 and 3,
/// looked-after children groups 4 and 5.</summary>
public static class Lanes
{
    /// <summary>Family: in or out of poverty.</summary>
    public const int Poverty = 0;

    /// <summary>Family: need worsens.</summary>
    public const int NeedWorsens = 1;

    /// <summary>Family: asks for early help.</summary>
    public const int EarlyHelp = 2;

    /// <summary>Family: front-door contact, a referral or a direct care entry.</summary>
    public const int Contact = 3;

    /// <summary>Family, group 1: need improves.</summary>
    public const int NeedImproves = 4;

    /// <summary>Groups of children in the pathway who are not looked after.</summary>
    public const int PathwayGroup = 2;

    /// <summary>Groups of looked-after children.</summary>
    public const int CareGroup = 4;

    /// <summary>Child: the case closes.</summary>
    public const int Closes = 0;

    /// <summary>Child: found in need, or stepped down to need.</summary>
    public const int Need = 1;

    /// <summary>Child: a protection plan starts.</summary>
    public const int Plan = 2;

    /// <summary>Child: enters care.</summary>
    public const int Care = 3;

    /// <summary>Child: a section 47 enquiry that leads to no plan.</summary>
    public const int Enquiry = 4;

    /// <summary>Looked-after child, lanes 0-5: leaves for home, relatives, guardians, an arrangements order, adoption, other.</summary>
    public const int Exits = 6;

    /// <summary>Looked-after child: changes placement.</summary>
    public const int Move = 6;

    /// <summary>Looked-after child: a court order.</summary>
    public const int Order = 7;
}

/// <summary>Age and duration bands.</summary>
public static class Bands
{
    /// <summary>Age bands: under 1, 1-4, 5-9, 10-15, 16-17.</summary>
    public const int Ages = 5;

    /// <summary>Names of age bands, as they stand in results.</summary>
    public static IReadOnlyList<string> AgeNames { get; } = ["under_1", "1_4", "5_9", "10_15", "16_17"];

    /// <summary>First month of age of each band.</summary>
    public static ReadOnlySpan<int> AgeEdges => [0, 12, 60, 120, 192];

    /// <summary>Edges of need and plan durations, months.</summary>
    public static double[] SpellEdges { get; } = [3, 6, 12, 24];

    /// <summary>Edges of care durations, months: two weeks, eight weeks, and so on.</summary>
    public static double[] CareEdges { get; } = [0.46, 1.84, 6, 12, 24, 36, 60, 120];

    /// <summary>End of the last band of care durations, months: nobody is in care longer than a childhood.</summary>
    public const double CareEnd = 216;

    /// <summary>Edges of the time since return home, months.</summary>
    public static double[] ReturnEdges { get; } = [3, 12, 72];

    private static readonly byte[] ByMonth = Enumerable.Range(0, 253).Select(Slow).ToArray();

    /// <summary>Age band of an age in months (0 to 252; 18 and over count as the oldest).</summary>
    public static int Age(int months) => ByMonth[Math.Clamp(months, 0, 252)];

    private static byte Slow(int months) => (byte)(months < 12 ? 0 : months < 60 ? 1 : months < 120 ? 2 : months < 192 ? 3 : 4);

    /// <summary>Spell band of a duration whose edges are whole months (negative = begins in this month).</summary>
    public static int Spell(double months) => months < 3 ? 0 : months < 6 ? 1 : months < 12 ? 2 : months < 24 ? 3 : 4;

    /// <summary>Care band of a duration.</summary>
    public static int Care(double months) =>
        months >= 12 ? (months < 36 ? (months < 24 ? 4 : 5) : months < 60 ? 6 : months < 120 ? 7 : 8)
        : months < 1.84 ? (months < 0.46 ? 0 : 1) : months < 6 ? 2 : 3;

    /// <summary>Band of a duration: how many edges it has reached.</summary>
    public static int Of(ReadOnlySpan<double> edges, double months)
    {
        var band = 0;
        while (band < edges.Length && months >= edges[band])
        {
            band++;
        }

        return band;
    }
}
