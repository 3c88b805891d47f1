using CareSim.Engine.Authorities;
using CareSim.Engine.Observation;
using CareSim.Engine.Policy;
using CareSim.Engine.Randomness;
using CareSim.Tests.Simulation;
using Xunit;
using M = CareSim.Engine.Observation.MeasureCatalogue;

namespace CareSim.Tests.Authorities;

public class ResponseTests
{
    private static readonly CouncilParameters P = new(England.Read("E06000017", 1).Arms[0].Parameters);

    private static CouncilBase Start => new()
    {
        Scale = 1,
        Children = 50_000,
        Cases = 1770,
        AssessedNeed = 900,
        Statutory = 2_000_000_00,
        SocialWork = 600_000_00,
        EarlyHelp = 60_000_00,
        FamilySupport = 540_000_00,
        Workers = 160,
        Posts = 193,
        Agency = 30,
        Turnover = 0.134,
        Caseload = 17.7,
        OwnFoster = 100,
    };

    private static CouncilTerms Terms(int month = 1, double settlement = 1) => new()
    {
        Month = month,
        Calendar = 24_183 + month,
        OpensYear = month % 12 == 0,
        Settlement = settlement,
        PlacePence = 60_000_00 / 200.0,
    };

    private static CouncilTallies Balanced(double statutory = 1, long cases = 1770) => new()
    {
        Days = 30,
        Cases = cases,
        LookedAfter = 300,
        Helped = 200,
        OwnFoster = 90,
        Care = Of(1_300_000_00 * statutory),
        SocialWork = Of(600_000_00 * statutory),
        Agency = 0,
        Offers = 0,
        EarlyHelp = Of(60_000_00),
        FamilySupport = Of(540_000_00),
        Other = Of(100_000_00 * statutory),
    };

    private static long Of(double pence) => (long)Math.Round(pence * 30 / CouncilMoney.MeanMonthDays);

    [Fact]
    public void In_the_situation_of_the_start_a_council_decides_on_what_it_has()
    {
        var (start, state) = (Start, Council.Open(Start, P));
        for (var month = 0; month < 24; month++)
        {
            var decided = Council.Decide(ref state, in start, Terms(month), Balanced(), Feedbacks.Allocation | Feedbacks.Thresholds, Draws(month), P);
            Assert.Equal(200, decided.Places);
            Assert.InRange(decided.FamilySupport, 540_000_00 - 100, 540_000_00 + 100);
            Assert.Equal((1.0, 1.0, 1.0, 1.0), (decided.Action, decided.NeedClose, decided.CareStart, decided.PlanEnd));
            CouncilMoney.Close(ref state, decided.MoneyIn, 0, decided.MoneyIn, 60_000_00);
        }
    }

    [Fact]
    public void Dearer_care_takes_from_early_help_and_a_ring_fence_gives_it_back()
    {
        int Places(CouncilTerms terms, double statutory)
        {
            var (start, state) = (Start, Council.Open(Start, P));
            state.Reserves = 0;
            var places = 0;
            for (var month = 0; month < 36; month++)
            {
                places = Council.Decide(ref state, in start, terms, Balanced(statutory), Feedbacks.Allocation, Draws(month), P).Places;
            }

            return places;
        }

        Assert.InRange(Places(Terms(), 1.15), 98, 102); // 300 of 600 left
        Assert.Equal(0, Places(Terms(), 1.4));
        Assert.InRange(Places(Terms() with { RingFence = 0.05 }, 1.4), 430, 436); // 130,000 of 2.6 million
        Assert.InRange(Places(Terms() with { Protected = 1 }, 1.4), 199, 201);
        Assert.InRange(Places(Terms() with { Borrowing = 12 * 30_000 }, 1.4), 99, 101);
        Assert.InRange(Places(Terms() with { Coverage = 0.5 }, 1.0), 449, 451);
    }

    [Fact]
    public void At_the_start_as_many_workers_come_as_go()
    {
        var (start, state) = (Start, Council.Open(Start, P));
        var (leavers, sum) = (0, 0.0);
        for (var month = 0; month < 1200; month++)
        {
            leavers += Workforce.Step(ref state, in start, Terms(month), Balanced(), Draws(month), P);
            sum += state.Workers;
        }

        Assert.InRange(leavers / 100.0, 0.134 * 160 * 0.93, 0.134 * 160 * 1.07);
        Assert.InRange(sum / 1200, 154, 166);
    }

    [Fact]
    public void More_cases_drive_workers_away_and_pay_holds_them()
    {
        double Workers(long cases, CouncilTerms terms)
        {
            var (start, state, sum) = (Start, Council.Open(Start, P), 0.0);
            for (var month = 0; month < 240; month++)
            {
                Workforce.Step(ref state, in start, terms with { Calendar = 24_183 + month }, Balanced(cases: cases), Draws(month), P);
                sum += state.Workers / state.Posts;
            }

            return sum / 240;
        }

        Assert.True(Workers(2500, Terms()) < Workers(1770, Terms()) - 0.01);
        Assert.True(Workers(1770, Terms() with { Pay = 1.2 }) > Workers(1770, Terms()) + 0.01);
    }

