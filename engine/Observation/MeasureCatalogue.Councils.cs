namespace CareSim.Engine.Observation;

/// <content>What councils and markets report. Without feedback these are 0, except the early-help places and the children's paths.</content>
public static partial class MeasureCatalogue
{
    /// <summary>Money coming in for children's services, what policy adds among it; borrowing is not.</summary>
    public const int MoneyIn = 78;

    /// <summary>Reserves.</summary>
    public const int ReservesStock = 79;

    /// <summary>Spending beyond the money that came in and was borrowed, by financial year (a month can be negative when the year catches up).</summary>
    public const int Overspend = 80;

    /// <summary>Borrowed for early help and not yet repaid.</summary>
    public const int DebtStock = 81;

    /// <summary>Overspend carried because reserves were used up.</summary>
    public const int DeficitStock = 82;

    /// <summary>Repayment of what was borrowed.</summary>
    public const int SpendBorrowing = 83;

    /// <summary>Intensive support at the edge of care, and family group conferences.</summary>
    public const int SpendEdgeOfCare = 84;

    /// <summary>Support for children who return home from care.</summary>
    public const int SpendReunification = 85;

    /// <summary>Support for care leavers beyond what stands in care overhead.</summary>
    public const int SpendCareLeavers = 86;

    /// <summary>What agency workers cost beyond employed ones.</summary>
    public const int SpendWorkforceAgency = 87;

    /// <summary>Posts of social workers.</summary>
    public const int Posts = 88;

    /// <summary>Social workers employed.</summary>
    public const int SocialWorkers = 89;

    /// <summary>Agency social workers.</summary>
    public const int AgencyWorkers = 90;

    /// <summary>Posts without an employed worker.</summary>
    public const int Vacancies = 91;

    /// <summary>Social workers who leave.</summary>
    public const int WorkerLeavers = 92;

    /// <summary>Workers who hold cases: what caseload divides by.</summary>
    public const int CaseHolders = 93;

    /// <summary>Open cases per case holder.</summary>
    public const int Caseload = 94;

    /// <summary>Children times practice quality: what practice quality is made of.</summary>
    public const int QualityChildren = 95;

    /// <summary>Practice quality, mean over children.</summary>
    public const int PracticeQuality = 96;

    /// <summary>Directors of children's services who leave.</summary>
    public const int LeaderChanges = 97;

    /// <summary>Inspections.</summary>
    public const int Inspections = 98;

    /// <summary>Inspections that find a council inadequate.</summary>
    public const int InspectionsInadequate = 99;

    /// <summary>Early-help places that money buys (without feedback the fixed ones).</summary>
    public const int EarlyHelpPlaces = 100;

    /// <summary>Places in children's homes: shares of regional quotas and own homes.</summary>
    public const int HomePlaces = 101;

    /// <summary>Places with the councils' own foster carers.</summary>
    public const int OwnFosterPlaces = 102;

    /// <summary>Places with agency foster carers: shares of regional quotas.</summary>
    public const int AgencyFosterPlaces = 103;

    /// <summary>Children placed in children's homes within the market: what utilisation is made of.</summary>
    public const int HomePlacesUsed = 104;

    /// <summary>Children's home places in use.</summary>
    public const int HomeUtilisation = 105;

    /// <summary>Price of a children's home times children placed there: what home price is made of.</summary>
    public const int HomePriceChildren = 106;

    /// <summary>Price of a children's home, mean over children placed there.</summary>
    public const int HomePrice = 107;

    /// <summary>Looked after: placed out of area for want of a place.</summary>
    public const int CareOutOfAreaStock = 108;

    /// <summary>Of these, in children's homes.</summary>
    public const int CareOutOfAreaHomeStock = 109;

    /// <summary>Authorities whose practice quality is below the tipping level.</summary>
    public const int Tipped = 110;

    /// <summary>Children whose first change of state in the run falls into the period.</summary>
    public const int ChildrenPaths = 111;

