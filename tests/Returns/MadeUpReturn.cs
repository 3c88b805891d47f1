using CareSim.Runner;
using CareSim.Tests.Commands;
using Xunit;

namespace CareSim.Tests.Returns;

/// <summary>A return of two years about six children who never lived, in a folder that is gone after the test.</summary>
internal sealed class MadeUpReturn : IDisposable
{
    private const string Header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n";
    private const string Episodes = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("caresim-").FullName;

    public MadeUpReturn()
    {
        Directory.CreateDirectory(Source);
        // K9Z001 a baby taken at three months who stays; K9Z002 moves twice and goes home; K9Z003 a teenager who grows up in care;
        // K9Z004 born on 29 February; K9Z005 alone in the country; K9Z006 on short breaks.
        Write("2017-header.csv", Header
            + "K9Z001,1,10/06/2017,WBRI,Q770000000001,,\nK9Z002,2,05/05/2009,WBRI,Q770000000002,,\nK9Z003,1,20/09/2000,WBRI,Q770000000003,,\n"
            + "K9Z005,1,01/01/2002,AOTH,Q770000000005,,\nK9Z006,2,03/03/2010,WBRI,Q770000000006,,\n");
        Write("2017-episodes.csv", Episodes
            + "K9Z001,10/09/2017,S,C1,N1,U5,PR1,,,,ZZ1 1ZZ,ZZ2 2ZZ,7\n"
            + "K9Z002,01/05/2017,S,V2,N4,U6,PR4,31/05/2017,X1,PLACE,ZZ1 1ZZ,ZZ2 2ZZ,7\nK9Z002,31/05/2017,P,V2,N4,K2,PR4,30/06/2017,E4A,,ZZ1 1ZZ,ZZ2 2ZZ,7\n"
            + "K9Z003,01/02/2015,S,C2,N1,U4,PR1,,X1,,ZZ1 1ZZ,ZZ2 2ZZ,7\n"
            + "K9Z005,01/12/2017,S,V2,N8,H5,PR4,,,,ZZ1 1ZZ,ZZ2 2ZZ,7\nK9Z006,02/07/2017,S,V4,N2,U6,PR1,04/07/2017,E8,,ZZ1 1ZZ,ZZ2 2ZZ,7\n");
        Write("2017-uasc.csv", "CHILD,SEX,DOB,DUC\nK9Z005,1,01/01/2002,01/01/2020\n");
        Write("2018-header.csv", Header
            + "K9Z001,1,10/06/2017,WBRI,Q770000000001,,\nK9Z003,1,20/09/2000,WBRI,Q770000000003,,\nK9Z004,2,29/02/2012,WBRI,Q770000000004,,\nK9Z005,1,01/01/2002,AOTH,Q770000000005,,\n");
        Write("2018-episodes.csv", Episodes
            + "K9Z001,10/09/2017,S,C1,N1,U5,PR1,,,,ZZ1 1ZZ,ZZ2 2ZZ,7\nK9Z003,01/02/2015,S,C2,N1,U4,PR1,20/09/2018,E17,,ZZ1 1ZZ,ZZ2 2ZZ,7\n"
            + "K9Z004,01/02/2019,S,L1,N1,U1,PR1,,,,ZZ1 1ZZ,ZZ2 2ZZ,7\nK9Z005,01/12/2017,S,V2,N8,H5,PR4,,,,ZZ1 1ZZ,ZZ2 2ZZ,7\n");
        Write("2018-uasc.csv", "CHILD,SEX,DOB,DUC\nK9Z005,1,01/01/2002,01/01/2020\n");
    }

    /// <summary>What would give a child away: numbers, UPNs, postcodes, dates of birth however written.</summary>
    public static IReadOnlyList<string> Secrets { get; } =
        ["K9Z", "Q77", "ZZ1", "10/06/2017", "2017-06-10", "05/05/2009", "2009-05-05", "20/09/2000", "2000-09-20", "29/02/2012", "2012-02-29", "01/01/2002", "2002-01-01"];

    public string Source => Path.Combine(_folder, "return");

    public string Out => Path.Combine(_folder, "out");

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Source, file), text);

    public void Change(string file, string from, string to)
    {
        var text = File.ReadAllText(Path.Combine(Source, file));
        Assert.Contains(from, text, StringComparison.Ordinal);
        Write(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Runs the import.</summary>
    /// <returns>The exit code and everything that was printed.</returns>
    public async Task<(int Code, string Output, string Error)> Import(params string[] more)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await Program.RunAsync(["import", "ssda903", Source, "--out", Out, .. more], FakeParts.All, output, error);
        return (code, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>The rows of a written table that begin with a text.</summary>
    public string[] Rows(string file, string beginning) =>
        [.. File.ReadLines(Path.Combine(Out, file)).Where(l => l.StartsWith(beginning, StringComparison.Ordinal))];

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
