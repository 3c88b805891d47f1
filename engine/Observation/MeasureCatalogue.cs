namespace CareSim.Engine.Observation;

/// <summary>Every measure that a run reports, once: its number (position in the list), name, unit, kind, whether it is also
/// reported by stratum, what it means and whose definition it follows. Add at the end of a kind; never rename.</summary>
public static partial class MeasureCatalogue
{
    /// <summary>Children aged 0-17 present (unborn, grown-up and care leavers left out).</summary>
    public const int Population = 0;

    /// <summary>Families present (unaccompanied children not counted).</summary>
    public const int Families = 1;

    /// <summary>Children in families in poverty (relative, after housing costs).</summary>
    public const int PovertyStock = 2;

    /// <summary>Families at Emerging need.</summary>
    public const int NeedEmergingFamilies = 3;

    /// <summary>Families at High need.</summary>
    public const int NeedHighFamilies = 4;

    /// <summary>Families in active early help; families that end while helped leave it without an end being counted.</summary>
    public const int EarlyHelpStock = 5;

    /// <summary>Families that asked for early help and wait for a place.</summary>
    public const int EarlyHelpWaiting = 6;

    /// <summary>Children whose referral is being assessed.</summary>
    public const int AssessmentStock = 7;

    /// <summary>Children in need as published: open assessments, open need, plans and children looked after.</summary>
    public const int NeedStock = 8;

    /// <summary>Open need without a plan and not looked after.</summary>
    public const int NeedOpenStock = 9;

    /// <summary>Children on a child protection plan.</summary>
    public const int PlanStock = 10;

    /// <summary>Children looked after.</summary>
    public const int CareStock = 11;

    /// <summary>Looked after: foster care with a relative or friend.</summary>
    public const int CareKinshipStock = 12;

    /// <summary>Looked after: the council's own foster carers.</summary>
    public const int CareOwnFosterStock = 13;

    /// <summary>Looked after: foster carers of an independent agency.</summary>
    public const int CareAgencyFosterStock = 14;

    /// <summary>Looked after: children's homes, secure and hostels.</summary>
    public const int CareHomeStock = 15;

    /// <summary>Looked after: supported and independent living.</summary>
    public const int CareSupportedStock = 16;

    /// <summary>Looked after: placed with parents.</summary>
    public const int CareParentsStock = 17;

    /// <summary>Looked after: placed for adoption.</summary>
    public const int CareAdoptionStock = 18;

    /// <summary>Looked after: residential schools, health and other placements.</summary>
    public const int CareOtherStock = 19;

    /// <summary>Looked after: unaccompanied asylum-seeking children.</summary>
    public const int UnaccompaniedStock = 20;

    /// <summary>Not in need, had a plan before.</summary>
    public const int FormerPlanStock = 21;

    /// <summary>Home from care within six years, not in need.</summary>
    public const int ReturnedHomeStock = 22;

    /// <summary>Under special guardianship or arrangements orders after care in the run or at its start.</summary>
    public const int GuardianshipStock = 23;

    /// <summary>Care leavers of 18 to 20.</summary>
    public const int CareLeaverStock = 24;

    /// <summary>Children born.</summary>
    public const int Births = 25;

    /// <summary>18th birthdays of children present.</summary>
    public const int Adulthood = 26;

    /// <summary>Unaccompanied children who arrive and become looked after.</summary>
    public const int UnaccompaniedArrivals = 27;

    /// <summary>Families that fall into poverty.</summary>
    public const int PovertyEntries = 28;

    /// <summary>Families that leave poverty.</summary>
    public const int PovertyExits = 29;

    /// <summary>Families that ask for early help.</summary>
    public const int EarlyHelpRequests = 30;

    /// <summary>Families that get an early-help place.</summary>
    public const int EarlyHelpStarts = 31;

    /// <summary>Early-help episodes that end.</summary>
    public const int EarlyHelpEnds = 32;

    /// <summary>Family-months at High need with no early help and no child with an open case, at month ends.</summary>
    public const int UnmetNeed = 33;

    /// <summary>Referrals to children's social care, siblings each counted.</summary>
    public const int Referrals = 34;

    /// <summary>Referrals within 12 months of the child's last one.</summary>
    public const int ReReferrals = 35;

