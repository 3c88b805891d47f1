using CareSim.Engine.Authorities;
using CareSim.Engine.Observation;
using CareSim.Engine.Parameters;
using CareSim.Engine.Pathways;
using CareSim.Engine.Policy;
using CareSim.Engine.Population;
using CareSim.Engine.Quantities;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Engine.Simulation;

/// <summary>One authority's council in a run: hands it last month's tallies and the policy in force, and puts its decisions into
/// effect. What it carries from month to month is <see cref="State"/>, <see cref="Last"/>, <see cref="Quotas"/>,
/// <see cref="Prices"/> and <see cref="Unplaced"/>: plain numbers, the one place to save (with <see cref="RegionalMarkets.States"/>).</summary>
internal sealed class CouncilAgent
{
    private readonly Region _region;
    private readonly CouncilParameters _parameters;
    private readonly MarketParameters _market;
    private readonly Feedbacks _on;
    private readonly double _startSettlement;
    private CouncilBase _start;
    private CouncilDecisions _decided = CouncilDecisions.Neutral;

    internal CouncilAgent(AuthorityLife life, Region region, ParameterSheet sheet, Feedbacks on)
    {
        (_region, _on) = (region, on);
        (_parameters, _market) = (new CouncilParameters(sheet), new MarketParameters(sheet));
        _startSettlement = region.NationalAt("settlement", region.Start.Year);
        _start = CouncilStart.Of(life, _parameters);
        State = Council.Open(in _start, _parameters);
        Last = CouncilStart.Tallies(life, in _start);
        Quotas.AsSpan().Fill(int.MaxValue / 2);
        Prices.AsSpan().Fill(1);
        OwnFosterPlaces = (int)_start.OwnFoster;
    }

    /// <summary>What the council carries.</summary>
    internal CouncilState State;

    /// <summary>Last month's tallies: all that it knows.</summary>
    internal CouncilTallies Last { get; set; }

    /// <summary>Where it began.</summary>
    internal ref readonly CouncilBase Start => ref _start;

    /// <summary>Whether places can be short.</summary>
    internal bool SharesPlaces => (_on & Feedbacks.Market) != 0;

    /// <summary>Own share of each regional quota, by <see cref="MarketKind"/>.</summary>
    internal int[] Quotas { get; } = new int[MarketKind.Count];

    /// <summary>Children who found no place since the last clearing, by kind.</summary>
    internal int[] Unplaced { get; } = new int[MarketKind.Count];

    /// <summary>Prices in the regional markets against the start's, by kind.</summary>
    internal double[] Prices { get; } = new double[MarketKind.Count];

    /// <summary>Own foster places.</summary>
    internal int OwnFosterPlaces { get; private set; }

    /// <summary>Places in own children's homes.</summary>
    internal int OwnHomes { get; private set; }

    /// <summary>Places in children's homes, market and own.</summary>
    internal int HomePlaces => Quotas[MarketKind.Home] + OwnHomes;

    /// <summary>Share by which commissioning together damps prices.</summary>
    internal double Damping { get; private set; }

    /// <summary>Goes over all that the council carries: what it decided last month is not needed, it decides anew.</summary>
    internal void Pass(StatePass pass)
    {
        pass.Value("council", ref State);
        var last = Last;
        pass.Value("council_last_tallies", ref last);
        Last = last;
        pass.Column("council_quotas", Quotas.AsSpan());
        pass.Column("council_prices", Prices.AsSpan());
        pass.Column("council_unplaced", Unplaced.AsSpan());
    }

    /// <summary>Phase 1: the council acts on last month's tallies.</summary>
    internal void Decide(AuthorityLife life, Month month, int monthOfRun)
    {
        var council = life.Council;
        var terms = council.Terms(month, monthOfRun, _region.NationalAt("settlement", month.FinancialYear) / _startSettlement);
        var draws = new CouncilDraws(life.Key, month.Number);
        _decided = Council.Decide(ref State, in _start, in terms, Last, _on, draws, _parameters);
        Damping = Math.Clamp(council.Dated(Instruments.RegionalCommissioning), 0, 1);
        if (SharesPlaces)
        {
            (council.AgencyFosterPrice, council.HomePrice) = (Prices[MarketKind.AgencyFoster], Prices[MarketKind.Home]);
            OwnFosterPlaces = _decided.OwnFoster;
            OwnHomes = (int)Math.Floor(Math.Max(0, terms.OwnHomes) / life.Scale);
            var inHomes = life.InUse(Placement.Home);
            council.OwnHomeShare = inHomes > 0 ? Math.Min(1.0, (double)OwnHomes / inHomes) : 0;
        }

        council.Respond(in _decided);
    }

