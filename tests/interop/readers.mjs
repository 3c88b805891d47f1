// Four independent Parquet readers behind one shape: for each column its name, kind and values in row order.
import { readFileSync } from "node:fs";
import { DuckDBInstance, DuckDBTypeId } from "@duckdb/node-api";
import { tableFromIPC, Type } from "apache-arrow";
import { asyncBufferFromFile, parquetMetadataAsync, parquetRead, parquetSchema } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import pl from "nodejs-polars";
import { readParquet } from "parquet-wasm";

const MS_PER_DAY = 86_400_000;

export const readers = { duckdb, polars, "arrow-rs": arrow, hyparquet };

const duckKinds = new Map([
  [DuckDBTypeId.VARCHAR, "text"], [DuckDBTypeId.SMALLINT, "int16"], [DuckDBTypeId.INTEGER, "int32"], [DuckDBTypeId.BIGINT, "int64"],
  [DuckDBTypeId.DOUBLE, "real"], [DuckDBTypeId.DATE, "date"], [DuckDBTypeId.BOOLEAN, "flag"],
]);

async function* duckdb(file) {
  const connection = await (await DuckDBInstance.create()).connect();
  const source = `read_parquet('${file.replaceAll("'", "''")}')`;
  const shape = await connection.runAndReadAll(`SELECT * FROM ${source} LIMIT 0`);
  const types = shape.columnTypes();
  for (const [i, name] of shape.columnNames().entries()) {
    const kind = known(duckKinds, types[i].typeId, name);
    const quoted = `"${name.replaceAll('"', '""')}"`;
    const read = await connection.runAndReadAll(`SELECT ${kind === "date" ? `${quoted} - DATE '1970-01-01'` : quoted} FROM ${source}`);
    yield { name, kind, values: read.getColumns()[0] ?? [] };
  }
  connection.closeSync();
}

const polarsKinds = new Map([
  ["String", "text"], ["Int16", "int16"], ["Int32", "int32"], ["Int64", "int64"], ["Float64", "real"], ["Date", "date"], ["Bool", "flag"], ["Boolean", "flag"],
]);

async function* polars(file) {
  const table = pl.readParquet(file);
  for (const name of table.columns) {
    const column = table.getColumn(name);
    const kind = known(polarsKinds, String(column.dtype.variant ?? column.dtype), name);
    yield { name, kind, values: polarsValues(column, kind) };
  }
}

// Its JavaScript side rounds whole numbers beyond 2^53; as text they come whole.
function polarsValues(column, kind) {
  if (kind === "int64") return column.cast(pl.String).toArray().map(text => (text === null ? null : BigInt(text)));
  return (kind === "date" ? column.cast(pl.Int32) : column).toArray();
}

async function* arrow(file) {
  const table = tableFromIPC(readParquet(readFileSync(file), { batchSize: 1 << 17 }).intoIPCStream());
  for (const [i, field] of table.schema.fields.entries()) {
    const kind = arrowKind(field.type, field.name);
    const column = table.getChildAt(i);
    yield { name: field.name, kind, values: kind === "date" ? days(column) : column };
  }
}

function arrowKind(type, name) {
  switch (type.typeId) {
    case Type.Utf8: case Type.LargeUtf8: case Type.Utf8View: return "text";
    case Type.Int: return `${type.isSigned ? "" : "u"}int${type.bitWidth}`;
    case Type.Float: return "real";
    case Type.Date: return "date";
    case Type.Bool: return "flag";
    default: throw new Error(`column ${name} has the type ${type}`);
  }
}

// A JavaScript Date ends 100 million days after 1970, a Parquet date later.
const parsers = { dateFromDays: day => day };

async function* hyparquet(file) {
  const buffer = await asyncBufferFromFile(file);
  const metadata = await parquetMetadataAsync(buffer);
  for (const { element } of parquetSchema(metadata).children) {
    const kind = hyparquetKind(element);
    const values = [];
    if (metadata.num_rows > 0n) {
      await parquetRead({
        file: buffer, metadata, compressors, columns: [element.name], utf8: false, parsers,
        onChunk: ({ columnData, rowStart }) => {
          for (let i = 0; i < columnData.length; i++) values[rowStart + i] = columnData[i];
        },
      });
    }
    yield { name: element.name, kind, values };
  }
}

function hyparquetKind({ type, converted_type: converted, name }) {
  if (type === "INT32") return { DATE: "date", INT_16: "int16" }[converted] ?? "int32";
  return known(new Map([["BYTE_ARRAY", "text"], ["INT64", "int64"], ["DOUBLE", "real"], ["BOOLEAN", "flag"]]), type, name);
}

function* days(values) {
  for (const value of values) yield value === null || value === undefined ? null : Number(value) / MS_PER_DAY;
}

function known(kinds, type, name) {
  const kind = kinds.get(type);
  if (!kind) throw new Error(`column ${name} has the type ${type}`);
  return kind;
}
