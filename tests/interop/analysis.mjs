// node analysis.mjs RESULTS: runs every script of examples/analysis whose language is here on a results folder (with its contrasts
// exported as CSV) and ends with exit code 1 when any two differ, or fewer than two ran. Names what it could not run.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";

const here = dirname(fileURLToPath(import.meta.url));
const scripts = join(here, "..", "..", "examples", "analysis");
const results = resolve(process.argv[2]);
const pythons = ["python3", "/usr/bin/python3"]; // Debian's modules belong to Debian's Python

const answers = { "SQL (DuckDB)": await sql(), ...external("polars", pythons, "questions_polars.py", "import polars"), ...external("pandas", pythons, "questions_pandas.py", "import pandas"),
  ...external("R", ["Rscript"], "questions.R"), ...javascript() };

const ran = Object.entries(answers).filter(([, lines]) => lines);
const [first, expected] = ran[0];
let differences = 0;
for (const [name, lines] of ran) {
  const wrong = lines.length !== expected.length || lines.some((line, i) => !same(line, expected[i]));
  differences += wrong ? 1 : 0;
  console.log(`${name}: ${lines.length} lines${wrong ? ` DIFFER from ${first}:\n${lines.join("\n")}\nagainst\n${expected.join("\n")}` : ", the same"}`);
}

for (const [name] of Object.entries(answers).filter(([, lines]) => !lines)) console.log(`SKIPPED LOUDLY: ${name} is not here`);
console.log(expected.join("\n"));
process.exit(differences > 0 || ran.length < 2 || expected.length < 9 ? 1 : 0);

// Figures are printed to a thousandth; the last digit may fall either way.
function same(a, b) {
  const [one, other] = [a.split(","), b.split(",")];
  return one.length === other.length && one.every((cell, i) => cell === other[i] || Math.abs(Number(cell) - Number(other[i])) < 0.0011);
}

async function sql() {
  process.chdir(results);
  const connection = await (await DuckDBInstance.create()).connect();
  const text = readFileSync(join(scripts, "questions.sql"), "utf8").split("\n").filter(line => !line.startsWith(".") && !line.startsWith("--")).join("\n");
  const lines = [];
  for (const query of text.split(";").filter(part => part.trim())) {
    const read = await connection.runAndReadAll(query);
    lines.push(...read.getRowsJson().map(row => row.map(cell => (cell === null ? "" : typeof cell === "number" ? cell.toFixed(3) : String(cell))).join(",")));
  }
  return lines;
}

function external(name, programs, script, probe) {
  const program = programs.find(p => spawnSync(p, probe ? ["-c", probe] : ["--version"]).status === 0);
  return { [name]: program ? run(program, [join(scripts, script), results]) : null };
}

// The script is copied to where the packages are: imports look upwards from the file.
function javascript() {
  const folder = mkdtempSync(join(here, "analysis-"));
  try {
    copyFileSync(join(scripts, "questions.mjs"), join(folder, "questions.mjs"));
    return { JavaScript: run("node", [join(folder, "questions.mjs"), results]) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(program, args) {
  const done = spawnSync(program, args, { encoding: "utf8", env: { ...process.env, NODE_OPTIONS: "" } });
  if (done.status !== 0) console.error(done.stderr);
  return done.stdout.trim().split("\n");
}
