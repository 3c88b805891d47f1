using System.Security.Cryptography;

namespace CareSim.Runner.Output;

/// <summary>A file as the manifest lists it.</summary>
/// <param name="Path">Name: within the folder for outputs, as given for inputs.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Hash of its bytes, hexadecimal.</param>
internal sealed record FileDigest(string Path, long Bytes, string Sha256)
{
    /// <summary>Reads a file through once.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">The name to list it under.</param>
    public static FileDigest Of(string file, string name)
    {
        using var stream = File.OpenRead(file);
        return new FileDigest(name, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