    /// <summary>Brings the month's bills to what people, places and decisions cost, before they are added up.</summary>
    internal void AdjustBills(AuthorityLife life)
    {
        var v = life.Tally.Value;
        var month = life.Days / CouncilMoney.MeanMonthDays;
        if (_decided.BilledSocialWork != 1)
        {
            v[M.SpendSocialWork] = (long)Math.Round((v[M.SpendSocialWork] * _decided.BilledSocialWork) + (_decided.StaffPence * month));
            v[M.SpendWorkforceAgency] = (long)Math.Round(_decided.AgencyPence * month);
        }

        if (_decided.FamilySupport >= 0)
        {
            v[M.SpendFamilySupport] = _decided.FamilySupport;
        }

        var (outside, homes) = (v[M.CareOutOfAreaStock], v[M.CareOutOfAreaHomeStock]);
        if (outside > 0)
        {
            double Premium(int price) => life.Council.Weekly(price) * _market.OutOfAreaPremium * life.Days / 7;
            v[M.SpendCareResidential] += (long)Math.Round(homes * Premium(Placement.Home));
            v[M.SpendCareFoster] += (long)Math.Round((outside - homes) * Premium(Placement.AgencyFoster));
        }
    }

    /// <summary>Phase 4: closes the ledger, keeps the tallies for next month, reports.</summary>
    internal void Close(AuthorityLife life)
    {
        var v = life.Tally.Value;
        Last = CouncilStart.Tallies(life.Tally, life.Days);
        var spent = Last.Spent;
        var (repaid, overspend) = CouncilMoney.Close(ref State, _decided.MoneyIn, _decided.Borrowed, spent, Last.EarlyHelp);
        v[M.MoneyIn] = _decided.MoneyIn;
        (v[M.ReservesStock], v[M.DebtStock], v[M.DeficitStock]) = (State.Reserves, State.Debt, State.Deficit);
        (v[M.SpendBorrowing], v[M.Overspend]) = (repaid, overspend);
        v[M.Posts] = Thousandths(State.Posts);
        v[M.SocialWorkers] = Thousandths(State.Workers);
        v[M.AgencyWorkers] = Thousandths(State.Agency);
        v[M.Vacancies] = Thousandths(Math.Max(0, State.Posts - State.Workers));
        v[M.WorkerLeavers] = _decided.Leavers;
        var people = _start.AllWorkers > 0 ? (State.Workers + State.Agency) / _start.AllWorkers : 1;
        v[M.CaseHolders] = Thousandths(_start.CaseHolders * people);
        v[M.QualityChildren] = (long)Math.Round(State.Quality * 1000 * v[M.Population]);
        (v[M.LeaderChanges], v[M.Inspections], v[M.InspectionsInadequate]) = (_decided.LeaderChanges, _decided.Inspections, _decided.Inadequate);
        v[M.Tipped] = State.Quality < _parameters.QualityTipping ? 1 : 0;
        ReportPlaces(life, v);
    }

    /// <summary>A number that tells two states of the council apart.</summary>
    internal ulong Hash()
    {
        var hash = 14695981039346656037UL;
        foreach (var one in System.Runtime.InteropServices.MemoryMarshal.AsBytes(new ReadOnlySpan<CouncilState>(in State)))
        {
            hash = (hash ^ one) * 1099511628211UL;
        }

        return hash ^ ((ulong)(uint)Quotas[0] << 32) ^ (uint)Quotas[1];
    }

    private void ReportPlaces(AuthorityLife life, long[] v)
    {
        if (SharesPlaces)
        {
            (v[M.HomePlaces], v[M.OwnFosterPlaces]) = (HomePlaces, OwnFosterPlaces);
            v[M.AgencyFosterPlaces] = Quotas[MarketKind.AgencyFoster];
            v[M.HomePlacesUsed] = life.InUse(Placement.Home);
        }

        v[M.HomePriceChildren] = life.Council.Weekly(Placement.Home) * v[M.CareHomeStock];
    }

    private static long Thousandths(double value) => (long)Math.Round(1000 * value);
}
