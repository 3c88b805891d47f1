using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace CareSim.Engine.Kernel;

/// <summary>Asks memory for a place that will be read soon. A hint: it changes nothing but time, and does nothing where the
/// processor has none.</summary>
public static class CacheHint
{
    /// <summary>Brings the cache line of a place near.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Soon<T>(ref T place)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref place));
        }
    }
}
