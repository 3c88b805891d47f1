using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace CareSim.Runner.Output.Parquet;

/// <summary>Bytes that make no sense, noticed by code that knows neither the file nor the place; the reader adds both.</summary>
internal sealed class DamagedBytesException(string found, string expected) : Exception($"found {found}; expected {expected}")
{
    public string Found { get; } = found;

    public string Expected { get; } = expected;

    public static void ThrowIf(
        [DoesNotReturnIf(true)] bool damaged,
        [InterpolatedStringHandlerArgument(nameof(damaged))] DamageText found,
        [InterpolatedStringHandlerArgument(nameof(damaged))] DamageText expected)
    {
        if (damaged)
        {
            throw new DamagedBytesException(found.ToString(), expected.ToString());
        }
    }
}

/// <summary>A text put together only when there is damage to report: the checks stand in the innermost loops.</summary>
[InterpolatedStringHandler]
internal readonly ref struct DamageText
{
    private readonly string? _whole;
    private readonly StringBuilder? _parts;

    public DamageText(int literalLength, int formattedCount, bool damaged, out bool enabled)
    {
        enabled = damaged;
        _parts = damaged ? new StringBuilder(literalLength + (8 * formattedCount)) : null;
    }

    private DamageText(string whole) => _whole = whole;

    public static implicit operator DamageText(string whole) => new(whole);

    public void AppendLiteral(string text) => _parts!.Append(text);

    public void AppendFormatted<T>(T value) => _parts!.Append(value);

    public override string ToString() => _whole ?? _parts?.ToString() ?? "";
}
