using CareSim.Engine.Parameters;
using CareSim.Engine.Policy;
using CareSim.Engine.Population;
using CareSim.Engine.Quantities;
using CareSim.Tests.Experiments;
using CareSim.Tests.Simulation;
using Xunit;

namespace CareSim.Tests.Policy;

public sealed class LeverEffectTests : IDisposable
{
    private readonly TinyRegion _tiny = new();
    private readonly LeverContext _context;

    public LeverEffectTests() => _context = new LeverContext(_tiny.Resolve().Region, [0, 1, 2], Month.Of(2015, 4), 60);

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void A_real_settlement_follows_its_path_and_keeps_its_last_year()
    {
        var lever = new Settlement { Path = new Dictionary<string, double> { ["2017"] = 0.9, ["2018"] = 0.8 } };
        Assert.Equal([1, 1, 0.9, 0.9, 0.8, 0.8], At(lever, Instruments.Settlement, 0, 11, 12, 23, 24, 59));
    }

    [Fact]
    public void Standing_still_in_cash_loses_inflation_every_year()
    {
        var lever = new Settlement { Multiplier = 1, Terms = "cash", Inflation = 0.25, From = new DateOnly(2016, 4, 1) };
        Assert.Equal([1, 0.8, 0.8, 0.64], At(lever, Instruments.Settlement, 11, 12, 23, 24));
    }

    [Fact]
    public void A_settlement_without_size_or_with_inflation_in_real_terms_is_refused()
    {
        Assert.Contains("multiplier", new Settlement().Faults().Select(f => f.Member));
        Assert.Contains("inflation", new Settlement { Multiplier = 1, Inflation = 0.1 }.Faults().Select(f => f.Member));
        var path = new Dictionary<string, double> { ["16/17"] = 1 };
        Assert.Contains("path['16/17']", new Settlement { Path = path }.Faults().Select(f => f.Member));
        Assert.Contains("path['16/17']", new ChildPovertyPolicy { Path = path }.Faults().Select(f => f.Member));
    }

    [Fact]
    public void A_settlement_table_holds_for_its_authority_and_years()
    {
        var problems = new ProblemList();
        var lever = new SettlementTable { File = "t.csv" }.WithTable("t.csv", "code,year,multiplier\nT02,2017,0.7\nT02,2018,0.6\n", problems);
        Assert.Empty(problems.All);
        var table = lever.Apply(new PolicyTable(_context.Start, 60, 3), _context);
        Assert.Equal([1, 0.7, 0.6], new[] { 0, 12, 40 }.Select(m => table[Instruments.Settlement, 1, m]));
        Assert.Equal(1, table[Instruments.Settlement, 0, 40]);
        new SettlementTable { File = "t.csv" }.WithTable("t.csv", "code,year,multiplier\nT02,2017,-1\nT02,2018,1\nT02,2018,1\n", problems);
        Assert.Equal(2, problems.Count);
    }

    [Theory]
    [InlineData("needs")]
    [InlineData("flat")]
    [InlineData("deprivation")]
    [InlineData("historic")]
    public void A_formula_keeps_the_total_to_the_pound(string rule)
    {
        var england = England.Read("all", 12).Region;
        var context = new LeverContext(england, [.. Enumerable.Range(0, england.Authorities.Count)], Month.Of(2015, 4), 12);
        var moved = new SettlementFormula { Rule = rule }.Moved(context).Values.ToArray();
        Assert.Equal(0, moved.Sum());
        Assert.All(moved, pounds => Assert.Equal(pounds, Math.Round(pounds)));
        Assert.Equal(rule == "historic", moved.All(pounds => pounds == 0));
    }

