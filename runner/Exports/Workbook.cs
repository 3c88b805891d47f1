using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CareSim.Runner.Exports;

/// <summary>An XLSX file, a sheet for each table, written row by row: memory does not grow with the tables.</summary>
internal sealed class Workbook : IDisposable
{
    /// <summary>Rows that a sheet can hold, the header among them.</summary>
    public const int MostRows = 1_048_576;

    // Excel's day 0 is 30 December 1899.
    private static readonly int _dayZero = new DateOnly(1899, 12, 30).DayNumber;

    private readonly SpreadsheetDocument _document;
    private readonly WorkbookPart _book;
    private readonly List<(string Name, string Part)> _sheets = [];

    /// <summary>Begins a workbook.</summary>
    public Workbook(string path)
    {
        _document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        _book = _document.AddWorkbookPart();
        _book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
    }

    /// <summary>Begins a sheet; the one before must be complete.</summary>
    public ISheet Add(string name, IReadOnlyList<string> header)
    {
        var part = _book.AddNewPart<WorksheetPart>();
        _sheets.Add((name, _book.GetIdOfPart(part)));
        var sheet = new Sheet(OpenXmlWriter.Create(part));
        sheet.Row(header, Sheet.HeaderStyle);
        return sheet;
    }

    /// <summary>Completes the file.</summary>
    public void Dispose()
    {
        using (var writer = OpenXmlWriter.Create(_book))
        {
            writer.WriteStartElement(new DocumentFormat.OpenXml.Spreadsheet.Workbook());
            writer.WriteStartElement(new Sheets());
            foreach (var (sheet, index) in _sheets.Select((s, i) => (s, (uint)i + 1)))
            {
                writer.WriteElement(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = sheet.Name, SheetId = index, Id = sheet.Part });
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        _document.Dispose();
    }

    // Style 0 is as it comes, 1 a day, 2 a bold header.
    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy-mm-dd" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true }, new CellFormat { FontId = 1, ApplyFont = true }));

    private sealed class Sheet : ISheet
    {
        public const string HeaderStyle = "2";
        private const string DayStyle = "1";

        private readonly OpenXmlWriter _writer;
        private readonly Row _row = new();
        private readonly Cell _cell = new();

        public Sheet(OpenXmlWriter writer)
        {
            _writer = writer;
            writer.WriteStartElement(new Worksheet());
            writer.WriteElement(new SheetViews(new SheetView(
                new Pane { VerticalSplit = 1, TopLeftCell = "A2", State = PaneStateValues.Frozen, ActivePane = PaneValues.BottomLeft }) { WorkbookViewId = 0 }));
            writer.WriteStartElement(new SheetData());
        }

        public void Row(IReadOnlyList<object?> cells) => Row(cells, null);

        public void Row(IReadOnlyList<object?> cells, string? style)
        {
            _writer.WriteStartElement(_row);
            foreach (var cell in cells)
            {
                Write(cell, style);
            }

            _writer.WriteEndElement();
        }

        public void Dispose()
        {
            _writer.WriteEndElement();
            _writer.WriteEndElement();
            _writer.Dispose();
        }

        private void Write(object? value, string? style)
        {
            var (type, text) = value switch
            {
                null => ("", ""),
                string words => ("inlineStr", words),
                bool truth => ("b", truth ? "1" : "0"),
                DateOnly day => ("n", (day.DayNumber - _dayZero).ToString(CultureInfo.InvariantCulture)),
                double number when !double.IsFinite(number) => ("inlineStr", number.ToString(CultureInfo.InvariantCulture)),
                double number => ("n", number.ToString("R", CultureInfo.InvariantCulture)),
                _ => ("n", Convert.ToString(value, CultureInfo.InvariantCulture)!),
            };
            style = value is DateOnly ? DayStyle : style;
            List<OpenXmlAttribute> attributes = type.Length > 0 ? [new OpenXmlAttribute("t", "", type)] : [];
            if (style is not null)
            {
                attributes.Add(new OpenXmlAttribute("s", "", style));
            }

            _writer.WriteStartElement(_cell, attributes);
            if (type == "inlineStr")
            {
                _writer.WriteElement(new InlineString(new Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve }));
            }
            else if (type.Length > 0)
            {
                _writer.WriteElement(new CellValue(text));
            }

            _writer.WriteEndElement();
        }

        // XML has no place for control characters.
        private static string Printable(string text) => text.Any(c => c < ' ' && c is not ('\t' or '\n' or '\r'))
            ? string.Concat(text.Select(c => c < ' ' && c is not ('\t' or '\n' or '\r') ? ' ' : c))
            : text;
    }
}
