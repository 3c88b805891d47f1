using CareSim.Engine.Kernel;
using CareSim.Engine.Observation;
using CareSim.Engine.Pathways;
using CareSim.Engine.Population;
using CareSim.Engine.Randomness;
using CareSim.Engine.Scenarios;

namespace CareSim.Engine.Simulation;

/// <summary>A compiled experiment: skeleton built, hazards flat, ready to run replicate by replicate. Thread-safe: any number
/// of workers may run different slices (authorities) of the same or different replicates at once, each with a workspace of its own.</summary>
public sealed class Simulator
{
    /// <summary>Families swept and then visited at a time.</summary>
    private const int Block = 8192;

    private readonly IPhaseClock _clock;
    private readonly AuthoritySkeleton[] _skeletons;
    private readonly CompiledPathways[] _rates;
    private readonly RowMap _rows;
    private readonly double[] _regionMix;
    private readonly int[] _startOf; // the first arm with the same parameters, whose initial state an arm shares

    private Simulator(ResolvedExperiment experiment, IPhaseClock clock, AuthoritySkeleton[] skeletons)
    {
        (Experiment, _clock, _skeletons) = (experiment, clock, skeletons);
        _rows = new RowMap(experiment);
        _startOf = [.. experiment.Arms.Select((arm, i) => Enumerable.Range(0, i + 1).First(j => SameSheet(experiment.Arms[j], arm)))];
        _rates = new CompiledPathways[experiment.Arms.Count];
        for (var i = 0; i < _rates.Length; i++)
        {
            _rates[i] = _startOf[i] < i ? _rates[_startOf[i]] : new CompiledPathways(experiment.Arms[i].Parameters);
        }

        _regionMix = RegionMixOf(experiment.Region);
    }

    /// <summary>The experiment.</summary>
    public ResolvedExperiment Experiment { get; }

    /// <summary>The row keys of every result.</summary>
    public ResultLayout Layout => _rows.Layout;

    /// <summary>Authorities that run; a slice is one of them.</summary>
    public int Slices => Experiment.Authorities.Count;

    /// <summary>Skeletons of the authorities that run, in order.</summary>
    public IReadOnlyList<AuthoritySkeleton> Skeletons => _skeletons;

    /// <summary>Bytes of the skeleton, shared by all workers.</summary>
    public long SkeletonBytes => _skeletons.Sum(s =>
        (MemoryColumns.SkeletonPerFamily * s.Families) + (MemoryColumns.SkeletonPerChild * s.Children) + (4L * s.LaterEnds.Length));

