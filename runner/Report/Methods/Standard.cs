namespace CareSim.Runner.Report.Methods;

/// <summary>One item of a reporting standard.</summary>
/// <param name="Number">Its number in the standard.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Text">What stands there.</param>
internal sealed record StandardItem(string Number, string Heading, Func<MethodsFacts, string> Text);

/// <summary>A reporting standard.</summary>
/// <param name="Name">As it is asked for.</param>
/// <param name="Title">Its title.</param>
/// <param name="Reference">Where it is set out.</param>
/// <param name="Items">Its items in order.</param>
internal sealed record Standard(string Name, string Title, string Reference, IReadOnlyList<StandardItem> Items)
{
    /// <summary>All standards.</summary>
    public static IReadOnlyList<Standard> All { get; } = [Odd.Standard, Stress.Standard, Trace.Standard, Cheers.Standard];

    /// <summary>The names, for messages.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(s => s.Name)];
}