    [Fact]
    public void A_formula_by_deprivation_moves_money_to_the_deprived_and_the_part_that_runs_changes_no_share()
    {
        var england = England.Read("all", 12).Region;
        var all = new LeverContext(england, [.. Enumerable.Range(0, england.Authorities.Count)], Month.Of(2015, 4), 12);
        var some = all with { Running = [3, 40] };
        var moved = new SettlementFormula { Rule = "deprivation" }.Moved(all);
        var flat = new SettlementFormula { Rule = "flat" }.Moved(all);
        Assert.Equal(moved, new SettlementFormula { Rule = "deprivation" }.Moved(some));
        var gains = england.Authorities.Index().Where(a => PoundsShared.Deprived(a.Item) > 0.6).Sum(a => moved[a.Index] - flat[a.Index]);
        Assert.True(gains > 0);
        var table = new SettlementFormula { Rule = "deprivation" }.Apply(new PolicyTable(some.Start, 12, 2), some);
        Assert.Equal(moved[40], table[Instruments.SettlementAdded, 1, 0]);
    }

    [Fact]
    public void Half_a_formula_moves_half_the_money()
    {
        var whole = new SettlementFormula { Rule = "flat" }.Moved(_context);
        var half = new SettlementFormula { Rule = "flat", Share = 0.5 }.Moved(_context);
        Assert.All(whole, moved => Assert.Equal(moved.Value / 2, half[moved.Key], 1.0));
    }

    [Fact]
    public void Pounds_are_shared_whole_and_add_up()
    {
        Assert.Equal([34, 33, 33], PoundsShared.Share(100, [1, 1, 1]));
        Assert.Equal([0, 0], PoundsShared.Share(100, [0, 0]));
        Assert.Equal(1_000_000_007, PoundsShared.Share(1_000_000_007, [0.1, 0.2, 0.3, 7]).Sum());
        Assert.Equal(1_000_003, Sum(new Grant { Pounds = 1_000_003, Rule = "flat" }, Instruments.SettlementAdded, 5));
        Assert.Equal(1_000_003, Sum(new CompetitiveFund { Pounds = 1_000_003, Winners = "everyone" }, Instruments.SettlementAdded, 5));
        Assert.Equal(20_000_000, Sum(new Buddying { Pounds = 20_000_000, Receivers = "everyone" }, Instruments.Buddying, 5));
    }

    [Fact]
    public void A_competitive_fund_goes_to_the_strong_and_a_targeted_one_to_the_deprived()
    {
        var england = England.Read("all", 12).Region;
        var all = Enumerable.Range(0, england.Authorities.Count).ToArray();
        var (strong, needy) = (CompetitiveFund.Chosen(all, england, "strongest", 0.25), CompetitiveFund.Chosen(all, england, "neediest", 0.25));
        Assert.Equal((38, 38), (strong.Count, needy.Count));
        Assert.Empty(strong.Intersect(CompetitiveFund.Chosen(all, england, "weakest", 0.25)));
        double Mean(IEnumerable<int> some, Func<LocalAuthority, double> of) => some.Average(i => of(england.Authorities[i]));
        Assert.True(Mean(strong, PoundsShared.Strength) > Mean(all, PoundsShared.Strength) * 1.2);
        Assert.True(Mean(needy, PoundsShared.Deprived) > Mean(all, PoundsShared.Deprived) * 1.2);
    }

    [Fact]
    public void Borrowing_ends_and_repayment_goes_on()
    {
        var lever = new InvestToSave { Pounds = 3000, Repayment = 0.1, From = new DateOnly(2016, 4, 1), BorrowUntil = new DateOnly(2017, 3, 31) };
        Assert.Equal(3000, Sum(lever, Instruments.EarlyHelpBorrowing, 23));
        Assert.Equal([0, 0.1, 0.1], At(lever, Instruments.BorrowingRepayment, 11, 12, 59));
        Assert.Equal(0, Sum(lever, Instruments.EarlyHelpBorrowing, 24));
        Assert.Equal(["borrowUntil"], (lever with { BorrowUntil = new DateOnly(2017, 3, 30) }).Faults().Select(f => f.Member));
    }