    [Fact]
    public void Caseload_is_felt_above_sixteen_and_against_the_start()
    {
        var start = Start;
        Assert.Equal(0, Caseloads.Felt(17.7, in start, P), 12);
        Assert.Equal(2.3, Caseloads.Felt(20, in start, P), 12);
        Assert.Equal(-1.7, Caseloads.Felt(12, in start, P), 12);
        Assert.Equal(1 / (1 + (0.015 * 2.3)), Caseloads.PlanEnd(2.3, P), 12);
        Assert.Equal(1 + (0.015 * 2.3), Caseloads.ReReferral(2.3, P), 12);
        Assert.True(Thresholds.Action(2.3, P) < 1 && Thresholds.NeedClose(2.3, P) > 1);
    }

    [Fact]
    public void Need_closes_sooner_where_caseload_is_felt_and_fewer_referrals_are_acted_on()
    {
        Assert.Equal(1 + (0.01 * 2.3), Thresholds.NeedClose(2.3, P), 12);
        Assert.Equal(1 - (0.01 * 2.3), Thresholds.Action(2.3, P), 12);
    }

    [Fact]
    public void Money_for_prevention_raises_the_odds_of_good_practice_and_its_loss_lowers_them()
    {
        // 100 pounds a child and year more or less than at the start, for long: odds x 1.69 or / 1.69.
        double After(double pounds)
        {
            var (start, state) = (Start, Council.Open(Start, P));
            state.Discretionary += pounds * 100 * start.Children / 12;
            for (var month = 0; month < 1200; month++)
            {
                PracticeQuality.Step(ref state, in start, Terms(month), leaderLeft: false, P);
            }

            return state.Quality / (1 - state.Quality) / (P.QualityStart / (1 - P.QualityStart));
        }

        Assert.Equal(1, After(0), 9);
        Assert.Equal(1.69, After(100), 0.005);
        Assert.Equal(1 / 1.69, After(-100), 0.005);
    }

    [Fact]
    public void An_inadequate_judgement_is_felt_for_fifteen_months_and_no_longer()
    {
        // No inspector comes any more.
        var state = Council.Open(Start, P) with { InadequateMonths = P.InspectionMonths };
        var felt = 0;
        for (var month = 0; month < 40; month++)
        {
            felt += Inspections.Effect(in state, P) > 1 ? 1 : 0;
            Inspections.Step(ref state, Terms(month) with { Inspection = 0 }, Draws(month), P);
        }

        Assert.Equal((15, P.InspectionMonths), (felt, felt));
    }

    [Fact]
    public void Recruiting_five_in_a_hundred_a_year_makes_a_hundred_foster_places_five_more()
    {
        var state = Council.Open(Start, P) with { OwnFoster = 100 };
        var places = 0;
        for (var month = 0; month < 12; month++)
        {
            places = OwnFostering.Step(ref state, Terms(month) with { FosterRecruitment = 5 }, P);
        }

        Assert.Equal((105, 105.116), (places, Math.Round(state.OwnFoster, 3))); // (1 + .05 / 12)^12
    }

    [Fact]
    public void Reserves_go_first_then_the_deficit_grows_and_next_year_mends_it()
    {
        var state = new CouncilState { Reserves = 100 };
        Assert.Equal((0, 60), CouncilMoney.Close(ref state, 1000, 0, 1060, 0));
        Assert.Equal((40, 0), (state.Reserves, state.Deficit));
        Assert.Equal((0, 70), CouncilMoney.Close(ref state, 1000, 0, 1070, 0));
        Assert.Equal((0, 30), (state.Reserves, state.Deficit));
        CouncilMoney.OpenYear(ref state, P);
        Assert.Equal(30, state.Recovery);
        Assert.Equal((0, 0), CouncilMoney.Close(ref state, 1000, 0, 960, 0));
        Assert.Equal((10, 0), (state.Reserves, state.Deficit));
    }

    [Fact]
    public void Debt_is_repaid_out_of_underspend()
    {
        var state = new CouncilState { RepaymentDue = 25 };
        Assert.Equal((0, 0), CouncilMoney.Close(ref state, 1000, 100, 1100, 0));
        Assert.Equal((100, 25), (state.Debt, state.RepaymentDue));
        Assert.Equal((25, 0), CouncilMoney.Close(ref state, 1000, 0, 960, 0));
        Assert.Equal((75, 0, 15), (state.Debt, state.RepaymentDue, state.Reserves));
    }

    [Fact]
    public void Tipping_emerges_where_quality_is_felt_and_only_there()
    {
        // A third more demand at the front door, in councils that start with no reserves; the chain is caseload, turnover, quality, demand.
        static (double Tipped, double Quality) Run(params (string Id, double Value)[] effects)
        {
            var experiment = England.Read("E06000001,E06000003,E06000017", 72).Responding(Feedbacks.Workforce | Feedbacks.Practice,
                [("practice.return", 0.5), ("workforce.turnover.caseload", 0.08), .. effects]).Where(Instruments.Referral, month => month < 12 ? 1 : 1.33);
            var simulator = England.Prepare(experiment);
            var arm = CouncilRuns.Run(simulator).Arms[0];
            return (CouncilRuns.Year(simulator, arm, M.Tipped, 2021), CouncilRuns.Year(simulator, arm, M.PracticeQuality, 2021));
        }

        var (without, level) = Run();
        var (with, low) = Run(("effect.turnover_quality", 2), ("effect.caseload_quality", 0.03), ("effect.quality_demand", 0.6), ("effect.quality_turnover", 2));
        Assert.Equal(0, without);
        Assert.True(with >= 1, $"{with} tipped, quality {low} against {level}");
    }

    private static CouncilDraws Draws(int month) => new(new DrawKey(7, 0, 42), 24_183 + month);
}