    /// <summary>Compiles the experiment and builds the skeleton (in parallel over authorities, at most <paramref name="workers"/>).</summary>
    public static Simulator Prepare(ResolvedExperiment experiment, IPhaseClock clock, int workers)
    {
        var skeletons = new AuthoritySkeleton[experiment.Authorities.Count];
        Parallel.For(0, skeletons.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, workers) }, i =>
            skeletons[i] = SkeletonBuilder.Build(experiment.Region, experiment.Region.Authorities[experiment.Authorities[i]],
                experiment.Start, experiment.Months, experiment.Seed, experiment.Scale));
        return new Simulator(experiment, clock, skeletons);
    }

    /// <summary>The same people under other parameters or practice: shares the skeleton, which depends on neither.</summary>
    /// <param name="experiment">An experiment that differs only in its arms and in the practice of its region's authorities.</param>
    public Simulator Again(ResolvedExperiment experiment) => new(experiment, _clock, _skeletons);

    /// <summary>Memory of one worker's own, to be used again and again.</summary>
    public Workspace NewWorkspace() => new(_skeletons.Max(s => s.Families), _skeletons.Max(s => s.Children), Experiment.Months);

    /// <summary>Room for the results of one replicate: all arms.</summary>
    public ReplicateResult NewResult(int draw, int replicate) => new()
    {
        Draw = draw,
        Replicate = replicate,
        Arms = [.. Experiment.Arms.Select(arm => new ArmResult
        {
            Arm = arm.Name, Values = new double[Layout.RowCount], Agents = new long[Layout.RowCount], Statistics = new RunStatistics(),
        })],
    };

    /// <summary>Runs every arm of one replicate in one authority and adds it to the result.</summary>
    public void RunSlice(ReplicateResult result, int slice, Workspace workspace)
    {
        for (var arm = 0; arm < Experiment.Arms.Count; arm++)
        {
            RunArm(result, arm, slice, workspace, log: null);
        }
    }

    /// <summary>Sums the region's rows once every slice has run.</summary>
    public void Close(ReplicateResult result)
    {
        foreach (var arm in result.Arms)
        {
            _rows.Close(arm, Experiment.Scale);
        }
    }

    internal void RunArm(ReplicateResult result, int arm, int slice, Workspace workspace, Action<AuthorityLife, int>? log, bool reference = false)
    {
        var engine = new SweepEngine<ServicesModel>();
        var visitor = reference ? new ReferenceEngine<ServicesModel>() : null;
        var run = new PhaseTimer(_clock);
        var life = Begin(arm, slice, result.Replicate, workspace);
        run.Mark(0);
        workspace.Observe.Begin();
        var model = new ServicesModel(life);
        for (var month = 0; month < Experiment.Months; month++)
        {
            life.OpenMonth(Experiment.Start + month, month);
            run.Mark(1);
            if (visitor is null)
            {
                for (var from = life.FirstPresent & ~(Block - 1); from < life.EndPresent; from += Block)
                {
                    engine.Sweep(ref model, in life.Key, life.Month, from, Math.Min(from + Block, life.EndPresent));
                    run.Mark(2);
                    engine.VisitQuickly(ref model, in life.Key, life.Month);
                    run.Mark(3);
                    engine.VisitOthers(ref model, in life.Key, life.Month);
                    run.Mark(4);
                }
            }
            else
            {
                visitor.Month(ref model, in life.Key, life.Month);
            }

            life.CloseMonth();
            run.Mark(5);
            workspace.Observe.Month(life.Tally, month, Experiment.Start + month);
            log?.Invoke(life, month);
            life.Tally.NextMonth();
            run.Mark(6);
        }

        Add(result.Arms[arm], slice, workspace, life, engine.Statistics, run);
    }

    /// <summary>Puts everyone of an authority where they stand at the start of an arm.</summary>
    internal AuthorityLife Begin(int arm, int slice, int replicate, Workspace workspace)
    {
        var life = workspace.Life;
        var policy = Experiment.Arms[arm];
        var authority = Experiment.Region.Authorities[Experiment.Authorities[slice]];
        var council = new CompiledAuthority(Experiment.Region, authority, policy.Parameters, policy.Policy, slice, Experiment.Scale);
        (life.Scale, life.RegionMix) = (Experiment.Scale, _regionMix);
        if (workspace.Kept == (this, slice, replicate, _startOf[arm]) && _startOf[arm] < arm)
        {
            life.BeginFrom(workspace.Start, _rates[arm], council, Experiment.Start);
            return life;
        }

        life.Begin(_skeletons[slice], _rates[arm], council, Experiment.Seed, (uint)replicate, Experiment.Start);
        workspace.Kept = default;
        if (Array.IndexOf(_startOf, arm, arm + 1) > 0)
        {
            workspace.Start.Save(life);
            workspace.Kept = (this, slice, replicate, arm);
        }

        return life;
    }

    private static bool SameSheet(ResolvedArm a, ResolvedArm b) => ReferenceEquals(a.Parameters, b.Parameters)
        || (a.Parameters.All.Count == b.Parameters.All.Count
            && a.Parameters.All.All(p => b.Parameters.All.TryGetValue(p.Key, out var other) && other.Value.Equals(p.Value.Value)));

    private void Add(ArmResult arm, int slice, Workspace workspace, AuthorityLife life, in SweepStatistics work, PhaseTimer run)
    {
        var hash = life.StateHash();
        lock (arm)
        {
            _rows.Add(arm, slice, workspace.Observe);
            arm.StateHash += hash;
            var s = arm.Statistics;
            s.FamilyMonths += work.UnitTicks;
            s.Families += life.Skeleton.Families;
            s.Children += life.Skeleton.Children;
            s.FamilyVisits += work.UnitVisits;
            s.ChildVisits += work.MemberVisits;
            s.Events += work.Events;
            for (var p = 0; p < s.PhaseNanoseconds.Length; p++)
            {
                s.PhaseNanoseconds[p] += run.Nanoseconds[p];
            }
        }
    }

    private static double[] RegionMixOf(Region region)
    {
        var mix = new double[Placement.Count];
        var total = Math.Max(1, region.StartTotal("cla_stock"));
        foreach (var authority in region.Authorities)
        {
            var own = InitialSpells.Mix(authority);
            for (var k = 0; k < mix.Length; k++)
            {
                mix[k] += own[k] * authority.Start.GetValueOrDefault("cla_stock") / total;
            }
        }

        return mix;
    }
}

/// <summary>One worker's arrays.</summary>
public sealed class Workspace
{
    internal Workspace(int families, int children, int months)
    {
        Life = new AuthorityLife(families, children);
        Start = new AuthorityStart(families, children);
        Observe = new SliceRecord(months);
    }

    internal AuthorityLife Life { get; }

    internal SliceRecord Observe { get; }

    internal AuthorityStart Start { get; }

    /// <summary>Whose start is kept: simulator, authority, replicate, arm.</summary>
    internal (Simulator? Simulator, int Slice, int Replicate, int Arm) Kept { get; set; }
}

/// <summary>Adds the time since the last mark to a phase.</summary>
internal sealed class PhaseTimer(IPhaseClock clock)
{
    private long _last = clock.Nanoseconds;

    public long[] Nanoseconds { get; } = new long[RunStatistics.PhaseNames.Count];

    public void Mark(int phase)
    {
        var now = clock.Nanoseconds;
        Nanoseconds[phase] += now - _last;
        _last = now;
    }
}
