namespace CareSim.Runner.Calibration;

/// <content>How a fit ends.</content>
internal sealed partial class PracticeFit
{
    // Paths are 1 in the reference year; what they were there goes into the levels. Practice is the mean over the window.
    private void Close()
    {
        foreach (var practice in _practices)
        {
            var at = practice.Path[Math.Clamp(_window.Reference, _window.From, _window.To)];
            foreach (var year in practice.Path.Keys.ToArray())
            {
                practice.Path[year] /= at;
            }

            foreach (var level in practice.Flow.Levels)
            {
                var bounds = Engine.Parameters.ParameterKinds.BoundsOf(_source.Sheet.All[level].Kind);
                _setting.Parameters[level] = Math.Clamp(_setting.Parameters.GetValueOrDefault(level, _source.Sheet[level]) * at, bounds.Min, bounds.Max);
            }
        }

        SetPaths();
        _setting = With(null);
    }
}
