using CareSim.Engine.Pathways;
using CareSim.Engine.Population;
using CareSim.Engine.Randomness;

namespace CareSim.Engine.Simulation;

/// <summary>Where everyone stands when the run begins: families in their long-run distribution, children placed in the
/// pathway until the authority's observed stocks are met, with histories consistent with them. Depends on replicate and
/// draw, never on the arm, at addresses of the month before the start.</summary>
internal sealed class InitialState(AuthorityLife life)
{
    private readonly AuthoritySkeleton _sk = life.Skeleton;
    private readonly CompiledPathways _rates = life.Rates;
    private readonly int _before = life.Month - 1;

    /// <summary>Draws it.</summary>
    public void Draw()
    {
        for (var unit = 0; unit < _sk.InitialFamilies; unit++)
        {
            if (_sk.Kind[unit] < FamilyKind.Unaccompanied)
            {
                life.FormInitialFamily(unit, _before);
            }
        }

        var stocks = new InitialStocks(life);
        stocks.Weigh();
        stocks.Pick();
        life.PlaceUnaccompanied(_before);
        EarlyHelp();
        life.CountEveryone();
    }

    // Places are full at the start; helped families are in need, and somewhere in the middle of their help.
    private void EarlyHelp()
    {
        var inNeed = 0;
        for (var unit = 0; unit < _sk.InitialFamilies; unit++)
        {
            inNeed += AuthorityLife.DrawsNeed(life.Family[unit]) ? 1 : 0;
        }

        var share = Math.Min(0.9, (double)life.Council.PlacesAtStart / Math.Max(1, inNeed));
        for (var unit = 0; unit < _sk.InitialFamilies; unit++)
        {
            if (AuthorityLife.DrawsNeed(life.Family[unit]))
            {
                life.MaybeInitialHelp(unit, share, _before);
            }
        }
    }
}
