using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CareSim.Runner.Report.Page;

/// <summary>Puts a page together: one HTML file that needs nothing else.</summary>
internal sealed class PageWriter
{
    // Nothing may be fetched and no text run as code, whatever else the file holds.
    private const string Policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";

    private readonly StringBuilder _html = new();
    private readonly bool _charts = ReportAssets.Charts is not null;
    private int _number;

    /// <summary>The whole page.</summary>
    public static string Write(Page page)
    {
        var writer = new PageWriter();
        writer.Head(page);
        writer.Body(page);
        return writer._html.ToString();
    }

    private void Head(Page page)
    {
        Line("<!doctype html>");
        Line("<html lang=\"en-GB\">");
        Line("<head>");
        Line("<meta charset=\"utf-8\">");
        Line($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">");
        Line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        Line($"<meta name=\"generator\" content=\"CareSim {Markup.Escape(page.Build)}\">");
        Line($"<title>{Markup.Escape(page.Name)} \u2013 CareSim</title>");
        Line("<link rel=\"icon\" href=\"data:,\">");
        Line($"<style>{ReportAssets.Style}</style>");
        Line("</head>");
    }

    private void Body(Page page)
    {
        Line("<body>");
        Line("<a class=\"skip\" href=\"#main\">To the results</a>");
        Line("<header class=\"top\">");
        Line($"<p class=\"kicker\">CareSim \u00B7 {Markup.Escape(page.Name)}</p>");
        Line($"<p class=\"question\">{Markup.Escape(page.Question)}</p>");
        Line($"<h1>{page.Answer.Html}</h1>");
        Line($"<ul class=\"scope\">{string.Concat(page.Scope.Select(fact => $"<li{(fact.Warns ? " class=\"warn\"" : "")}>{fact.Text.Html}</li>"))}</ul>");
        Line("</header>");
        Line("<main id=\"main\">");
        if (!_charts)
        {
            Write(new Caution(Markup.Text("This report has tables instead of charts: the program was built where Node was missing. A build with Node draws them.")));
        }

        foreach (var block in page.First)
        {
            Write(block);
        }

        Contents(page.Sections);
        foreach (var section in page.Sections)
        {
            Write(section);
        }

        Line("</main>");
        Line($"<footer>{page.Foot.Html}</footer>");
        if (_charts)
        {
            Line($"<script>{ReportAssets.Charts}</script>");
            Line($"<script>{ReportAssets.Script}</script>");
        }

        Line("</body>");
        Line("</html>");
    }

    private void Contents(IReadOnlyList<Section> sections)
    {
        if (sections.Count > 1)
        {
            Line("<nav class=\"contents\" aria-label=\"Contents\"><ul>"
                + string.Concat(sections.Select(section => $"<li><a href=\"#{section.Id}\">{Markup.Escape(section.Name)}</a></li>")) + "</ul></nav>");
        }
    }

    private void Write(Section section)
    {
        Line($"<section id=\"{section.Id}\" aria-labelledby=\"{section.Id}-head\">");
        Line($"<p class=\"kicker\">{Markup.Escape(section.Name)}</p>");
        Line($"<h2 id=\"{section.Id}-head\">{section.Headline.Html}</h2>");
        foreach (var block in section.Blocks)
        {
            Write(block);
        }

        Line("</section>");
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case Paragraph paragraph:
                Line($"<p{(paragraph.Style.Length > 0 ? $" class=\"{paragraph.Style}\"" : "")}>{paragraph.Text.Html}</p>");
                break;
            case Caution caution:
                Line($"<div class=\"caution\" role=\"note\">{caution.Text.Html}</div>");
                break;
            case Bullets bullets:
                Line($"<ul>{string.Concat(bullets.Items.Select(item => $"<li>{item.Html}</li>"))}</ul>");
                break;
            case Table table:
                Write(table);
                break;
            case Folded folded:
                Write(folded);
                break;
            case Code code:
                Line($"<pre><code>{Markup.Escape(code.Text)}</code></pre>");
                break;
            case Chart chart:
                Write(chart);
                break;
            case Panels panels:
                Line("<div class=\"panels\">");
                panels.Charts.ToList().ForEach(Write);
                Line("</div>");
                break;
        }
    }

    private void Write(Folded folded)
    {
        Line($"<details class=\"folded\"><summary>{Markup.Escape(folded.Summary)}</summary>");
        foreach (var block in folded.Blocks)
        {
            Write(block);
        }

        Line("</details>");
    }

    // The alternative text stands in the page also before, and without, any script.
    private void Write(Chart chart)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"chart-{++_number}");
        var alternative = Markup.Escape(chart.Alternative);
        Line($"<figure id=\"{id}\"{(_charts ? " data-chart" : "")}>");
        Line($"<figcaption>{chart.Title.Html}</figcaption>");
        if (_charts)
        {
            Line($"<div class=\"vis\" data-alt=\"{alternative}\"><noscript><p class=\"small\">{alternative}</p></noscript></div>");
            Line($"<script type=\"application/json\">{chart.Specification.ToJsonString(JsonSerializerOptions.Default)}</script>");
        }
        else
        {
            Line($"<p class=\"small\">{alternative}</p>");
        }

        Line($"<details class=\"table\"{(_charts ? "" : " open")}><summary>The figures as a table</summary>");
        Write(chart.Table);
        Line("</details>");
        Line("</figure>");
    }

    private void Write(Table table)
    {
        string Side(int column) => column < table.Text ? " class=\"t\"" : "";
        Line($"<div class=\"scroll\"><table><caption>{table.Caption.Html}</caption>");
        Line($"<thead><tr>{string.Concat(table.Heads.Select((head, i) => $"<th scope=\"col\"{Side(i)}>{head.Html}</th>"))}</tr></thead>");
        Line("<tbody>");
        foreach (var row in table.Rows)
        {
            Line($"<tr>{string.Concat(row.Select((cell, i) => i == 0 ? $"<th scope=\"row\"{Side(0)}>{cell.Html}</th>" : $"<td{Side(i)}>{cell.Html}</td>"))}</tr>");
        }

        Line("</tbody></table></div>");
    }

    private void Line(string text) => _html.Append(text).Append('\n');
}
