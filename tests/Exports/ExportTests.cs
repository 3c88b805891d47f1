using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using CareSim.Runner;
using CareSim.Runner.Commands;
using CareSim.Runner.Output.Parquet;
using CareSim.Tests.Commands;
using CareSim.Tests.Output;
using Xunit;

namespace CareSim.Tests.Exports;

public sealed class ExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public ExportTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Root, "outcomes"));
        Write("outcomes/a.parquet", ["care_stock", "care_stock", "spend_care", "care_stock"], [3, 11, 4.25, 0], [3, 11, 40, 0]);
        Write("outcomes/b.parquet", ["need_stock", "spend_care"], [10, 1e6], [10, 2]);
        WriteCodebook();
    }

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task A_table_of_several_files_becomes_one_csv_to_the_last_digit()
    {
        Assert.Equal(ExitCodes.Success, await Run("--table", "outcomes"));
        Assert.Equal(
            ["measure,period,value,n", "care_stock,2020-03-31,3,3", "care_stock,2020-04-01,11,11", "spend_care,2020-04-02,4.25,40", "care_stock,2020-04-03,0,0",
             "need_stock,2020-03-31,10,10", "spend_care,2020-04-01,1000000,2"],
            Csv());
    }

    [Fact]
    public async Task Conditions_on_text_numbers_and_days_must_all_hold()
    {
        await Run("--table", "outcomes", "--where", "measure=care_stock|need_stock", "value>3", "--where", "period<2020-04-02");
        Assert.Equal(["care_stock,2020-04-01,11,11", "need_stock,2020-03-31,10,10"], Csv()[1..]);
    }

    [Fact]
    public async Task Counts_of_one_to_ten_lose_their_figures_and_so_does_money_that_rests_on_so_few()
    {
        await Run("--table", "outcomes", "--suppress", "10");
        Assert.Equal(
            ["measure,period,value,n,suppressed", "care_stock,2020-03-31,,,true", "care_stock,2020-04-01,11,11,false", "spend_care,2020-04-02,4.25,40,false",
             "care_stock,2020-04-03,0,0,false", "need_stock,2020-03-31,,,true", "spend_care,2020-04-01,,,true"],
            Csv());
        Assert.Contains("3 rows hidden", _output.ToString());
        await Run("--table", "outcomes", "--suppress", "9");
        Assert.Contains("need_stock,2020-03-31,10,10,false", Csv()); // the limit bites where it stands
    }

    [Fact]
    public async Task A_count_worked_up_from_ten_sampled_children_is_hidden_and_one_from_eleven_is_not()
    {
        Write("outcomes/c.parquet", ["plan_stock", "plan_stock"], [100, 110], [10, 11]);
        await Run("--table", "outcomes", "--where", "measure=plan_stock", "--suppress", "10");
        Assert.Equal(["plan_stock,2020-03-31,,,true", "plan_stock,2020-04-01,110,11,false"], Csv()[1..]);
    }

    [Fact]
    public async Task A_mean_that_rounds_to_ten_children_is_hidden_and_one_that_rounds_to_eleven_is_not()
    {
        Write("outcomes/c.parquet", ["plan_stock", "plan_stock"], [10.4, 10.6], [50, 50]);
        await Run("--table", "outcomes", "--where", "measure=plan_stock", "--suppress", "10");
        Assert.Equal(["plan_stock,2020-03-31,,,true", "plan_stock,2020-04-01,10.6,50,false"], Csv()[1..]);
    }

    [Fact]
    public async Task A_table_with_a_row_for_each_child_is_not_made_safe_by_suppression()
    {
        Directory.Move(Path.Combine(_folder.Root, "outcomes"), Path.Combine(_folder.Root, "persons"));
        Assert.Equal(ExitCodes.Usage, await Run("--suppress", "10"));
        Assert.Contains("persons: has a row for each child", _error.ToString());
        Assert.Equal(ExitCodes.Success, await Run());
    }

    [Fact]
    public async Task A_workbook_holds_the_same_cells_as_the_csv_files()
    {
        await Run("--format", "xlsx", "--table", "outcomes");
        using var zip = ZipFile.OpenRead(Path.Combine(_folder.Root, "export", "tables.xlsx"));
        var sheet = XDocument.Load(zip.Entries.Single(e => e.FullName.Contains("worksheets/", StringComparison.Ordinal)).Open());
        var rows = sheet.Descendants().Where(e => e.Name.LocalName == "row").Select(r => string.Join(',', r.Elements().Select(c => c.Value))).ToArray();
        var day = (new DateOnly(2020, 3, 31).DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture);
        Assert.Equal(7, rows.Length);
        Assert.Equal(["measure,period,value,n", $"care_stock,{day},3,3"], rows[..2]);
    }

    [Theory]
    [InlineData("--table", "outcom", "nearest: outcomes")]
    [InlineData("--where", "value", "COLUMN=VALUE")]
    [InlineData("--where", "value=many", "a number")]
    [InlineData("--suppress", "-1", "0 or more")]
    [InlineData("--format", "dta", "csv")]
    public async Task What_cannot_be_done_is_said_with_what_can(string option, string value, string words)
    {
        Assert.Equal(ExitCodes.Usage, await Run(["--table", "outcomes", option, value]));
        Assert.Contains(words, _error.ToString());
        Assert.False(Directory.Exists(Path.Combine(_folder.Root, "export")));
    }

    [Fact]
    public async Task A_damaged_table_is_a_failure_that_names_the_file()
    {
        File.WriteAllBytes(Path.Combine(_folder.Root, "outcomes", "b.parquet"), [1, 2, 3]);
        Assert.Equal(ExitCodes.Failure, await Run("--table", "outcomes"));
        Assert.Contains("b.parquet", _error.ToString());
    }

    private string[] Csv() => File.ReadAllLines(Path.Combine(_folder.Root, "export", "outcomes.csv"));

    private Task<int> Run(params string[] options) => Program.RunAsync(["export", _folder.Root, .. options], FakeParts.All, _output, _error);

    private void Write(string file, string[] measures, double[] values, long[] agents)
    {
        using var writer = new ParquetFileWriter(Path.Combine(_folder.Root, file),
            [new("measure", ColumnKind.String), new("period", ColumnKind.Date), new("value", ColumnKind.Double), new("n", ColumnKind.Int64)]);
        var first = new DateOnly(2020, 3, 31).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        writer.WriteRowGroup([ColumnValues.Strings(measures), ColumnValues.Dates([.. Enumerable.Range(first, values.Length)]), ColumnValues.Doubles(values), ColumnValues.Int64s(agents)]);
        writer.Complete();
    }

    private void WriteCodebook()
    {
        using var writer = new ParquetFileWriter(Path.Combine(_folder.Root, "codebook.parquet"),
            [new("table", ColumnKind.String), new("column", ColumnKind.String), new("allowed_values", ColumnKind.String)]);
        writer.WriteRowGroup([ColumnValues.Strings(["measures", "measures"]), ColumnValues.Strings(["care_stock", "spend_care"]),
            ColumnValues.Strings(["stock: a count", "money: spent during the period"])]);
        writer.Complete();
    }
}
