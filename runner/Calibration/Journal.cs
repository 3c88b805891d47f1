using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CareSim.Runner.Calibration;

/// <summary>Simulations that are done, by the hash of everything they depend on: a calibration that was interrupted goes on where
/// it stopped, and the same question is never simulated twice. One line each; a line that broke off is left out.</summary>
internal sealed class Journal : IDisposable
{
    private readonly Dictionary<string, double[]> _done = new(StringComparer.Ordinal);
    private readonly StreamWriter? _file;

    /// <param name="path">The file; null = memory only.</param>
    public Journal(string? path)
    {
        if (path is null)
        {
            return;
        }

        if (File.Exists(path))
        {
            foreach (var line in File.ReadLines(path))
            {
                Take(line);
            }
        }

        _file = new StreamWriter(path, append: true, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        _file.WriteLine(); // ends a line that broke off
    }

    /// <summary>Simulations taken from the file.</summary>
    public int Reused { get; private set; }

    /// <summary>Simulations run.</summary>
    public int Run { get; private set; }

    /// <summary>A short key of a text.</summary>
    public static string Key(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    /// <summary>The values under a key, simulated if need be.</summary>
    public double[] Get(string key, Func<double[]> simulate)
    {
        if (_done.TryGetValue(key, out var known))
        {
            Reused++;
            return known;
        }

        var values = simulate();
        Run++;
        _done[key] = values;
        _file?.WriteLine($"{key} {values.Length} {string.Join(' ', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}");
        _file?.Flush();
        return values;
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private void Take(string line)
    {
        var cells = line.Split(' ');
        if (cells.Length < 3 || !int.TryParse(cells[1], out var count) || cells.Length != count + 2)
        {
            return;
        }

        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            if (!double.TryParse(cells[i + 2], CultureInfo.InvariantCulture, out values[i]))
            {
                return;
            }
        }

        _done[cells[0]] = values;
    }
}