    private static Measure[] Councils() =>
    [
        new("money_in", "GBP", MeasureKind.Money, false, "Money coming in for children's services, what policy adds among it; borrowing is not", "CareSim"),
        new("reserves_stock", "GBP", MeasureKind.Balance, false, "Reserves", "CareSim"),
        new("overspend", "GBP", MeasureKind.Money, false, "Spending beyond the money that came in and was borrowed, by financial year (a month can be negative when the year catches up)", "CareSim"),
        new("debt_stock", "GBP", MeasureKind.Balance, false, "Borrowed for early help and not yet repaid", "CareSim"),
        new("deficit_stock", "GBP", MeasureKind.Balance, false, "Overspend carried because reserves were used up", "CareSim"),
        new("spend_borrowing", "GBP", MeasureKind.Money, false, "Repayment of what was borrowed", "CareSim"),
        new("spend_edge_of_care", "GBP", MeasureKind.Money, false, "Intensive support at the edge of care, and family group conferences", "CareSim"),
        new("spend_reunification", "GBP", MeasureKind.Money, false, "Support for children who return home from care", "CareSim"),
        new("spend_care_leavers", "GBP", MeasureKind.Money, false, "Support for care leavers beyond what stands in care overhead", "CareSim"),
        new("spend_workforce_agency", "GBP", MeasureKind.Money, false, "What agency workers cost beyond employed ones", "CareSim"),
        new("posts", "full-time equivalent", MeasureKind.Amount, false, "Posts of social workers", "DfE children's social work workforce"),
        new("social_workers", "full-time equivalent", MeasureKind.Amount, false, "Social workers employed", "DfE children's social work workforce"),
        new("agency_workers", "full-time equivalent", MeasureKind.Amount, false, "Agency social workers", "DfE children's social work workforce"),
        new("vacancies", "full-time equivalent", MeasureKind.Amount, false, "Posts without an employed worker", "DfE children's social work workforce"),
        new("worker_leavers", "full-time equivalent", MeasureKind.Flow, false, "Social workers who leave", "DfE children's social work workforce"),
        new("case_holders", "full-time equivalent", MeasureKind.Amount, false, "Workers who hold cases: what caseload divides by", "DfE children's social work workforce"),
        new("caseload", "cases per case holder", MeasureKind.Ratio, false, "Open cases per case holder", "DfE children's social work workforce") { Ratio = new RatioOf(NeedStock, CaseHolders, 1000) },
        new("quality_children", "children", MeasureKind.Amount, false, "Children times practice quality: what practice quality is made of", "CareSim"),
        new("practice_quality", "index, 0 to 1", MeasureKind.Ratio, false, "Practice quality, mean over children", "CareSim") { Ratio = new RatioOf(QualityChildren, Population, 0.001) },
        new("leader_changes", "directors", MeasureKind.Flow, false, "Directors of children's services who leave", "CareSim") { OfAuthorities = true },
        new("inspections", "inspections", MeasureKind.Flow, false, "Inspections", "Ofsted") { OfAuthorities = true },
        new("inspections_inadequate", "inspections", MeasureKind.Flow, false, "Inspections that find a council inadequate", "Ofsted") { OfAuthorities = true },
        new("early_help_places", "families", MeasureKind.Stock, false, "Early-help places that money buys (without feedback the fixed ones)", "CareSim"),
        new("home_places", "children", MeasureKind.Stock, false, "Places in children's homes: shares of regional quotas and own homes", "CareSim"),
        new("own_foster_places", "children", MeasureKind.Stock, false, "Places with the councils' own foster carers", "CareSim"),
        new("agency_foster_places", "children", MeasureKind.Stock, false, "Places with agency foster carers: shares of regional quotas", "CareSim"),
        new("home_places_used", "children", MeasureKind.Stock, false, "Children placed in children's homes within the market: what utilisation is made of", "CareSim"),
        new("home_utilisation", "share", MeasureKind.Ratio, false, "Children's home places in use", "CareSim") { Ratio = new RatioOf(HomePlacesUsed, HomePlaces, 1) },
        new("home_price_children", "GBP a week", MeasureKind.Balance, false, "Price of a children's home times children placed there: what home price is made of", "CareSim"),
        new("home_price", "GBP a week", MeasureKind.Ratio, false, "Price of a children's home, mean over children placed there", "Section 251") { Ratio = new RatioOf(HomePriceChildren, CareHomeStock, 0.01) },
        new("care_out_of_area_stock", "children", MeasureKind.Stock, false, "Looked after: placed out of area for want of a place", "CareSim"),
        new("care_out_of_area_home_stock", "children", MeasureKind.Stock, false, "Of these, in children's homes", "CareSim"),
        new("tipped", "authorities", MeasureKind.Stock, false, "Authorities whose practice quality is below the tipping level", "CareSim") { OfAuthorities = true },
        new("children_paths", "children", MeasureKind.Flow, false, "Children whose first change of state in the run falls into the period", "CareSim"),
    ];
}
