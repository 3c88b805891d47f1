using System.Text.Json.Nodes;

namespace CareSim.Runner.Report.Charts;

/// <summary>Vega-Lite specifications, built from a few shapes that all charts of the report share.</summary>
internal static class Specification
{
    private const string Schema = "https://vega.github.io/schema/vega-lite/v6.json";

    /// <summary>A line for each series over ordered places, with a band for the interval and a point for each value.</summary>
    public static JsonObject Lines(IReadOnlyList<Point> points, IReadOnlyList<string> places, string axis, IReadOnlyList<string> series, string baseline, bool zeroLine, int height = 220)
    {
        var colour = Series("color", series, baseline);
        var layers = new JsonArray
        {
            Layer(new JsonObject { ["type"] = "area", ["opacity"] = series.Count switch { 1 => 0.16, <= 3 => 0.12, _ => 0.06 }, ["interpolate"] = "linear" },
                new JsonObject { ["y"] = Quantity("lo", axis), ["y2"] = new JsonObject { ["field"] = "hi" } }, "isValid(datum.lo)"),
            Layer(new JsonObject { ["type"] = "line", ["strokeWidth"] = 2, ["interpolate"] = "linear" },
                new JsonObject { ["y"] = Quantity("y", axis), ["strokeDash"] = Series("strokeDash", series, baseline) }),
            Layer(new JsonObject { ["type"] = "point", ["filled"] = true, ["size"] = 42, ["opacity"] = 1 },
                new JsonObject { ["y"] = Quantity("y", axis), ["shape"] = Series("shape", series, baseline), ["tooltip"] = Tooltip("Arm") }),
        };
        if (!points.Any(point => point.Value.HasInterval))
        {
            layers.RemoveAt(0);
        }

        if (zeroLine)
        {
            layers.Insert(0, ZeroRule("y"));
        }

        return Base(points, height, layers, new JsonObject
        {
            ["x"] = new JsonObject
            {
                ["field"] = "at",
                ["type"] = "ordinal",
                ["sort"] = Names(places),
                ["title"] = null,
                ["scale"] = new JsonObject { ["type"] = "point", ["padding"] = 0.2, ["domain"] = Names(places) },
                ["axis"] = new JsonObject { ["labelAngle"] = 0, ["labelOverlap"] = "greedy", ["grid"] = false, ["labelSeparation"] = 6 },
            },
            ["color"] = colour,
        });
    }

    /// <summary>A point with its interval for each row and series: a forest plot.</summary>
    public static JsonObject Forest(IReadOnlyList<Point> points, IReadOnlyList<string> rows, string axis, IReadOnlyList<string> series, string baseline)
    {
        var many = series.Count > 1;
        var layers = new JsonArray
        {
            ZeroRule("x"),
            Layer(new JsonObject { ["type"] = "rule", ["strokeWidth"] = 2 },
                new JsonObject { ["x"] = Quantity("lo", axis), ["x2"] = new JsonObject { ["field"] = "hi" }, ["y"] = Rows(rows) }, "isValid(datum.lo)"),
            Layer(new JsonObject { ["type"] = "point", ["filled"] = true, ["size"] = 64, ["opacity"] = 1 },
                new JsonObject { ["x"] = Quantity("y", axis), ["y"] = Rows(rows), ["shape"] = Series("shape", series, baseline), ["tooltip"] = Tooltip("Arm") }),
        };
        Bare(points, layers);
        var shared = new JsonObject { ["color"] = Series("color", series, baseline) };
        if (many)
        {
            shared["yOffset"] = new JsonObject { ["field"] = "series", ["sort"] = Names(series), ["scale"] = new JsonObject { ["paddingOuter"] = 0.4 } };
        }

        var height = rows.Count * (many ? Math.Max(26, (11 * series.Count) + 8) : 26);
        return Base(points, height, layers, shared);
    }

    /// <summary>Values in rank order with their intervals: the spread of many.</summary>
    public static JsonObject Ranks(IReadOnlyList<Point> points, IReadOnlyList<string> order, string axis, IReadOnlyList<string> series, string baseline, string title)
    {
        JsonObject X() => new()
        {
            ["field"] = "at",
            ["type"] = "ordinal",
            ["sort"] = Names(order),
            ["title"] = title,
            ["axis"] = new JsonObject { ["labels"] = false, ["ticks"] = false, ["grid"] = false },
        };
        var layers = new JsonArray
        {
            ZeroRule("y"),
            Layer(new JsonObject { ["type"] = "rule", ["strokeWidth"] = 1.4, ["opacity"] = 0.75 },
                new JsonObject { ["x"] = X(), ["y"] = Quantity("lo", axis), ["y2"] = new JsonObject { ["field"] = "hi" } }, "isValid(datum.lo)"),
            Layer(new JsonObject { ["type"] = "point", ["filled"] = true, ["size"] = 26, ["opacity"] = 1 },
                new JsonObject { ["x"] = X(), ["y"] = Quantity("y", axis), ["shape"] = Series("shape", series, baseline), ["tooltip"] = Tooltip("Arm", "Authority") }),
        };
        Bare(points, layers);
        return Base(points, 260, layers, new JsonObject { ["color"] = Series("color", series, baseline) });
    }

