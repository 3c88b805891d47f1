using CareSim.Engine.Kernel;
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
        FormFamilies();
        var stocks = new InitialStocks(life);
        stocks.Weigh();
        stocks.Pick();
        life.PlaceUnaccompanied(_before);
        EarlyHelp();
        life.CountEveryone();
    }

    // The draws of a thousand families at a time, worked out side by side.
    private void FormFamilies()
    {
        var draws = new ListedDraws();
        var when = Address.When(_before, AuthorityLife.DeterministicRound, Address.DetailGroup);
        for (var unit = 0; unit < _sk.InitialFamilies;)
        {
            draws.Clear();
            for (; unit < _sk.InitialFamilies && draws.Count < 1000; unit++)
            {
                if (_sk.Kind[unit] < FamilyKind.Unaccompanied)
                {
                    draws.Add(unit, unit, when, Address.Who(Address.FirstDetail + AuthorityLife.DetailState, -1));
                }
            }

            draws.Draw(in life.Key, 0);
            for (var i = 0; i < draws.Count; i++)
            {
                life.FormInitialFamily(draws.Entities[i], _before, draws.Low[i], draws.High[i]);
            }
        }
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
