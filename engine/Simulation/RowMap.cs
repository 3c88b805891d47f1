using CareSim.Engine.Observation;
using CareSim.Engine.Quantities;
using CareSim.Engine.Scenarios;

namespace CareSim.Engine.Simulation;

/// <summary>Which row each count belongs to. Order: yearly rows of the authorities, yearly of the region, monthly of the
/// region, then yearly and monthly rows of the region by stratum; inside, by period, then measure. A year is a financial year
/// that the run covers whole, or the part of it that it covers at either end.</summary>
internal sealed class RowMap
{
    private static readonly int Measures = MeasureCatalogue.All.Count;
    private static readonly bool[] Stands = [.. MeasureCatalogue.All.Select(m => m.Kind.Stands())];
    private static readonly int StratumCells = MeasureCatalogue.Stratified.Count * Strata.Count;
    private readonly int _months;
    private readonly int[] _yearOf;
    private readonly int _years;
    private readonly int _authorities;

    public RowMap(ResolvedExperiment experiment)
    {
        _months = experiment.Months;
        _authorities = experiment.Authorities.Count;
        var first = experiment.Start.FinancialYear;
        _yearOf = [.. Enumerable.Range(0, _months).Select(m => (experiment.Start + m).FinancialYear - first)];
        _years = _yearOf[^1] + 1;
        Layout = BuildLayout(experiment);
    }

    public ResultLayout Layout { get; }

    private int RegionYears => _years * _authorities * Measures;

    private int RegionMonths => RegionYears + (_years * Measures);

    private int StrataYears => RegionMonths + (_months * Measures);

    private int StrataMonths => StrataYears + (_years * StratumCells);

    private int Rows => StrataMonths + (_months * StratumCells);

    /// <summary>Adds one authority. Counts add up in <see cref="ArmResult.Agents"/>; values follow when the replicate closes.</summary>
    public void Add(ArmResult arm, int slice, SliceRecord record)
    {
        for (var month = 0; month < _months; month++)
        {
            var closes = month == _months - 1 || _yearOf[month + 1] != _yearOf[month];
            for (var m = 0; m < Measures; m++)
            {
                var value = record.Monthly[(month * Measures) + m];
                arm.Agents[RegionMonths + (month * Measures) + m] += value;
                if (closes || !Stands[m])
                {
                    arm.Agents[(((_yearOf[month] * _authorities) + slice) * Measures) + m] += value;
                    arm.Agents[RegionYears + (_yearOf[month] * Measures) + m] += value;
                }
            }

            AddStrata(arm, record, month, closes);
        }
    }

    private void AddStrata(ArmResult arm, SliceRecord record, int month, bool closes)
    {
        for (var p = 0; p < MeasureCatalogue.Stratified.Count; p++)
        {
            var yearly = closes || MeasureCatalogue.All[MeasureCatalogue.Stratified[p]].Kind != MeasureKind.Stock;
            for (var s = 0; s < Strata.Count; s++)
            {
                var cell = (p * Strata.Count) + s;
                var value = record.ByStratum[(month * StratumCells) + cell];
                arm.Agents[StrataMonths + (month * StratumCells) + cell] += value;
                if (yearly)
                {
                    arm.Agents[StrataYears + (_yearOf[month] * StratumCells) + cell] += value;
                }
            }
        }
    }

    /// <summary>Turns counts into values: an agent stands for k people; money is kept as pence and reported in pounds.</summary>
    public void Close(ArmResult arm, int scale)
    {
        CloseRatios(arm);
        for (var row = 0; row < arm.Values.Length; row++)
        {
            var measure = MeasureCatalogue.All[Layout.Measure[row]];
            if (measure.Kind == MeasureKind.Ratio)
            {
                continue;
            }

            var (money, k) = (measure.Kind.IsMoney(), measure.OfAuthorities ? 1.0 : scale);
            arm.Values[row] = money ? arm.Agents[row] * k / 100.0
                : measure.Kind == MeasureKind.Amount ? arm.Agents[row] * k / 1000.0 : arm.Agents[row] * k;
            arm.Agents[row] = money || measure.Kind == MeasureKind.Amount ? 0 : arm.Agents[row];
        }
    }

    // The measures of one place and period stand side by side, so that what a ratio is made of lies at a known distance.
    private void CloseRatios(ArmResult arm)
    {
        for (var row = 0; row < StrataYears; row++)
        {
            if (MeasureCatalogue.All[Layout.Measure[row]].Ratio is { } ratio)
            {
                var first = row - Layout.Measure[row];
                var below = arm.Agents[first + ratio.Denominator];
                arm.Values[row] = below == 0 ? 0 : arm.Agents[first + ratio.Numerator] / (double)below * ratio.Factor;
            }
        }
    }

    private ResultLayout BuildLayout(ResolvedExperiment experiment)
    {
        var rows = Rows;
        var layout = new ResultLayout
        {
            RowCount = rows,
            Frequency = new byte[rows],
            PeriodDay = new int[rows],
            Place = new int[rows],
            StratumKind = new int[rows],
            Stratum = new int[rows],
            Measure = new int[rows],
            Places = [.. experiment.Authorities.Select(i => experiment.Region.Authorities[i].Code), experiment.Region.Id],
            StratumKinds = ["all", .. Strata.Kinds],
            Strata = ["all", .. Strata.All.Select(s => s.Name)],
            Measures = MeasureCatalogue.All,
        };
        var months = Enumerable.Range(0, _months).Select(m => Day(experiment.Start + m)).ToArray();
        var years = Enumerable.Range(0, _years).Select(y => months[Array.LastIndexOf(_yearOf, y)]).ToArray();
        var row = 0;
        void Add(int frequency, int day, int place, int kind, int stratum, int measure)
        {
            layout.Frequency[row] = (byte)frequency;
            (layout.PeriodDay[row], layout.Place[row]) = (day, place);
            (layout.StratumKind[row], layout.Stratum[row], layout.Measure[row]) = (kind, stratum, measure);
            row++;
        }

        for (var i = 0; i < RegionMonths; i++)
        {
            var yearly = i < RegionYears;
            Add(1, years[yearly ? i / Measures / _authorities : (i - RegionYears) / Measures], yearly ? i / Measures % _authorities : _authorities, 0, 0, i % Measures);
        }

        for (var i = 0; i < _months * Measures; i++)
        {
            Add(0, months[i / Measures], _authorities, 0, 0, i % Measures);
        }

        for (var i = 0; i < (_years + _months) * StratumCells; i++)
        {
            var yearly = i < _years * StratumCells;
            var period = (yearly ? i : i - (_years * StratumCells)) / StratumCells;
            var stratum = i % Strata.Count;
            Add(yearly ? 1 : 0, yearly ? years[period] : months[period], _authorities, Strata.All[stratum].Kind + 1, stratum + 1,
                MeasureCatalogue.Stratified[i % StratumCells / Strata.Count]);
        }

        return layout;
    }

    private static int Day(Month month) => month.LastDay.DayNumber - new DateOnly(1970, 1, 1).DayNumber;
}
