namespace CareSim.Engine;
internal static class Placeholder { }
