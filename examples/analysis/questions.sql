-- Three questions to a results folder; run inside it. Change 'half-early-help' and 'england' for another experiment.
.mode csv
.headers off

-- 1. Children looked after: difference from the baseline by year, with the 95 % interval of chance.
SELECT 'care', period, round(difference, 3), round(lower, 3), round(upper, 3)
FROM 'contrasts/*.parquet'
WHERE arm = 'half-early-help' AND authority = 'england' AND frequency = 'year' AND stratum_kind = 'all' AND measure = 'care_stock'
ORDER BY period;

-- 2. Children in need: the three deciles with the largest change in the last year, and the change per thousand in need.
SELECT 'deciles', stratum, round(difference, 3), round(1000 * difference / baseline_mean, 3)
FROM 'contrasts/*.parquet'
WHERE arm = 'half-early-help' AND authority = 'england' AND frequency = 'year' AND stratum_kind = 'deprivation_decile' AND measure = 'need_stock'
  AND period = (SELECT max(period) FROM 'contrasts/*.parquet' WHERE frequency = 'year')
ORDER BY abs(difference) DESC, stratum LIMIT 3;

-- 3. Spending: the five authorities that gain most in the last year, in pounds and per cent.
SELECT 'spending', authority, round(difference, 3), round(100 * difference / baseline_mean, 3)
FROM 'contrasts/*.parquet'
WHERE arm = 'half-early-help' AND authority <> 'england' AND frequency = 'year' AND stratum_kind = 'all' AND measure = 'spend_total'
  AND period = (SELECT max(period) FROM 'contrasts/*.parquet' WHERE frequency = 'year')
ORDER BY difference DESC, authority LIMIT 5;
