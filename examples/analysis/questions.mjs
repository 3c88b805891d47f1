// Three questions to a results folder: node questions.mjs results/early (npm install hyparquet hyparquet-compressors)
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";

const [arm, region] = ["half-early-help", "england"];

const folder = join(process.argv[2], "contrasts");
const all = [];
for (const file of readdirSync(folder).filter(name => name.endsWith(".parquet"))) {
  all.push(...await parquetReadObjects({ file: await asyncBufferFromFile(join(folder, file)), compressors }));
}

const rows = all.filter(row => row.arm === arm && row.frequency === "year").map(row => ({ ...row, period: row.period.toISOString().slice(0, 10) }));
const end = rows.map(row => row.period).sort().at(-1);
const last = rows.filter(row => row.period === end);
const show = (question, cells) => console.log([question, ...cells.map(cell => (cell == null ? "" : typeof cell === "number" ? cell.toFixed(3) : cell))].join(","));
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

// 1. Children looked after: difference from the baseline by year, with the 95 % interval of chance.
rows.filter(row => row.authority === region && row.stratum_kind === "all" && row.measure === "care_stock")
  .sort((a, b) => byText(a.period, b.period))
  .forEach(row => show("care", [row.period, row.difference, row.lower, row.upper]));

// 2. Children in need: the three deciles with the largest change, and the change per thousand in need.
last.filter(row => row.authority === region && row.stratum_kind === "deprivation_decile" && row.measure === "need_stock")
  .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || byText(a.stratum, b.stratum)).slice(0, 3)
  .forEach(row => show("deciles", [row.stratum, row.difference, (1000 * row.difference) / row.baseline_mean]));

// 3. Spending: the five authorities that gain most, in pounds and per cent.
last.filter(row => row.authority !== region && row.stratum_kind === "all" && row.measure === "spend_total")
  .sort((a, b) => b.difference - a.difference || byText(a.authority, b.authority)).slice(0, 5)
  .forEach(row => show("spending", [row.authority, row.difference, (100 * row.difference) / row.baseline_mean]));