    /// <summary>A bar for each row.</summary>
    public static JsonObject Bars(IReadOnlyList<Point> points, IReadOnlyList<string> rows, string axis)
    {
        var layers = new JsonArray
        {
            Layer(new JsonObject { ["type"] = "bar", ["height"] = new JsonObject { ["band"] = 0.62 }, ["color"] = "#0072B2" },
                new JsonObject { ["x"] = Quantity("y", axis, zero: true), ["y"] = Rows(rows) }),
            Layer(new JsonObject { ["type"] = "text", ["align"] = "left", ["dx"] = 5 },
                new JsonObject { ["x"] = Quantity("y", axis, zero: true), ["y"] = Rows(rows), ["text"] = new JsonObject { ["field"] = "shown" } }),
        };
        return Base(points, rows.Count * 26, layers, []);
    }

    // Without any interval there is nothing for the second layer to draw, and its scale would have no ends.
    private static void Bare(IReadOnlyList<Point> points, JsonArray layers)
    {
        if (!points.Any(point => point.Value.HasInterval))
        {
            layers.RemoveAt(1);
        }
    }

    private static JsonObject Base(IReadOnlyList<Point> points, int height, JsonArray layers, JsonObject shared) => new()
    {
        ["$schema"] = Schema,
        ["width"] = "container",
        ["height"] = height,
        ["data"] = new JsonObject { ["values"] = new JsonArray([.. points.Select(point => (JsonNode)point.Json())]) },
        ["encoding"] = shared,
        ["layer"] = layers,
    };

    private static JsonObject Layer(JsonObject mark, JsonObject encoding, string? filter = null)
    {
        var layer = new JsonObject { ["mark"] = mark, ["encoding"] = encoding };
        if (filter is not null)
        {
            layer["transform"] = new JsonArray { new JsonObject { ["filter"] = filter } };
        }

        return layer;
    }

    private static JsonObject ZeroRule(string channel) => new()
    {
        ["data"] = new JsonObject { ["values"] = new JsonArray { new JsonObject { ["zero"] = 0 } } },
        ["mark"] = new JsonObject { ["type"] = "rule", ["color"] = "#7a7a7a", ["strokeWidth"] = 1 },
        ["encoding"] = new JsonObject
        {
            ["x"] = null,
            ["y"] = null,
            ["color"] = null,
            ["yOffset"] = null,
            [channel] = new JsonObject { ["field"] = "zero", ["type"] = "quantitative" },
        },
    };

    private static JsonObject Quantity(string field, string axis, bool zero = false) => new()
    {
        ["field"] = field,
        ["type"] = "quantitative",
        ["title"] = axis,
        ["scale"] = new JsonObject { ["zero"] = zero, ["nice"] = true },
        ["axis"] = new JsonObject { ["format"] = ",~r", ["tickCount"] = 5 },
    };

    private static JsonObject Rows(IReadOnlyList<string> rows) => new()
    {
        ["field"] = "at",
        ["type"] = "ordinal",
        ["sort"] = Names(rows),
        ["title"] = null,
        ["axis"] = new JsonObject { ["labelLimit"] = 260, ["grid"] = false, ["domain"] = false, ["ticks"] = false },
    };

    private static JsonObject Series(string channel, IReadOnlyList<string> series, string baseline) => new()
    {
        ["field"] = "series",
        ["type"] = "nominal",
        ["title"] = null,
        ["scale"] = channel switch
        {
            "color" => ArmMarks.Colour(series, baseline),
            "shape" => ArmMarks.Shape(series, baseline),
            _ => ArmMarks.Dash(series, baseline),
        },
        ["legend"] = series.Count > 1 ? new JsonObject { ["orient"] = "top", ["direction"] = "horizontal", ["columns"] = 3, ["labelLimit"] = 240 } : null,
    };

    private static JsonArray Tooltip(string series, string at = "At") =>
    [
        new JsonObject { ["field"] = "series", ["title"] = series },
        new JsonObject { ["field"] = "at", ["title"] = at },
        new JsonObject { ["field"] = "shown", ["title"] = "Value" },
    ];

    private static JsonArray Names(IReadOnlyList<string> names) => [.. names.Select(name => (JsonNode)name)];
}
