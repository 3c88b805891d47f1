using System.Text.Json.Nodes;
using CareSim.Engine.Parameters;
using CareSim.Engine.Policy;
using CareSim.Engine.Quantities;
using CareSim.Engine.Scenarios;
using CareSim.Tests.Experiments;
using Xunit;

namespace CareSim.Tests.Policy;

public sealed class LeverPageTests : IDisposable
{
    private static readonly string[] _feedbacks = ["allocation", "workforce", "practice", "thresholds", "market"];

    private readonly TinyRegion _tiny = new();
    private readonly LeverContext _context;

    public LeverPageTests() => _context = new LeverContext(_tiny.Resolve().Region, [0, 1, 2], Month.Of(2015, 4), 60);

    public static TheoryData<string> Kinds => [.. LeverCatalogue.All.Select(l => l.Kind)];

    public void Dispose() => _tiny.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_page_of_a_lever_says_everything_and_its_example_works(string kind)
    {
        var (_, type, page) = LeverCatalogue.All.Single(l => l.Kind == kind);
        Assert.All([page.Description, page.Unit, page.Source], text => Assert.NotEmpty(text));
        Assert.All(page.Needs.Split(", ", StringSplitOptions.RemoveEmptyEntries), need => Assert.Contains(need, _feedbacks));
        var lever = Example(kind);
        Assert.Equal(type, lever.GetType());
        Assert.Empty(lever.Faults());
        Assert.Contains($"\"{kind}\"", page.Example, StringComparison.Ordinal);
        Assert.NotEmpty(lever.Moves);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_lever_moves_what_it_says_and_nothing_else_and_only_while_in_force(string kind)
    {
        var lever = Example(kind) with { Authorities = null, From = new DateOnly(2016, 4, 1), To = new DateOnly(2017, 3, 31) };
        var before = Everything();
        var after = lever.Apply(before, _context);
        var moved = new HashSet<int>();
        for (var i = 0; i < Instruments.All.Count; i++)
        {
            for (var a = 0; a < 3; a++)
            {
                for (var m = 0; m < 60; m++)
                {
                    if (!before[i, a, m].Equals(after[i, a, m]))
                    {
                        Assert.InRange(m, 12, 23);
                        moved.Add(i);
                    }
                }
            }
        }

        Assert.Equal(lever.Moves.Order(), moved.Order());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_lever_refuses_a_date_inside_a_month(string kind)
    {
        var lever = Example(kind) with { From = new DateOnly(2016, 4, 2), To = new DateOnly(2018, 3, 30) };
        Assert.Equal(["from", "to"], lever.Faults().Select(f => f.Member).Distinct().Intersect(["from", "to"]));
    }

    // Every number of every lever: one step beyond either end of what is allowed is refused, with the range in the message.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_number_beyond_its_range_is_refused(string kind)
    {
        var example = JsonNode.Parse(LeverCatalogue.All.Single(l => l.Kind == kind).Page.Example)!.AsObject();
        foreach (var (name, value) in example.Where(m => m.Value!.GetValueKind() == System.Text.Json.JsonValueKind.Number && m.Key != "order").ToArray())
        {
            foreach (var wrong in new[] { -1e12, 1e12 })
            {
                example[name] = wrong;
                Assert.Contains(Problems(example), p => p.Contains($"$.{name}", StringComparison.Ordinal));
            }

            example[name] = value!.GetValue<double>();
        }

        Assert.Empty(Problems(example));
        example["colour"] = "red";
        Assert.Contains(Problems(example), p => p.Contains("$.colour", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_instrument_has_a_lever()
    {
        var moved = LeverCatalogue.All.SelectMany(l => Example(l.Kind).Moves).ToHashSet();
        moved.UnionWith(new ThresholdPolicy { Referral = 1, Section47 = 1, Plan = 1, Care = 1 }.Moves);
        moved.UnionWith(new ChildPovertyPolicy { All = 1, Lone = 1, Large = 1 }.Moves);
        Assert.Equal(Enumerable.Range(0, Instruments.All.Count), moved.Order());
    }

    [Fact]
    public void Instruments_keep_their_numbers_and_names_are_their_own()
    {
        Assert.Equal("early-help-places", Instruments.All[Instruments.EarlyHelpPlaces].Name);
        Assert.Equal("poverty-entry", Instruments.All[Instruments.PovertyEntry].Name);
        Assert.Equal("settlement", Instruments.All[Instruments.Settlement].Name);
        Assert.Equal("reserves-added", Instruments.All[Instruments.ReservesAdded].Name);
        Assert.Equal("placement-moves", Instruments.All[Instruments.PlacementMoves].Name);
        Assert.Equal(36, Instruments.ReservesAdded);
        Assert.Equal(Instruments.All.Count, Instruments.All.Select(i => i.Name).Distinct().Count());
    }

    private static Lever Example(string kind)
    {
        var problems = new ProblemList();
        var lever = InputText.ReadLever("example", LeverCatalogue.All.Single(l => l.Kind == kind).Page.Example, problems);
        Assert.Empty(problems.All);
        return lever is ITabledLever tabled ? tabled.WithTable("table.csv", Table(tabled), problems) : lever!;
    }

    private static string Table(ITabledLever lever) => lever is PovertyPath
        ? "family,year,multiplier\nall,2016,1.1\nlone,2016,1.2\nlarge,2016,1.3\n"
        : "code,year,multiplier\nT01,2016,0.9\n";

    private static List<string> Problems(JsonObject lever)
    {
        var problems = new ProblemList();
        InputText.ReadLever("example", lever.ToJsonString(), problems);
        return [.. problems.All.Select(p => p.ToString())];
    }

    // Nothing neutral, so that a lever that lifts a rule has one to lift.
    private PolicyTable Everything()
    {
        var table = new PolicyTable(_context.Start, _context.Months, 3);
        for (var i = 0; i < Instruments.All.Count; i++)
        {
            for (var a = 0; a < 3; a++)
            {
                for (var m = 0; m < 60; m++)
                {
                    table[i, a, m] = 0.3125;
                }
            }
        }

        return table;
    }
}
