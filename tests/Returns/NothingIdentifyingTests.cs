using CareSim.Runner.Commands;
using CareSim.Tests.Experiments;
using Xunit;

namespace CareSim.Tests.Returns;

public sealed class NothingIdentifyingTests : IDisposable
{
    private readonly MadeUpReturn _return = new();

    public void Dispose() => _return.Dispose();

    [Fact]
    public async Task No_child_number_date_of_birth_UPN_or_postcode_is_written_or_printed_even_where_the_return_is_muddled()
    {
        // Cells in each other's places: messages must not repeat them.
        _return.Change("2017-header.csv", "K9Z002,2,05/05/2009", "05/05/2009,2,K9Z002");
        _return.Change("2017-episodes.csv", "01/12/2017,S,V2,N8,H5", "01/12/2017,S,Q770000000005,N8,K9Z005");
        _return.Change("2018-uasc.csv", "01/01/2020", "Q770000000005");
        _return.Write("2018-episodes.csv", File.ReadAllText(Path.Combine(_return.Source, "2018-episodes.csv")) + "K9Z003,20/09/2000,S,C2,N1,\n");
        var first = await _return.Import();
        Assert.Equal(ExitCodes.Usage, first.Code);
        _return.Change("2018-episodes.csv", "K9Z003,20/09/2000,S,C2,N1,\n", "");
        var second = await _return.Import();
        var third = await _return.Import("--leave-out", "--authority", "E06000017", "--region", Repository.File("scenarios", "england"));
        Assert.Equal((ExitCodes.Usage, ExitCodes.Success), (second.Code, third.Code));
        Assert.Empty(Found([first.Output, first.Error, second.Output, second.Error, third.Output, third.Error]));

        var files = Directory.GetFiles(_return.Out, "*", SearchOption.AllDirectories)
            .Where(f => !File.Exists(Repository.File("scenarios", "england", Path.GetFileName(f)))).ToArray(); // copies of public tables
        Assert.True(files.Length >= 10);
        Assert.Empty(Found(files.Select(File.ReadAllText)));
        Assert.NotEmpty(Found([File.ReadAllText(Path.Combine(_return.Source, "2017-header.csv"))])); // the search finds what there is to find
    }

    [Fact]
    public async Task No_table_has_a_row_for_a_child()
    {
        await _return.Import();
        foreach (var file in Directory.GetFiles(_return.Out, "*.csv", SearchOption.AllDirectories))
        {
            var columns = File.ReadLines(file).First().Split(',');
            Assert.True(columns.Intersect(["children", "periods", "events", "transitions", "entries", "outcome"]).Any(), file);
            Assert.DoesNotContain("child", columns);
        }
    }

    private static IEnumerable<string> Found(IEnumerable<string> texts) =>
        texts.SelectMany(text => MadeUpReturn.Secrets.Where(s => text.Contains(s, StringComparison.OrdinalIgnoreCase)));
}
