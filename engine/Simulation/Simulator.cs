using CareSim.Engine.Authorities;
using CareSim.Engine.Kernel;
using CareSim.Engine.Observation;
using CareSim.Engine.Pathways;
using CareSim.Engine.Population;
using CareSim.Engine.Randomness;
using CareSim.Engine.Scenarios;

namespace CareSim.Engine.Simulation;

/// <summary>A compiled experiment: skeleton built, hazards flat, ready to run replicate by replicate. Thread-safe: any number
/// of workers may run different slices (authorities) of the same or different replicates at once, each with a workspace of its own.</summary>
public sealed partial class Simulator
{
    private readonly IPhaseClock _clock;
    private readonly AuthoritySkeleton[] _skeletons;
    private readonly CompiledDraws _draws;
    private readonly RowMap _rows;
    private readonly double[] _regionMix;
    private readonly int[] _order; // the arms as they run: each directly after the arm that it is held against

    private Simulator(ResolvedExperiment experiment, IPhaseClock clock, AuthoritySkeleton[] skeletons)
    {
        (Experiment, _clock, _skeletons) = (experiment, clock, skeletons);
        _rows = new RowMap(experiment);
        _draws = new CompiledDraws(experiment);
        _regionMix = RegionMixOf(experiment.Region);
        _order = [.. Enumerable.Range(0, experiment.Arms.Count).OrderBy(experiment.BaseOf).ThenBy(arm => experiment.BaseOf(arm) != arm)];
        Together = experiment.Arms.Any(arm => HasMarkets(arm));
    }

    /// <summary>The experiment.</summary>
    public ResolvedExperiment Experiment { get; }

    /// <summary>The row keys of every result.</summary>
    public ResultLayout Layout => _rows.Layout;

    /// <summary>Parts of a replicate that can run apart: authorities; one where markets couple them.</summary>
    public int Slices => Together ? 1 : Experiment.Authorities.Count;

    /// <summary>Whether any arm has markets, so that authorities advance side by side.</summary>
    public bool Together { get; }

    /// <summary>Skeletons of the authorities that run, in order.</summary>
    public IReadOnlyList<AuthoritySkeleton> Skeletons => _skeletons;

    /// <summary>Bytes of the skeleton, shared by all workers.</summary>
    public long SkeletonBytes => _skeletons.Sum(s =>
        (MemoryColumns.SkeletonPerFamily * s.Families) + (MemoryColumns.SkeletonPerChild * s.Children) + (4L * s.LaterEnds.Length));

