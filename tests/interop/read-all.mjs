// node read-all.mjs FILE|FOLDER [...]: reads Parquet files with every reader, prints what each column holds as JSON, and ends with
// exit code 1 when any two readers differ or one cannot read a file.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { readers } from "./readers.mjs";
import { summarise } from "./summary.mjs";

const files = process.argv.slice(2).flatMap(path =>
  statSync(path).isDirectory() ? readdirSync(path).filter(name => name.endsWith(".parquet")).sort().map(name => join(path, name)) : [path]);
const report = { readers: Object.keys(readers), files: [], differences: [] };

for (const file of files) {
  const read = {};
  for (const [reader, open] of Object.entries(readers)) {
    const started = performance.now();
    try {
      read[reader] = [];
      for await (const { name, kind, values } of open(file)) {
        read[reader].push({ name, ...summarise(kind, values) });
      }
    } catch (error) {
      report.differences.push(`${file}: ${reader}: ${error.stack}`);
    }
    console.error(`${file}: ${reader}: ${Math.round(performance.now() - started)} ms`);
  }
  const [first, ...others] = Object.keys(read);
  for (const other of others) {
    compare(file, first, read[first], other, read[other]);
  }
  report.files.push({ file, columns: read[first] });
}

console.log(JSON.stringify(report));
if (files.length === 0 || report.differences.length > 0) {
  console.error(files.length === 0 ? "no files" : report.differences.join("\n"));
  process.exitCode = 1;
}

function compare(file, first, columns, other, others) {
  for (let i = 0; i < Math.max(columns.length, others.length); i++) {
    const [one, two] = [JSON.stringify(columns[i]), JSON.stringify(others[i])];
    if (one !== two) report.differences.push(`${file}: ${first} has ${one}, ${other} has ${two}`);
  }
}
