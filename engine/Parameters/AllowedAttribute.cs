using System.Text.RegularExpressions;

namespace CareSim.Engine.Parameters;

/// <summary>What a member of an input file may hold: the check, the message and the published schema all read this one
/// statement. Meaning and unit stand beside it in a description attribute.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AllowedAttribute : Attribute
{
    /// <summary>Smallest number.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Largest number.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>Regular expression that a text must match.</summary>
    public string? Pattern { get; init; }

    /// <summary>The pattern in words, for messages.</summary>
    public string? Words { get; init; }

    /// <summary>Fewest items of a list.</summary>
    public int MinItems { get; init; }

    /// <summary>The numbers allowed.</summary>
    public Bounds Bounds(bool whole) => new(Min, Max, whole);

    /// <summary>Whether a text is allowed.</summary>
    public bool Matches(string text) => Pattern is null || Matches(text, Pattern);

    /// <summary>As the schema's readers match: unlike .NET's, their $ does not overlook a line end behind the text.</summary>
    public static bool Matches(string text, string pattern) => Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant)
        && !(pattern.EndsWith('$') && text.EndsWith('\n'));
}

/// <summary>Patterns used by more than one file.</summary>
public static class Patterns
{
    /// <summary>Names that become file names and columns: lower case, digits, hyphens, at most 64 characters.</summary>
    public const string Name = "^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$";

    /// <summary><see cref="Name"/> in words.</summary>
    public const string NameWords = "lower-case letters, digits and single hyphens, at most 64 characters";

    /// <summary>At least one character that is not white space.</summary>
    public const string SomeText = "\\S";

    /// <summary><see cref="SomeText"/> in words.</summary>
    public const string SomeTextWords = "some text";

    /// <summary>A path that holds on every machine: relative, forward slashes, no control characters.</summary>
    public const string RelativePath = "^(?![A-Za-z]:)[^/\\\\\\s\\u0000-\\u001f][^\\\\\\u0000-\\u001f]*$";

    /// <summary><see cref="RelativePath"/> in words.</summary>
    public const string RelativePathWords = "a path relative to this file, with forward slashes";

    /// <summary>Stable parameter ids: dotted lower case.</summary>
    public const string ParameterId = "^[a-z][a-z0-9_-]*(\\.[a-z0-9_-]+)*$";

    /// <summary><see cref="ParameterId"/> in words.</summary>
    public const string ParameterIdWords = "an id in dotted lower case, as need.onset";
}
