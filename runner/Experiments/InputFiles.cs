using System.Security.Cryptography;
using System.Text;
using CareSim.Engine.Parameters;

namespace CareSim.Runner.Experiments;

/// <summary>A file that an experiment was read from, for the manifest.</summary>
/// <param name="Path">As the user named it, or beside the file that named it.</param>
/// <param name="Sha256">Of its bytes, lower-case hexadecimal.</param>
public sealed record InputFile(string Path, string Sha256);

/// <summary>Reads input files once each, reports those that cannot be read, and keeps their hashes.</summary>
public sealed class InputFiles(ProblemList problems)
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly SortedDictionary<string, InputFile> _read = new(StringComparer.Ordinal);

    /// <summary>The files read so far, in order of path.</summary>
    public IReadOnlyList<InputFile> Read => [.. _read.Values];

    /// <summary>The text of a file, or null with a problem.</summary>
    /// <param name="path">Where it stands.</param>
    /// <param name="namedIn">The file that names it.</param>
    /// <param name="place">Where in that file, for the message.</param>
    public string? Text(string path, string namedIn, string place)
    {
        try
        {
            return Bytes(path, namedIn, place) is { } bytes ? _strict.GetString(bytes) : null;
        }
        catch (DecoderFallbackException)
        {
            problems.Add(path, "file", "bytes that are no UTF-8", "UTF-8 text");
            return null;
        }
    }

    /// <summary>The bytes of a file, or null with a problem.</summary>
    /// <inheritdoc cref="Text"/>
    public byte[]? Bytes(string path, string namedIn, string place)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            _read[path] = new InputFile(path, Convert.ToHexStringLower(SHA256.HashData(bytes)));
            return bytes;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add(namedIn, place, $"no file {path}", "a file that exists");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(namedIn, place, $"{path}, which cannot be read ({e.Message})", "a file that can be read");
        }

        return null;
    }

    /// <summary>A path named relative to a file, kept as short as the user wrote it.</summary>
    public static string Beside(string file, string relative)
    {
        var full = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, relative));
        var near = Path.GetRelativePath(Environment.CurrentDirectory, full);
        return (Path.IsPathRooted(file) ? full : near).Replace('\\', '/');
    }
}
