using CareSim.Engine.Scenarios;
using CareSim.Runner.Output;

namespace CareSim.Runner.Commands;

/// <summary>Holds the place of a part that is not built in; says so when it is used.</summary>
internal sealed class NotYet : IExperimentSource, ITableFormat
{
    /// <inheritdoc/>
    public string Extension => ".parquet";

    /// <inheritdoc/>
    public ExperimentInput Read(string path, RunOverrides overrides) =>
        new(null, ["reading experiments is not built in yet"], []);

    /// <inheritdoc/>
    public ITableWriter Create(string path, TableDefinition table, IReadOnlyDictionary<string, string> metadata) =>
        throw new NotSupportedException("writing tables is not built in yet");
}
