using System.Globalization;
using CareSim.Engine.Randomness;
using CareSim.Tests.Golden;

namespace CareSim.Tests.Randomness;

public class PhiloxTests
{
    // The three vectors published with Random123 for philox4x32 with 10 rounds.
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Blocks_are_the_published_ones(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint x0, uint x1, uint x2, uint x3) =>
        Assert.Equal(new Block(x0, x1, x2, x3), Philox.At(c0, c1, c2, c3, k0, k1));

    [Fact]
    public void Addresses_give_the_golden_values()
    {
        var lines = new List<string>();
        for (var i = 0; i < 24; i++)
        {
            var key = new DrawKey((ulong)i * 1234567, (uint)i, DrawKey.CodeOf($"E0600{i:0000}"));
            var lanes = Address.UnitLanes(in key, i * 31, 24183 + i, i % 3, i & 1);
            var member = Address.MemberLanes(in key, i * 31, i % 6, 24183 + i, i % 3, 2);
            var u = Address.Uniform(in key, i * 31, (i % 7) - 1, 24183, 0, 2, i % 8, (uint)lanes & 0xFFFF);
            var detail = Address.Detail(in key, i, (i % 7) - 1, 24183, 0, i);
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{lanes:x16} {member.Low:x16} {member.High:x16} {u:R} {detail.Low:x16} {detail.High:x16}"));
        }

        GoldenFile.Check("addresses.txt", lines);
    }

    [Fact]
    public void Uniforms_lie_in_the_unit_interval_and_continue_their_prefix()
    {
        var key = new DrawKey(1, 1, 1);
        for (var i = 0u; i < 65536; i += 13)
        {
            var u = Address.Uniform(in key, (int)i, -1, 5, 0, 0, 3, i);
            Assert.True(u >= i / 65536.0 && u < (i + 1) / 65536.0);
        }
    }
}