    /// <summary>Referrals with no further action.</summary>
    public const int ReferralsNoAction = 36;

    /// <summary>Assessments that find the child not in need.</summary>
    public const int AssessmentsNotInNeed = 37;

    /// <summary>Episodes of need that start: assessments that find the child in need (as published: referrals less no action and not in need, but counted when the assessment ends).</summary>
    public const int NeedStarts = 38;

    /// <summary>Open need that closes (plan step-downs and care not counted).</summary>
    public const int NeedClosures = 39;

    /// <summary>Section 47 enquiries.</summary>
    public const int Section47 = 40;

    /// <summary>Initial child protection conferences.</summary>
    public const int Conferences = 41;

    /// <summary>Child protection plans started.</summary>
    public const int PlanStarts = 42;

    /// <summary>Plans started that are a second or subsequent plan.</summary>
    public const int PlanRepeats = 43;

    /// <summary>Child protection plans ended.</summary>
    public const int PlanEnds = 44;

    /// <summary>All entries to care.</summary>
    public const int CareEntries = 45;

    /// <summary>Children who started to be looked after: a child's first entry in the financial year, as published.</summary>
    public const int CareStarts = 46;

    /// <summary>Entries to care from a plan.</summary>
    public const int CareStartsPlan = 47;

    /// <summary>Entries to care from open need or assessment.</summary>
    public const int CareStartsNeed = 48;

    /// <summary>Entries to care of children not in need, newborns and unaccompanied children included; with plan and need these are all entries.</summary>
    public const int CareStartsDirect = 49;

    /// <summary>Entries to care at birth (also counted as direct).</summary>
    public const int CareStartsNewborn = 50;

    /// <summary>Entries to care of children home from care or under guardianship (also counted by route).</summary>
    public const int CareStartsAgain = 51;

    /// <summary>Entries to care drawn along by a sibling (also counted by route).</summary>
    public const int CareStartsSiblings = 52;

    /// <summary>Children who ceased to be looked after, 18th birthdays included.</summary>
    public const int CareCeases = 53;

    /// <summary>Ceased: returned home.</summary>
    public const int CareCeasesHome = 54;

    /// <summary>Ceased: to relatives without parental responsibility.</summary>
    public const int CareCeasesRelatives = 55;

    /// <summary>Ceased: special guardianship order.</summary>
    public const int CareCeasesGuardianship = 56;

    /// <summary>Ceased: child arrangements order.</summary>
    public const int CareCeasesArrangements = 57;

    /// <summary>Ceased: adopted.</summary>
    public const int CareCeasesAdopted = 58;

    /// <summary>Ceased before 18 for another reason.</summary>
    public const int CareCeasesOther = 59;

    /// <summary>Ceased on the 18th birthday.</summary>
    public const int CareCeases18 = 60;

    /// <summary>Changes of placement.</summary>
    public const int PlacementMoves = 61;

    /// <summary>Entries to care under section 20.</summary>
    public const int Section20Starts = 62;

    /// <summary>Care orders: at entry or later.</summary>
    public const int CareOrders = 63;

    /// <summary>Placement orders.</summary>
    public const int PlacementOrders = 64;

    /// <summary>Child-days in care.</summary>
    public const int CareDays = 65;

    /// <summary>Child-days with an open case not on a plan: assessment, need, care.</summary>
    public const int NeedDays = 66;

    /// <summary>Child-days on a plan.</summary>
    public const int PlanDays = 67;

