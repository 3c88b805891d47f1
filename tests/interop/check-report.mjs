// Holds every figure of a report against the Parquet, read by DuckDB: node check-report.mjs FOLDER [REPORT.html]
// Prints how many were checked; ends with 1 and a line for each that differs from the table to the digit shown.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const [folder, file = join(folder, 'report.html')] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create()).connect();
const rows = async sql => (await connection.runAndReadAll(sql)).getRowObjectsJson();
const quantiles = { 2: 12.706204736174698, 3: 4.302652729696142, 4: 3.1824463052842629, 5: 2.7764451051977987 };
const html = readFileSync(file, 'utf8');
const text = s => s.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)).replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');
const figures = [...html.matchAll(/<data value="([^"]+)" data-step="([^"]+)" data-style="([^"]+)" data-source="([^"]+)">([^<]*)<\/data>/g)]
  .map(([, value, step, style, source, shown]) => ({ value: +value, step: +step, style, keys: text(source).split('|'), shown: text(shown) }));

// A number as it stands on the page: thousands, a true minus, pounds and millions.
function read(shown) {
  const plain = shown.replaceAll(',', '').replace('\u2212', '-').replace('£', '').replace('+', '').replaceAll('\u00a0', ' ');
  return parseFloat(plain) * (/ million/.test(plain) ? 1e6 : 1);
}

const byKey = new Map();
const has = { contrasts: figures.some(f => f.keys[0] === 'contrasts') };
if (has.contrasts) {
  const measures = [...new Set(figures.filter(f => f.keys[0] === 'contrasts').map(f => `'${f.keys[6]}'`))];
  for (const r of await rows(`SELECT * REPLACE (period::VARCHAR AS period) FROM '${folder}/contrasts/*.parquet' WHERE frequency = 'year' AND measure IN (${measures})`)) {
    byKey.set(['contrasts', r.arm, r.period, r.authority, r.stratum_kind, r.stratum, r.measure].join('|'), r);
  }
}

// From the runs themselves: paired differences, means of arms, sums over years.
const wanted = figures.filter(f => ['outcomes', 'pairs', 'sums'].includes(f.keys[0]));
const outcomes = new Map();
if (wanted.length > 0) {
  const region = wanted[0].keys[3];
  for (const r of await rows(`SELECT arm, replicate, period::VARCHAR AS period, stratum_kind, stratum, measure, value FROM '${folder}/outcomes/*.parquet' WHERE frequency = 'year' AND authority = '${region}' AND draw = 0`)) {
    const key = [r.period, r.stratum_kind, r.stratum, r.measure].join('|');
    if (!outcomes.has(r.arm)) outcomes.set(r.arm, new Map());
    const runs = outcomes.get(r.arm);
    if (!runs.has(r.replicate)) runs.set(r.replicate, new Map());
    runs.get(r.replicate).set(key, r.value);
  }
}

const baseline = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')).experiment.baseline;
function estimate(values) {
  const n = values.length, mean = values.reduce((a, b) => a + b, 0) / n;
  const error = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1) / n), half = error * quantiles[n];
  return { mean, difference: mean, lower: mean - half, upper: mean + half };
}

function expected([table, arm, period, place, kind, stratum, measure, column]) {
  if (table === 'contrasts') return byKey.get([table, arm, period, place, kind, stratum, measure].join('|'))?.[column];
  const [from, to = from] = period.split('..');
  const sum = run => [...run].filter(([key]) => { const [p, k, s, m] = key.split('|'); return p >= from && p <= to && k === kind && s === stratum && m === measure; }).reduce((a, [, v]) => a + v, 0);
  const own = outcomes.get(arm), base = outcomes.get(baseline);
  const values = table === 'outcomes' || arm === baseline ? [...own.values()].map(sum) : [...own].filter(([replicate]) => base.has(replicate)).map(([replicate, run]) => sum(run) - sum(base.get(replicate)));
  return estimate(values)[column];
}

let wrong = 0;
for (const figure of figures) {
  const value = expected(figure.keys), shown = read(figure.shown);
  const true_ = figure.style === 'Size' ? Math.abs(value) : value;
  const fine = Math.abs(true_ - shown) <= figure.step * 0.5000001 && Math.abs(shown - figure.value) <= Math.abs(figure.value) * 1e-9 + 1e-9;
  if (!fine) { wrong++; console.error(`${figure.keys.join('|')}: the report shows ${figure.shown} (step ${figure.step}), the table has ${value}`); }
}

console.log(`${figures.length} figures, ${wrong} wrong`);
process.exitCode = figures.length === 0 || wrong > 0 ? 1 : 0;
