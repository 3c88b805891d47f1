using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CareSim.Engine.Authorities;
using CareSim.Engine.Policy;
using CareSim.Engine.Population;
using CareSim.Engine.Quantities;
using CareSim.Engine.Scenarios;
using CareSim.Runner.Output;

namespace CareSim.Runner.Snapshots;

/// <summary>Whose history a snapshot is: everything that an arm must have in common with it to take it up.</summary>
internal sealed record SnapshotHeader
{
    /// <summary>Version of the model that lived it.</summary>
    public required string Model { get; init; }

    /// <summary>Name of the experiment, for people.</summary>
    public required string Experiment { get; init; }

    /// <summary>The arm that lived it, for people.</summary>
    public required string Arm { get; init; }

    /// <summary>Code of the authority, or "markets".</summary>
    public required string Authority { get; init; }

    /// <summary>Parameter draw and replicate.</summary>
    public required (int Draw, int Replicate) Run { get; init; }

    /// <summary>The last month lived.</summary>
    public required Month Month { get; init; }

    /// <summary>First month, length, seed and scale of the run.</summary>
    public required (Month Start, int Months, ulong Seed, int Scale) Size { get; init; }

    /// <summary>Hash of the region's tables.</summary>
    public required string Region { get; init; }

    /// <summary>Hash of the parameters under the draw.</summary>
    public required string Parameters { get; init; }

    /// <summary>Hash of feedbacks and, month by month up to the last one lived, of the policy.</summary>
    public required string Policy { get; init; }

    /// <summary>The header of a run.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="arm">Place of the arm.</param>
    /// <param name="before">Months lived.</param>
    /// <param name="authority">Place among the authorities that run; -1 = the markets.</param>
    /// <param name="draw">Parameter draw.</param>
    /// <param name="replicate">Replicate.</param>
    /// <param name="region">Hash of the region's tables.</param>
    public static SnapshotHeader Of(ResolvedExperiment experiment, int arm, int before, int authority, int draw, int replicate, string region)
    {
        var policy = experiment.Arms[arm];
        var sheet = experiment.Design.Apply(policy.Parameters, policy.Overrides, draw);
        var together = (policy.Feedback & Feedbacks.Market) != 0;
        return new SnapshotHeader
        {
            Model = ModelVersions.Model,
            Experiment = experiment.Name,
            Arm = policy.Key,
            Authority = authority < 0 ? "markets" : Code(experiment, authority),
            Run = (draw, replicate),
            Month = experiment.Start + (before - 1),
            Size = (experiment.Start, experiment.Months, experiment.Seed, experiment.Scale),
            Region = region,
            Parameters = Hash(sheet.All.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={Bits(p.Value.Value)}")),

            // Where markets couple authorities, the others' policy and who they are is part of an authority's history.
            Policy = Hash(Lines(experiment, policy, before, together || authority < 0 ? [.. Enumerable.Range(0, experiment.Authorities.Count)] : [authority])),
        };
    }

    /// <summary>Why an arm cannot take up a history with this header; null when it can.</summary>
    /// <param name="own">The header that the arm's own history would have.</param>
    public string? Refusal(SnapshotHeader own)
    {
        string? Differs(string what, object found, object allowed) => Equals(found, allowed) ? null : $"found {what} {found}; allowed is {allowed}, as in the experiment that takes it up";
        return Differs("a history of model version", Model, own.Model)
            ?? Differs("a history of authority", Authority, own.Authority)
            ?? Differs("a history of draw and replicate", Run, own.Run)
            ?? Differs("a history that ends with", Month, own.Month)
            ?? Differs("a run of first month, months, seed and scale", Size, own.Size)
            ?? (Region == own.Region ? null : "found a history of other region tables; allowed are the same tables")
            ?? (Parameters == own.Parameters ? null : $"found a history under other parameters than those of arm {own.Arm}; allowed are the same parameters")
            ?? (Policy == own.Policy ? null : $"found a history under another policy than that of arm {own.Arm} up to {Month}; allowed is an arm whose levers, feedbacks and authorities with markets are those of arm {Arm} until then");
    }

    private static IEnumerable<string> Lines(ResolvedExperiment experiment, ResolvedArm arm, int before, int[] authorities)
    {
        yield return $"feedback={(int)arm.Feedback}";
        foreach (var authority in authorities)
        {
            yield return Code(experiment, authority);
            for (var instrument = 0; instrument < Instruments.All.Count; instrument++)
            {
                for (var month = 0; month < before; month++)
                {
                    yield return Bits(arm.Policy[instrument, authority, month]);
                }
            }
        }
    }

    private static string Code(ResolvedExperiment experiment, int authority) => experiment.Region.Authorities[experiment.Authorities[authority]].Code;

    // Every NaN says "no rule": one form of it.
    private static string Bits(double value) => double.IsNaN(value) ? "none" : BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture);

    private static string Hash(IEnumerable<string> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in lines)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