    /// <summary>The catalogue in order.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        new("population", "children", MeasureKind.Stock, false, "Children aged 0-17 present (unborn, grown-up and care leavers left out)", "ONS mid-year estimates, at 31 March"),
        new("families", "families", MeasureKind.Stock, false, "Families present (unaccompanied children not counted)", "CareSim"),
        new("poverty_stock", "children", MeasureKind.Stock, false, "Children in families in poverty (relative, after housing costs)", "HBAI"),
        new("need_emerging_families", "families", MeasureKind.Stock, false, "Families at Emerging need", "CareSim"),
        new("need_high_families", "families", MeasureKind.Stock, false, "Families at High need", "CareSim"),
        new("early_help_stock", "families", MeasureKind.Stock, false, "Families in active early help; families that end while helped leave it without an end being counted", "CareSim"),
        new("early_help_waiting", "families", MeasureKind.Stock, false, "Families that asked for early help and wait for a place", "CareSim"),
        new("assessment_stock", "children", MeasureKind.Stock, false, "Children whose referral is being assessed", "CareSim"),
        new("need_stock", "children", MeasureKind.Stock, true, "Children in need as published: open assessments, open need, plans and children looked after", "DfE children in need census"),
        new("need_open_stock", "children", MeasureKind.Stock, false, "Open need without a plan and not looked after", "CareSim"),
        new("plan_stock", "children", MeasureKind.Stock, true, "Children on a child protection plan", "DfE children in need census"),
        new("care_stock", "children", MeasureKind.Stock, true, "Children looked after", "DfE SSDA903"),
        new("care_kinship_stock", "children", MeasureKind.Stock, false, "Looked after: foster care with a relative or friend", "DfE SSDA903"),
        new("care_own_foster_stock", "children", MeasureKind.Stock, false, "Looked after: the council's own foster carers", "DfE SSDA903"),
        new("care_agency_foster_stock", "children", MeasureKind.Stock, false, "Looked after: foster carers of an independent agency", "DfE SSDA903"),
        new("care_home_stock", "children", MeasureKind.Stock, false, "Looked after: children's homes, secure and hostels", "DfE SSDA903"),
        new("care_supported_stock", "children", MeasureKind.Stock, false, "Looked after: supported and independent living", "DfE SSDA903"),
        new("care_parents_stock", "children", MeasureKind.Stock, false, "Looked after: placed with parents", "DfE SSDA903"),
        new("care_adoption_stock", "children", MeasureKind.Stock, false, "Looked after: placed for adoption", "DfE SSDA903"),
        new("care_other_stock", "children", MeasureKind.Stock, false, "Looked after: residential schools, health and other placements", "DfE SSDA903"),
        new("unaccompanied_stock", "children", MeasureKind.Stock, false, "Looked after: unaccompanied asylum-seeking children", "DfE SSDA903"),
        new("former_plan_stock", "children", MeasureKind.Stock, false, "Not in need, had a plan before", "CareSim"),
        new("returned_home_stock", "children", MeasureKind.Stock, false, "Home from care within six years, not in need", "CareSim"),
        new("guardianship_stock", "children", MeasureKind.Stock, false, "Under special guardianship or arrangements orders after care in the run or at its start", "CareSim"),
        new("care_leaver_stock", "young people", MeasureKind.Stock, false, "Care leavers of 18 to 20", "DfE SSDA903"),
        new("births", "children", MeasureKind.Flow, false, "Children born", "ONS"),
        new("adulthood", "children", MeasureKind.Flow, false, "18th birthdays of children present", "CareSim"),
        new("unaccompanied_arrivals", "children", MeasureKind.Flow, false, "Unaccompanied children who arrive and become looked after", "DfE SSDA903"),
        new("poverty_entries", "families", MeasureKind.Flow, false, "Families that fall into poverty", "CareSim"),
        new("poverty_exits", "families", MeasureKind.Flow, false, "Families that leave poverty", "CareSim"),
        new("early_help_requests", "families", MeasureKind.Flow, false, "Families that ask for early help", "CareSim"),
        new("early_help_starts", "families", MeasureKind.Flow, false, "Families that get an early-help place", "CareSim"),
        new("early_help_ends", "families", MeasureKind.Flow, false, "Early-help episodes that end", "CareSim"),
        new("unmet_need", "family-months", MeasureKind.Flow, false, "Family-months at High need with no early help and no child with an open case, at month ends", "CareSim"),
        new("referrals", "referrals", MeasureKind.Flow, true, "Referrals to children's social care, siblings each counted", "DfE children in need census"),
        new("re_referrals", "referrals", MeasureKind.Flow, false, "Referrals within 12 months of the child's last one", "DfE children in need census"),
        new("referrals_no_action", "referrals", MeasureKind.Flow, false, "Referrals with no further action", "DfE children in need census"),
        new("assessments_not_in_need", "referrals", MeasureKind.Flow, false, "Assessments that find the child not in need", "DfE children in need census"),
        new("need_starts", "episodes", MeasureKind.Flow, true, "Episodes of need that start: assessments that find the child in need (as published: referrals less no action and not in need, but counted when the assessment ends)", "DfE children in need census"),
        new("need_closures", "episodes", MeasureKind.Flow, false, "Open need that closes (plan step-downs and care not counted)", "CareSim"),
        new("section47", "enquiries", MeasureKind.Flow, false, "Section 47 enquiries", "DfE children in need census"),
        new("conferences", "conferences", MeasureKind.Flow, false, "Initial child protection conferences", "DfE children in need census"),
        new("plan_starts", "plans", MeasureKind.Flow, true, "Child protection plans started", "DfE children in need census"),
        new("plan_repeats", "plans", MeasureKind.Flow, false, "Plans started that are a second or subsequent plan", "DfE children in need census"),
        new("plan_ends", "plans", MeasureKind.Flow, false, "Child protection plans ended", "DfE children in need census"),
        new("care_entries", "children", MeasureKind.Flow, false, "All entries to care", "CareSim"),
        new("care_starts", "children", MeasureKind.Flow, true, "Children who started to be looked after: a child's first entry in the financial year, as published", "DfE SSDA903"),
        new("care_starts_plan", "children", MeasureKind.Flow, false, "Entries to care from a plan", "CareSim"),
        new("care_starts_need", "children", MeasureKind.Flow, false, "Entries to care from open need or assessment", "CareSim"),
        new("care_starts_direct", "children", MeasureKind.Flow, false, "Entries to care of children not in need, newborns and unaccompanied children included; with plan and need these are all entries", "CareSim"),
        new("care_starts_newborn", "children", MeasureKind.Flow, false, "Entries to care at birth (also counted as direct)", "CareSim"),
        new("care_starts_again", "children", MeasureKind.Flow, false, "Entries to care of children home from care or under guardianship (also counted by route)", "CareSim"),
        new("care_starts_siblings", "children", MeasureKind.Flow, false, "Entries to care drawn along by a sibling (also counted by route)", "CareSim"),
        new("care_ceases", "children", MeasureKind.Flow, true, "Children who ceased to be looked after, 18th birthdays included", "DfE SSDA903"),
        new("care_ceases_home", "children", MeasureKind.Flow, false, "Ceased: returned home", "DfE SSDA903"),
        new("care_ceases_relatives", "children", MeasureKind.Flow, false, "Ceased: to relatives without parental responsibility", "DfE SSDA903"),
        new("care_ceases_guardianship", "children", MeasureKind.Flow, false, "Ceased: special guardianship order", "DfE SSDA903"),
        new("care_ceases_arrangements", "children", MeasureKind.Flow, false, "Ceased: child arrangements order", "DfE SSDA903"),
        new("care_ceases_adopted", "children", MeasureKind.Flow, false, "Ceased: adopted", "DfE SSDA903"),
        new("care_ceases_other", "children", MeasureKind.Flow, false, "Ceased before 18 for another reason", "DfE SSDA903"),
        new("care_ceases_18", "children", MeasureKind.Flow, false, "Ceased on the 18th birthday", "DfE SSDA903"),
        new("placement_moves", "moves", MeasureKind.Flow, false, "Changes of placement", "DfE SSDA903"),
        new("section20_starts", "children", MeasureKind.Flow, false, "Entries to care under section 20", "DfE SSDA903"),
        new("care_orders", "orders", MeasureKind.Flow, false, "Care orders: at entry or later", "DfE SSDA903"),
        new("placement_orders", "orders", MeasureKind.Flow, false, "Placement orders", "DfE SSDA903"),
        new("care_days", "child-days", MeasureKind.Flow, false, "Child-days in care", "CareSim"),
        new("need_days", "child-days", MeasureKind.Flow, false, "Child-days with an open case not on a plan: assessment, need, care", "CareSim"),
        new("plan_days", "child-days", MeasureKind.Flow, false, "Child-days on a plan", "CareSim"),
        .. Money(),
        .. Councils(),
        .. Changes(),
    ];

    /// <summary>Numbers of the measures reported by stratum, in order.</summary>
    public static IReadOnlyList<int> Stratified { get; } = [.. Enumerable.Range(0, All.Count).Where(i => All[i].ByStratum)];
}
