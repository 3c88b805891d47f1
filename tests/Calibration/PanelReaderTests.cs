using CareSim.Engine.Parameters;
using CareSim.Runner.Calibration;
using Xunit;

namespace CareSim.Tests.Calibration;

public class PanelReaderTests
{
    private const string Header = "code,year,indicator,value,status\n";
    private static readonly string[] Codes = ["A1", "B2"];

    [Fact]
    public void A_withheld_figure_is_not_known_and_never_nought()
    {
        var (panel, findings, problems) = Read("A1,2016,cla_stock,,suppressed\nA1,2017,cla_stock,c,published\nA1,2018,cla_stock,x,\nA1,2019,cla_stock,z,published\nB2,2016,cla_stock,0,published\n");
        Assert.Empty(problems);
        Assert.Null(panel.Of("A1", "cla_stock", 2016));
        Assert.Null(panel.Of("A1", "cla_stock", 2019));
        Assert.Equal(0, panel.Of("B2", "cla_stock", 2016));
        Assert.Equal(["2:value", "3:value", "4:value", "5:value"], findings.Where(f => f.Kind == "suppressed").Select(f => f.Place));
    }

    [Fact]
    public void A_year_in_another_format_is_reported_with_row_and_column()
    {
        var (_, _, problems) = Read("A1,2015/16,cla_stock,10,published\nA1,201516,cla_stock,10,published\nB2,31/03/2016,cla_stock,10,published\n");
        Assert.Equal(["2:year", "3:year", "4:year"], problems.Select(p => p.Place));
        Assert.Contains("2015/16", problems[0].Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_comes_twice_names_the_first()
    {
        var (panel, _, problems) = Read("A1,2016,cla_stock,10,published\nB2,2016,cla_stock,10,published\nA1,2016,cla_stock,11,published\n");
        var problem = Assert.Single(problems);
        Assert.Equal("4:indicator", problem.Place);
        Assert.Contains("first in row 2", problem.Found, StringComparison.Ordinal);
        Assert.Equal(10, panel.Of("A1", "cla_stock", 2016));
    }

    [Fact]
    public void Impossible_numbers_are_reported_all_at_once()
    {
        var (_, _, problems) = Read("A1,2016,cla_stock,-5,published\nA1,2016,re_referral_pct,140,published\nA1,2016,referrals,many,published\n"
            + "A1,2016,population_0_17,1000,published\nA1,2016,cpp_stock,1001,published\nB2,2016,referrals,,\n");
        Assert.Equal(["2:value", "3:value", "4:value", "6:value", "7:value"], problems.Select(p => p.Place).Order(StringComparer.Ordinal));
        Assert.Contains("more than the 1000 children", problems.Single(p => p.Place == "6:value").Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reorganised_authority_is_left_out_and_said_to_be()
    {
        var (panel, findings, problems) = Read("A1,2016,cla_stock,10,published\nNEW,2016,cla_stock,30,published\nNEW,2017,cla_stock,31,published\n");
        Assert.Empty(problems);
        var finding = Assert.Single(findings);
        Assert.Equal(("3:code", "unknown authority"), (finding.Place, finding.Kind));
        Assert.Contains("2 rows", finding.Found, StringComparison.Ordinal);
        Assert.Equal(10, panel.Total(["A1", "NEW"], "cla_stock", 2016));
    }

    [Fact]
    public void A_missing_authority_is_named_with_its_years()
    {
        var (panel, _, _) = Read("A1,2016,cla_stock,10,published\nA1,2017,cla_stock,10,published\nB2,2016,cla_stock,10,published\n");
        var finding = Assert.Single(PanelReader.Missing(panel, Codes, ["cla_stock"], 2016, 2017));
        Assert.Equal("B2:cla_stock", finding.Place);
        Assert.Contains("2017", finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_another_layout_is_reported_and_la_code_is_read()
    {
        var problems = new ProblemList();
        PanelReader.Read("panel.csv", "authority,year,indicator,value,status\nA1,2016,cla_stock,10,published\n", Codes, problems);
        Assert.Contains(problems.All, p => p.Place == "1:authority");
        var (panel, _) = PanelReader.Read("panel.csv", "la_code,year,indicator,value,status\nA1,2016,cla_stock,10,published\n", Codes, new ProblemList());
        Assert.Equal(10, panel.Of("A1", "cla_stock", 2016));
    }

    [Fact]
    public void Nothing_later_is_left_in_what_was_known_then()
    {
        var (panel, _, _) = Read("A1,2016,cla_stock,10,published\nA1,2017,cla_stock,20,published\n");
        var known = panel.Until(2016);
        Assert.Equal(2016, known.Last);
        Assert.Null(known.Of("A1", "cla_stock", 2017));
        Assert.Equal(10, known.Nearest("A1", "cla_stock", 2019));
        Assert.Equal(20, panel.Nearest("A1", "cla_stock", 2019));
    }

    private static (Panel Panel, IReadOnlyList<PanelFinding> Findings, IReadOnlyList<Problem> Problems) Read(string rows)
    {
        var problems = new ProblemList();
        var (panel, findings) = PanelReader.Read("panel.csv", Header + rows, Codes, problems);
        return (panel, findings, problems.All);
    }
}
