using System.Text.Json;
using CareSim.Runner.Snapshots;
using CareSim.Tests.Output.Parquet;
using Xunit;

namespace CareSim.Tests.Snapshots;

public sealed class MessagePackTests
{
    // From the specification's table of formats: the shortest form of each value, by hand.
    public static TheoryData<string, string> Integers => new()
    {
        { "0", "00" }, { "127", "7f" }, { "128", "cc80" }, { "255", "ccff" }, { "256", "cd0100" }, { "65535", "cdffff" }, { "65536", "ce00010000" },
        { "4294967295", "ceffffffff" }, { "4294967296", "cf0000000100000000" }, { "9223372036854775807", "cf7fffffffffffffff" },
        { "-1", "ff" }, { "-32", "e0" }, { "-33", "d0df" }, { "-128", "d080" }, { "-129", "d1ff7f" }, { "-32768", "d18000" }, { "-32769", "d2ffff7fff" },
        { "-2147483648", "d280000000" }, { "-2147483649", "d3ffffffff7fffffff" }, { "-9223372036854775808", "d38000000000000000" },
    };

    [Theory]
    [MemberData(nameof(Integers))]
    public void Whole_numbers_take_the_form_that_the_specification_says(string number, string hexadecimal)
    {
        var value = long.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
        var bytes = Pack(pack => pack.Integer(value));
        Assert.Equal(hexadecimal, Convert.ToHexStringLower(bytes));
        Assert.Equal(value, new MessagePackReader(bytes).Read());
    }

    [Fact]
    public void Other_values_take_the_form_that_the_specification_says()
    {
        (string Hexadecimal, Action<MessagePackWriter> Write)[] cases =
        [
            ("c0", pack => pack.Nil()), ("c2", pack => pack.Boolean(false)), ("c3", pack => pack.Boolean(true)),
            ("cb3ff0000000000000", pack => pack.Float(1)), ("cbfff8000000000000", pack => pack.Float(double.NaN)),
            ("a0", pack => pack.Text("")), ("a3c3a461", pack => pack.Text("äa")), ("d920" + string.Concat(Enumerable.Repeat("78", 32)), pack => pack.Text(new string('x', 32))),
            ("c403010203", pack => pack.Binary([1, 2, 3])), ("90", pack => pack.Array(0)), ("9f", pack => pack.Array(15)), ("dc0010", pack => pack.Array(16)),
            ("dd00010000", pack => pack.Array(65536)), ("80", pack => pack.Map(0)), ("8f", pack => pack.Map(15)), ("de0010", pack => pack.Map(16)), ("df00010000", pack => pack.Map(65536)),
        ];
        Assert.All(cases, one => Assert.Equal(one.Hexadecimal, Convert.ToHexStringLower(Pack(one.Write))));
        Assert.Equal("c50100", Convert.ToHexStringLower(Pack(pack => pack.Binary(new byte[256])))[..6]);
        Assert.Equal("c600010000", Convert.ToHexStringLower(Pack(pack => pack.Binary(new byte[65536])))[..10]);
        Assert.Equal("da0100", Convert.ToHexStringLower(Pack(pack => pack.Text(new string('x', 256))))[..6]);
        Assert.Equal("db00010000", Convert.ToHexStringLower(Pack(pack => pack.Text(new string('x', 65536))))[..10]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("92")]
    [InlineData("dd7fffffff")]
    [InlineData("c6ffffffff00")]
    [InlineData("a2c3")]
    [InlineData("a1ff")]
    [InlineData("8101c0")]
    [InlineData("82a16101a16102")]
    [InlineData("c1")]
    [InlineData("d40100")]
    [InlineData("9191919191919191919191919191919191919191919191919191919191919191919191919191")]
    public void Bytes_that_make_no_sense_are_one_clear_error(string hexadecimal) =>
        Assert.Throws<MessagePackException>(() => new MessagePackReader(Convert.FromHexString(hexadecimal)).Read());

    [Fact]
    public void Random_bytes_never_end_in_anything_but_a_value_or_that_error()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(0, 60)];
            random.NextBytes(bytes);
            try
            {
                new MessagePackReader(bytes).Read();
            }
            catch (MessagePackException)
            {
            }
        }
    }

    [NodeFact]
    public void What_another_program_packs_is_read_as_it_was()
    {
        using var cases = JsonDocument.Parse(Interop.Script("write-messagepack.mjs"));
        foreach (var one in cases.RootElement.EnumerateArray())
        {
            var reader = new MessagePackReader(one.GetProperty("packed").GetBytesFromBase64());
            Assert.True(Same(one.GetProperty("value"), reader.Read()), one.GetProperty("value").GetRawText()[..Math.Min(60, one.GetProperty("value").GetRawText().Length)]);
            Assert.Equal(0, reader.Left);
        }
    }

    private static bool Same(JsonElement wanted, object? found) => wanted.ValueKind switch
    {
        JsonValueKind.Null => found is null,
        JsonValueKind.True or JsonValueKind.False => found is bool truth && truth == wanted.GetBoolean(),
        JsonValueKind.Number => found is long whole ? wanted.TryGetInt64(out var number) && number == whole : found is double real && real.Equals(wanted.GetDouble()),
        JsonValueKind.String => found is string text && text == wanted.GetString(),
        JsonValueKind.Array => found is object?[] list && list.Length == wanted.GetArrayLength() && wanted.EnumerateArray().Zip(list).All(pair => Same(pair.First, pair.Second)),
        _ => found is Dictionary<string, object?> map && map.Count == wanted.EnumerateObject().Count() && wanted.EnumerateObject().All(member => Same(member.Value, map[member.Name])),
    };

    private static byte[] Pack(Action<MessagePackWriter> write)
    {
        using var stream = new MemoryStream();
        write(new MessagePackWriter(stream));
        return stream.ToArray();
    }
}
