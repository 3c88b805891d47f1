namespace CareSim.Engine.Population;

/// <summary>Everyone who may live in one authority during the run: who exists, when, and what never changes about them.
/// Depends on the experiment seed only; shared read-only by every replicate, draw and arm. A family's position is its rank:
/// those present at the start first, by end month, then later ones by start month, so that the families present in a month
/// lie between the first not ended and the last started.</summary>
public sealed class AuthoritySkeleton
{
    /// <summary>The authority.</summary>
    public required LocalAuthority Authority { get; init; }

    /// <summary>32-bit code in every draw address.</summary>
    public required uint Code { get; init; }

    /// <summary>Families present at the start: ranks below this number.</summary>
    public required int InitialFamilies { get; init; }

    /// <summary>First month of each family (calendar month number). 16 bits hold every month to the year 2730.</summary>
    public required short[] Start { get; init; }

    /// <summary>First month in which each family is no longer there: its youngest turns 18.</summary>
    public required short[] End { get; init; }

    /// <summary>First child of each family, with one entry more: children of f are [First[f], First[f+1]).</summary>
    public required int[] FirstChild { get; init; }

    /// <summary>Neighbourhood deprivation decile, 0 = most deprived.</summary>
    public required byte[] Decile { get; init; }

    /// <summary>Kind bits, see <see cref="FamilyKind"/>.</summary>
    public required byte[] Kind { get; init; }

    /// <summary>Frailty as a stratified quantile, in 4,096ths; for unaccompanied children their admission mark.</summary>
    public required ushort[] Quantile { get; init; }

    /// <summary>Birth month of each child (calendar month number).</summary>
    public required short[] Birth { get; init; }

    /// <summary>Sex (bit 0, 1 = female) and disability (bit 1).</summary>
    public required byte[] Traits { get; init; }

    /// <summary>Family of each child: the way back from a child found by a scan.</summary>
    public required int[] FamilyOf { get; init; }

    /// <summary>Children in order of birth month, so that births and birthdays of a month are one range.</summary>
    public required int[] ByBirth { get; init; }

    /// <summary>First entry of <see cref="ByBirth"/> for each month from <see cref="FirstBirth"/>, with one entry more.</summary>
    public required int[] BirthOffset { get; init; }

    /// <summary>The month that entry 0 of <see cref="BirthOffset"/> stands for.</summary>
    public required int FirstBirth { get; init; }

    /// <summary>Later families (rank InitialFamilies and above) that end within the run, by end month.</summary>
    public required int[] LaterEnds { get; init; }

    /// <summary>Possible arrivals of unaccompanied children per real arrival of the dated path's largest year.</summary>
    public required double ArrivalsPerMonth { get; init; }

    /// <summary>Number of families.</summary>
    public int Families => Start.Length;

    /// <summary>Number of children, unborn ones and care leavers included.</summary>
    public int Children => Birth.Length;

    /// <summary>Children born in a month: a range of <see cref="ByBirth"/>.</summary>
    public ReadOnlySpan<int> BornIn(int month)
    {
        var i = month - FirstBirth;
        return i < 0 || i + 1 >= BirthOffset.Length ? [] : ByBirth.AsSpan(BirthOffset[i]..BirthOffset[i + 1]);
    }
}

/// <summary>Bits of <see cref="AuthoritySkeleton.Kind"/>.</summary>
public static class FamilyKind
{
    /// <summary>Headed by a lone parent.</summary>
    public const byte Lone = 1;

    /// <summary>Three or more children ever.</summary>
    public const byte Large = 2;

    /// <summary>An unaccompanied child: no family hazards.</summary>
    public const byte Unaccompanied = 4;

    /// <summary>A care leaver of 18 to 20 at the start.</summary>
    public const byte Leaver = 8;
}
