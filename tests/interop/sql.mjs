// node sql.mjs < QUERY: runs a query in DuckDB in the current folder and prints its rows; exit code 1 when it gives none.
import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

const connection = await (await DuckDBInstance.create()).connect();
const read = await connection.runAndReadAll(readFileSync(0, "utf8"));
const rows = read.getRowsJson();
console.log(read.columnNames().join(","));
rows.forEach(row => console.log(row.join(",")));
process.exit(rows.length > 0 ? 0 : 1);
