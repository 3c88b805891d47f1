using CareSim.Engine.Randomness;

namespace CareSim.Engine.Kernel;

/// <summary>The engine to check the other one by: it visits everyone, every month, and knows no ceilings, classes or vectors.
/// For each unit: every lane of the unit and of its members has a latent uniform; the earliest event that fires happens; who
/// changed state draws afresh over the rest of the month in a new round; and so on until nothing fires.</summary>
public sealed class ReferenceEngine<TModel>
    where TModel : struct, ILifeModel
{
    private readonly List<Latent> _latents = [];
    private readonly byte[] _rounds = new byte[256];
    private readonly int[] _changed = new int[256];

    /// <summary>Events that happened since the start.</summary>
    public long Events { get; private set; }

    /// <summary>One month of everyone in the slice.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tick is not 0 to 65,535.</exception>
    public void Month(ref TModel model, in DrawKey key, int month)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)month, ushort.MaxValue, nameof(month));
        for (var unit = 0; unit < model.Units; unit++)
        {
            _latents.Clear();
            Array.Clear(_rounds);
            var members = model.MemberStart(unit + 1) - model.MemberStart(unit);
            for (var member = -1; member < members; member++)
            {
                Draw(ref model, in key, month, unit, member, from: 0);
            }

            while (Earliest() is { } next)
            {
                Happen(ref model, in key, month, unit, next);
            }
        }
    }

    private void Happen(ref TModel model, in DrawKey key, int month, int unit, Latent next)
    {
        Events++;
        var visit = new Visit(in key, month, unit, next.Member, next.Time, _changed, _rounds);
        visit.Changed(next.Member);
        if (next.Member < 0)
        {
            model.OnUnit(unit, next.Lane, ref visit);
        }
        else
        {
            model.OnMember(unit, model.MemberStart(unit) + next.Member, next.Lane, ref visit);
        }

        for (var i = 0; i < visit.ChangedCount; i++)
        {
            var who = _changed[i];
            _latents.RemoveAll(latent => latent.Member == who);
            if (++_rounds[who + 1] == 255)
            {
                throw new InvalidOperationException($"unit {unit} of slice {key.Slice:x8}: 255 changes of state in tick {month}");
            }

            Draw(ref model, in key, month, unit, who, next.Time);
        }
    }

    private void Draw(ref TModel model, in DrawKey key, int month, int unit, int member, uint from)
    {
        var round = _rounds[member + 1];
        if (member < 0)
        {
            DrawUnit(ref model, in key, month, unit, round, from, group: 0);
            if (model.DrawsSecondGroup(unit))
            {
                DrawUnit(ref model, in key, month, unit, round, from, group: 1);
            }

            return;
        }

        var number = model.MemberStart(unit) + member;
        var group = model.MemberGroup(number);
        if (group == 0)
        {
            return;
        }

        var block = Address.MemberLanes(in key, unit, member, month, round, group);
        for (var lane = 0; lane < 8; lane++)
        {
            var prefix = (uint)((lane < 4 ? block.Low : block.High) >> (16 * (lane & 3))) & 0xFFFF;
            var u = Address.Uniform(in key, unit, member, month, round, group, lane, prefix);
            Consider(model.MemberHazard(unit, number, lane), u, from, member, lane);
        }
    }

    private void DrawUnit(ref TModel model, in DrawKey key, int month, int unit, int round, uint from, int group)
    {
        var word = Address.UnitLanes(in key, unit, month, round, group);
        for (var i = 0; i < 4; i++)
        {
            var lane = (4 * group) + i;
            var u = Address.Uniform(in key, unit, -1, month, round, group, lane, (uint)(word >> (16 * i)) & 0xFFFF);
            Consider(model.UnitHazard(unit, lane), u, from, -1, lane);
        }
    }

    private void Consider(Hazard hazard, double u, uint from, int member, int lane)
    {
        if (hazard.Fires(u, from, out _, out var time))
        {
            _latents.Add(new Latent(time, member, lane));
        }
    }

    // Time order; ties by key: the unit before its members, members by birth order, lanes by number.
    private Latent? Earliest()
    {
        if (_latents.Count == 0)
        {
            return null;
        }

        var first = _latents.MinBy(latent => (latent.Time, latent.Member, latent.Lane));
        return first;
    }

    private sealed record Latent(uint Time, int Member, int Lane);
}
