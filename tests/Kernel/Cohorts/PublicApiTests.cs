using System.Reflection;
using CareSim.Engine.Kernel.Cohorts;
using CareSim.Tests.Golden;

namespace CareSim.Tests.Kernel.Cohorts;

public class PublicApiTests
{
    [Fact]
    public void The_public_surface_of_cohorts_changes_only_on_purpose()
    {
        var lines = new List<string>();
        foreach (var type in typeof(ICohortModel).Assembly.GetExportedTypes().Where(type => type.Namespace == typeof(ICohortModel).Namespace).OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            lines.Add(type.Name);
            var members = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly);
            lines.AddRange(members.Select(member => $"  {member.MemberType} {member}").Order(StringComparer.Ordinal));
        }

        GoldenFile.Check("cohorts-api.txt", lines);
    }
}