    [Fact]
    public void What_happens_once_happens_in_one_month()
    {
        var from = new DateOnly(2016, 4, 1);
        Assert.Equal([0, 1, 0], At(new LeaderLeaves { From = from }, Instruments.LeaderLeaves, 11, 12, 13));
        var reserves = new Reserves { PoundsPerChild = 10, From = from };
        var children = _context.Region.Authorities[0].ChildrenByAge.Sum();
        Assert.Equal([0, 10.0 * children, 0], At(reserves, Instruments.ReservesAdded, 11, 12, 13));
    }

    [Theory]
    [InlineData("universal", 0)]
    [InlineData("need", 1)]
    [InlineData("deprivation", 2)]
    [InlineData("risk", 3)]
    public void A_targeting_rule_has_its_number(string rule, double number) =>
        Assert.Equal([number], At(new EarlyHelpTargeting { Rule = rule }, Instruments.EarlyHelpTargeting, 5));

    [Fact]
    public void Levers_of_many_instruments_say_when_they_hold_none()
    {
        Assert.Equal(["referral"], new ThresholdPolicy().Faults().Select(f => f.Member));
        Assert.Equal(["all"], new ChildPovertyPolicy().Faults().Select(f => f.Member));
        Assert.Equal([0.5], At(new ThresholdPolicy { Care = 0.5 }, Instruments.CareStart, 3));
        Assert.Equal([1.3], At(new ChildPovertyPolicy { Large = 1.3 }, Instruments.PovertyEntryLarge, 3));
        Assert.Equal([1.0], At(new ChildPovertyPolicy { Large = 1.3 }, Instruments.PovertyEntry, 3));
    }

    [Fact]
    public void A_poverty_path_moves_each_family_type_by_its_own_rows()
    {
        var problems = new ProblemList();
        var lever = new PovertyPath { File = "p.csv" }.WithTable("p.csv", "family,year,multiplier\nlarge,2018,1.4\nall,2016,1.1\n", problems);
        Assert.Equal([1.1, 1.1], At(lever, Instruments.PovertyEntry, 0, 59));
        Assert.Equal([1, 1.4], At(lever, Instruments.PovertyEntryLarge, 20, 24));
        new PovertyPath { File = "p.csv" }.WithTable("p.csv", "family,year,multiplier\nsmall,2018,1.4\n", problems);
        Assert.Equal(1, problems.Count);
    }

    [Fact]
    public void A_bundle_of_half_size_does_half_of_each_part()
    {
        Assert.Equal([0.25], At(new OptimisedDelivery { Size = 0.5 }, Instruments.EdgeOfCare, 3));
        Assert.Equal([1.05], At(new OptimisedDelivery { Size = 0.5 }, Instruments.CareExit, 3));
        Assert.Equal([1.0], At(new OptimisedDelivery { Size = 0 }, Instruments.KinshipSupport, 3));
    }

    [Fact]
    public void Statutory_first_lifts_a_ring_fence()
    {
        var fenced = new EarlyHelpRingFence { Share = 0.2 }.Apply(new PolicyTable(_context.Start, 60, 3), _context);
        var lifted = new StatutoryFirst { From = new DateOnly(2017, 4, 1) }.Apply(fenced, _context);
        Assert.Equal([0.2, 0], new[] { 23, 24 }.Select(m => lifted[Instruments.EarlyHelpRingFence, 0, m]));
    }

    private IEnumerable<double> At(Lever lever, int instrument, params int[] months)
    {
        var table = lever.Apply(new PolicyTable(_context.Start, _context.Months, 3), _context);
        return months.Select(m => table[instrument, 0, m]);
    }

    private double Sum(Lever lever, int instrument, int month)
    {
        var table = lever.Apply(new PolicyTable(_context.Start, _context.Months, 3), _context);
        return Enumerable.Range(0, 3).Sum(a => table[instrument, a, month]);
    }
}