    /// <summary>Compiles the experiment and builds the skeleton (in parallel over authorities, at most <paramref name="workers"/>).</summary>
    public static Simulator Prepare(ResolvedExperiment experiment, IPhaseClock clock, int workers, IHistories? histories = null)
    {
        var skeletons = new AuthoritySkeleton[experiment.Authorities.Count];
        Parallel.For(0, skeletons.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, workers) }, i =>
            skeletons[i] = SkeletonBuilder.Build(experiment.Region, experiment.Region.Authorities[experiment.Authorities[i]],
                experiment.Start, experiment.Months, experiment.Seed, experiment.Scale));
        return new Simulator(experiment, clock, skeletons) { Crew = Math.Max(1, workers / Math.Max(1, experiment.Replicates)), Histories = histories };
    }

    /// <summary>The same people under other parameters or practice: shares the skeleton, which depends on neither.</summary>
    /// <param name="experiment">An experiment that differs only in its arms and in the practice of its region's authorities.</param>
    public Simulator Again(ResolvedExperiment experiment) => new(experiment, _clock, _skeletons) { Crew = Crew };

    /// <summary>The row keys of an experiment's results, without preparing it.</summary>
    public static ResultLayout LayoutOf(ResolvedExperiment experiment) => new RowMap(experiment).Layout;

    /// <summary>Memory of one worker's own, to be used again and again.</summary>
    public Workspace NewWorkspace() => new(_skeletons.Max(s => s.Families), _skeletons.Max(s => s.Children), Experiment.Months);

    /// <summary>Room for the results of one replicate: all arms.</summary>
    public ReplicateResult NewResult(int draw, int replicate) => new()
    {
        Draw = draw,
        Replicate = replicate,
        Traces = Experiment.FollowsChildren ? new ChildTraces?[_skeletons.Length] : [],
        Arms = [.. Experiment.Arms.Select(arm => new ArmResult
        {
            Arm = arm.Key, Values = new double[Layout.RowCount], Agents = new long[Layout.RowCount], Statistics = new RunStatistics(),
        })],
    };

    /// <summary>Runs every arm of one replicate in one slice and adds it to the result.</summary>
    public void RunSlice(ReplicateResult result, int slice, Workspace workspace)
    {
        foreach (var arm in _order)
        {
            if (HasMarkets(Experiment.Arms[arm]))
            {
                RunTogether(result, arm, workspace, log: null);
                continue;
            }

            for (var authority = Together ? 0 : slice; authority <= (Together ? _skeletons.Length - 1 : slice); authority++)
            {
                RunArm(result, arm, authority, workspace, log: null);
            }
        }

        if (result.Traces.Length > 0)
        {
            Array.Clear(result.Traces, Together ? 0 : slice, Together ? result.Traces.Length : 1);
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
        var run = new SliceRun(_clock, workspace.Observe);
        run.Begin(Begin(arm, slice, result.Replicate, workspace, result.Draw));
        Live(result, arm, slice, run, reference ? new ReferenceEngine<ServicesModel>() : null, log);
        HoldAgainstBase(result, arm, slice, run);
        Add(result.Arms[arm], slice, run);
    }

    // Arms run directly after the one that they are held against, whose traces stand in the result meanwhile.
    private void HoldAgainstBase(ReplicateResult result, int arm, int slice, SliceRun run)
    {
        if (result.Traces.Length == 0)
        {
            return;
        }

        var traces = run.Life.Traces();
        result.Traces[slice] = Experiment.BaseOf(arm) == arm ? traces : result.Traces[slice];
        var at = ((Experiment.Months - 1) * MeasureCatalogue.All.Count) + MeasureCatalogue.FirstChange;
        traces.Against(result.Traces[slice] ?? traces).CopyTo(run.Observe.Monthly, at);
    }

    /// <summary>Puts everyone of an authority where they stand at the start of an arm.</summary>
    internal AuthorityLife Begin(int arm, int slice, int replicate, Workspace workspace, int draw = 0)
    {
        var life = workspace.Life;
        var compiled = _draws.Of(draw);
        var (rates, startOf) = (compiled.Rates[arm], compiled.StartOf);
        var council = Compile(compiled, arm, slice);
        (life.Scale, life.RegionMix) = (Experiment.Scale, _regionMix);
        if (workspace.Kept == (this, slice, replicate, draw, startOf[arm]) && startOf[arm] < arm)
        {
            life.BeginFrom(workspace.Start, rates, council, Experiment.Start);
            life.Agent = AgentOf(compiled, arm, life);
            return life;
        }

        life.Begin(_skeletons[slice], rates, council, Experiment.Seed, (uint)replicate, Experiment.Start);
        workspace.Kept = default;
        if (Array.IndexOf(startOf, arm, arm + 1) > 0)
        {
            workspace.Start.Save(life);
            workspace.Kept = (this, slice, replicate, draw, arm);
        }

        life.Agent = AgentOf(compiled, arm, life);
        return life;
    }

    private CompiledAuthority Compile(CompiledDraw compiled, int arm, int slice) => new(Experiment.Region,
        AuthoritySpread.At(Experiment.Region, Experiment.Region.Authorities[Experiment.Authorities[slice]], compiled.Sheets[arm]),
        compiled.Sheets[arm], Experiment.Arms[arm].Policy, slice, Experiment.Scale);

    private CouncilAgent? AgentOf(CompiledDraw compiled, int arm, AuthorityLife life) => Experiment.Arms[arm].Feedback == Feedbacks.None ? null
        : new CouncilAgent(life, Experiment.Region, compiled.Sheets[arm], Experiment.Arms[arm].Feedback);

    private void Add(ArmResult arm, int slice, SliceRun run)
    {
        var life = run.Life;
        var hash = life.StateHash() + (life.Agent?.Hash() ?? 0);
        lock (arm)
        {
            _rows.Add(arm, slice, run.Observe);
            arm.StateHash += hash;
            var s = arm.Statistics;
            s.FamilyMonths += run.Work.UnitTicks;
            s.Families += life.Skeleton.Families;
            s.Children += life.Skeleton.Children;
            s.FamilyVisits += run.Work.UnitVisits;
            s.ChildVisits += run.Work.MemberVisits;
            s.Events += run.Work.Events;
            for (var p = 0; p < s.PhaseNanoseconds.Length; p++)
            {
                s.PhaseNanoseconds[p] += run.Timer.Nanoseconds[p];
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

    /// <summary>Room for every authority at once, made when markets first need it and used again for each arm and replicate.</summary>
    internal SliceRoom[]? Rooms { get; set; }

    /// <summary>Whose start is kept: simulator, authority, replicate, draw, arm.</summary>
    internal (Simulator? Simulator, int Slice, int Replicate, int Draw, int Arm) Kept { get; set; }
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

    public void Skip() => _last = clock.Nanoseconds;
}
