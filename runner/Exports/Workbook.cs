using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace CareSim.Runner.Exports;

/// <summary>An XLSX file (ECMA-376), a sheet for each table, written row by row: memory does not grow with the tables.</summary>
internal sealed class Workbook : IDisposable
{
    /// <summary>Rows that a sheet can hold, the header among them.</summary>
    public const int MostRows = 1_048_576;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private readonly ZipArchive _zip;
    private readonly List<string> _sheets = [];

    /// <summary>Begins a workbook.</summary>
    public Workbook(string path) => _zip = new ZipArchive(new FileStream(path, FileMode.Create, FileAccess.Write), ZipArchiveMode.Create);

    /// <summary>Begins a sheet; the one before must be complete.</summary>
    public ISheet Add(string name, IReadOnlyList<string> header)
    {
        _sheets.Add(name);
        return new Sheet(Begin($"xl/worksheets/sheet{_sheets.Count}.xml"), header);
    }

    /// <summary>Completes the file.</summary>
    public void Dispose()
    {
        Part("xl/styles.xml", Styles);
        Part("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>"
            + string.Concat(_sheets.Select((s, i) => $"<sheet name=\"{System.Security.SecurityElement.Escape(s)}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>")) + "</sheets></workbook>");
        Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Packages}\">"
            + string.Concat(_sheets.Select((_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))
            + $"<Relationship Id=\"rId{_sheets.Count + 1}\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>");
        Part("_rels/.rels", $"<Relationships xmlns=\"{Packages}\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Types}sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Types}styles+xml\"/>"
            + string.Concat(_sheets.Select((_, i) => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"{Types}worksheet+xml\"/>")) + "</Types>");
        _zip.Dispose();
    }

    // Style 0 is as it comes, 1 a day, 2 a bold header.
    private const string Styles = $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
        + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
        + "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/><xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs>"
        + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

    private Stream Begin(string part) => _zip.CreateEntry(part, CompressionLevel.Fastest).Open();

    private void Part(string part, string xml)
    {
        using var stream = Begin(part);
        stream.Write(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{xml}"));
    }

    private sealed class Sheet : ISheet
    {
        // Excel's day 0 is 30 December 1899.
        private static readonly int _dayZero = new DateOnly(1899, 12, 30).DayNumber;

        private readonly Stream _stream;
        private readonly XmlWriter _xml;
        private int _rows;

        public Sheet(Stream stream, IReadOnlyList<string> header)
        {
            _stream = stream;
            _xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false });
            _xml.WriteStartElement("worksheet", Main);
            _xml.WriteRaw("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
            _xml.WriteStartElement("sheetData", Main);
            Row(header, "2");
        }

        public void Row(IReadOnlyList<object?> cells) => Row(cells, null);

        public void Dispose()
        {
            _xml.WriteEndElement();
            _xml.WriteEndElement();
            _xml.Dispose();
            _stream.Dispose();
        }

        private void Row(IReadOnlyList<object?> cells, string? style)
        {
            // Places are optional in the standard, but not to every reader.
            var row = (++_rows).ToString(CultureInfo.InvariantCulture);
            _xml.WriteStartElement("row", Main);
            _xml.WriteAttributeString("r", row);
            for (var column = 0; column < cells.Count; column++)
            {
                var cell = cells[column];
                _xml.WriteStartElement("c", Main);
                _xml.WriteAttributeString("r", Letters(column) + row);
                Write(cell, cell is DateOnly ? "1" : style);
                _xml.WriteEndElement();
            }

            _xml.WriteEndElement();
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
            if (style is not null)
            {
                _xml.WriteAttributeString("s", style);
            }

            if (type.Length == 0)
            {
                return;
            }

            _xml.WriteAttributeString("t", type);
            if (type == "inlineStr")
            {
                WriteText(text);
            }
            else
            {
                _xml.WriteElementString("v", Main, text);
            }
        }

        private void WriteText(string text)
        {
            _xml.WriteStartElement("is", Main);
            _xml.WriteStartElement("t", Main);
            _xml.WriteAttributeString("xml", "space", null, "preserve");
            _xml.WriteString(Printable(text));
            _xml.WriteEndElement();
            _xml.WriteEndElement();
        }

        private static string Letters(int column) => (column >= 26 ? Letters((column / 26) - 1) : "") + (char)('A' + (column % 26));

        // XML has no place for most control characters.
        private static string Printable(string text) => text.Any(c => c < ' ' && !XmlConvert.IsXmlChar(c))
            ? string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : ' '))
            : text;
    }
}
