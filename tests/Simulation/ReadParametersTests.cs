using System.Collections;
using System.Diagnostics.CodeAnalysis;
using CareSim.Engine.Authorities;
using CareSim.Engine.Parameters;
using CareSim.Engine.Population;
using CareSim.Engine.Simulation;
using Xunit;

namespace CareSim.Tests.Simulation;

/// <summary>A number that a user may change must change something: every parameter that is not a check is read by a run.</summary>
public sealed class ReadParametersTests
{
    // Croydon has unaccompanied children; Rutland is small.
    [Fact]
    public void Every_parameter_that_is_not_a_check_is_read()
    {
        var experiment = England.Read("E06000017,E09000008", 2);
        var watched = new Watched(experiment.Arms[0].Parameters.All);
        var sheet = new ParameterSheet(watched);
        var region = experiment.Region;
        var simulator = England.Prepare(experiment with
        {
            Arms = [experiment.Arms[0] with { Parameters = sheet, Feedback = Feedbacks.All }],
            Region = new Region
            {
                Id = region.Id,
                Name = region.Name,
                PriceYear = region.PriceYear,
                Start = region.Start,
                Authorities = region.Authorities,
                National = region.National,
                Parameters = sheet,
            },
        });
        var (result, workspace) = (simulator.NewResult(0, 0), simulator.NewWorkspace());
        for (var slice = 0; slice < simulator.Slices; slice++)
        {
            simulator.RunSlice(result, slice, workspace);
        }

        var unread = watched.Values.Where(p => p.Kind != ParameterKind.Check && !watched.Read.Contains(p.Id)).Select(p => p.Id);
        Assert.Empty(unread);
        Assert.DoesNotContain("fit.poverty", watched.Read); // the watch does see which are not read
        Assert.Empty(ModelParameters.Missing(region.Parameters));

        // Whatever a run reads is missed before it when it is not there.
        var overlooked = watched.Read.Where(region.Parameters.All.ContainsKey).Where(id =>
            !ModelParameters.Missing(new ParameterSheet(region.Parameters.All.Where(p => p.Key != id).ToDictionary())).SequenceEqual([id]));
        Assert.Equal([], overlooked);
    }

    private sealed class Watched(IReadOnlyDictionary<string, Parameter> inner) : IReadOnlyDictionary<string, Parameter>
    {
        public HashSet<string> Read { get; } = [];

        public IEnumerable<string> Keys => inner.Keys;

        public IEnumerable<Parameter> Values => inner.Values;

        public int Count => inner.Count;

        public Parameter this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

        public bool ContainsKey(string key) => inner.ContainsKey(key);

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value)
        {
            Read.Add(key);
            return inner.TryGetValue(key, out value);
        }

        public IEnumerator<KeyValuePair<string, Parameter>> GetEnumerator() => inner.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
