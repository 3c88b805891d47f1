// node write-foreign.mjs DIR: writes one table with four other Parquet writers in their codecs, encodings and page versions, and
// expected.json with its values and the columns of each file.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBDateValue, DuckDBInstance } from "@duckdb/node-api";
import { Bool, DateDay, Float64, Int16, Int32, Int64, Table, tableToIPC, Utf8, vectorFromArray } from "apache-arrow";
import { ByteWriter, parquetWrite } from "hyparquet-writer";
import pl from "nodejs-polars";
import { Compression, Encoding, Table as WasmTable, WriterPropertiesBuilder, WriterVersion, writeParquet } from "parquet-wasm";

const dir = process.argv[2];
const ROWS = 5000;
const MS_PER_DAY = 86_400_000;
mkdirSync(dir, { recursive: true });

const rows = Array.from({ length: ROWS }, (_, i) => i);
const holes = (every, value) => rows.map(i => (i % every === 1 ? null : value(i)));
const special = [-0, NaN, Infinity, -Infinity, Number.MIN_VALUE, Number.MAX_VALUE, 0.1 + 0.2];
const table = [
  { name: "category", kind: "String", values: rows.map(i => ["baseline", "family_help", "Ynys Môn", "日本 😀"][Math.floor(i / 3) % 4]) },
  { name: "unique_text", kind: "String", values: holes(5, i => `authority ${i} ${"x".repeat(i % 60)}`) },
  { name: "small", kind: "Int16", values: holes(7, i => (i * 7919) % 60000 - 30000) },
  { name: "key", kind: "Int32", values: rows.map(i => i * 3) },
  { name: "number", kind: "Int32", values: holes(3, i => [-2147483648, 2147483647, 0, (i * 2654435761) % 1000003][i % 4]) },
  { name: "long", kind: "Int64", values: holes(4, i => BigInt(i) * 1_000_003_000_007n * (i % 2 ? -1n : 1n)) },
  { name: "value", kind: "Double", values: holes(6, i => (i % 50 < special.length ? special[i % 50] : i / 7)) },
  { name: "share", kind: "Double", values: rows.map(i => (i % 10) / 4) },
  { name: "day", kind: "Date", values: holes(9, i => i * 11 - 20000) },
  { name: "flag", kind: "Boolean", values: holes(8, i => i % 3 === 0) },
  { name: "nothing", kind: "String", values: rows.map(() => null) },
];

const files = [];
const expect = (file, columns = table.map(column => column.name)) => files.push({ file, columns });

await withDuckdb();
withPolars();
withArrow();
withHyparquet();
const encoded = table.map(({ name, kind, values }) => ({ name, kind, values: values.map(text) }));
writeFileSync(join(dir, "expected.json"), JSON.stringify({ columns: encoded, files }));
console.log(`${files.length} files`);

// Every value as text: JSON has no -0, no NaN and no 64-bit numbers. JavaScript's shortest form reads back to the same double.
function text(value) {
  return value === null ? null : Object.is(value, -0) ? "-0" : String(value);
}

async function withDuckdb() {
  const connection = await (await DuckDBInstance.create()).connect();
  const types = { String: "VARCHAR", Int16: "SMALLINT", Int32: "INTEGER", Int64: "BIGINT", Double: "DOUBLE", Date: "DATE", Boolean: "BOOLEAN" };
  await connection.run(`CREATE TABLE t (${table.map(column => `${column.name} ${types[column.kind]}`).join(", ")})`);
  const appender = await connection.createAppender("t");
  const append = {
    String: v => appender.appendVarchar(v), Int16: v => appender.appendSmallInt(v), Int32: v => appender.appendInteger(v),
    Int64: v => appender.appendBigInt(v), Double: v => appender.appendDouble(v), Date: v => appender.appendDate(new DuckDBDateValue(v)),
    Boolean: v => appender.appendBoolean(v),
  };
  for (const i of rows) {
    for (const { kind, values } of table) {
      if (values[i] === null) appender.appendNull();
      else append[kind](values[i]);
    }
    appender.endRow();
  }
  appender.closeSync();
  for (const version of ["V1", "V2"]) {
    for (const codec of ["uncompressed", "snappy", "gzip", "brotli", "lz4_raw", "zstd"]) {
      const file = `duckdb-${version}-${codec}.parquet`;
      await connection.run(`COPY t TO '${join(dir, file)}' (FORMAT parquet, COMPRESSION ${codec}, PARQUET_VERSION ${version}, ROW_GROUP_SIZE 2048)`);
      expect(file);
    }
  }
  connection.closeSync();
}

function withPolars() {
  const types = { String: pl.String, Int16: pl.Int16, Int32: pl.Int32, Int64: pl.Int64, Double: pl.Float64, Date: pl.Int32, Boolean: pl.Bool };
  const columns = table.map(({ name, kind, values }) => {
    // The JavaScript side would round whole numbers beyond 2^53; as text they arrive whole.
    if (kind === "Int64") return pl.Series(name, values.map(text), pl.String).cast(pl.Int64);
    const series = pl.Series(name, values, types[kind]);
    return kind === "Date" ? series.cast(pl.Date) : series;
  });
  const frame = pl.DataFrame(columns);
  for (const compression of ["uncompressed", "snappy", "gzip", "brotli", "lz4", "zstd"]) {
    const file = `polars-${compression}.parquet`;
    frame.writeParquet(join(dir, file), { compression });
    expect(file);
  }
}

function withArrow() {
  const types = { String: new Utf8(), Int16: new Int16(), Int32: new Int32(), Int64: new Int64(), Double: new Float64(), Date: new DateDay(), Boolean: new Bool() };
  const dates = values => values.map(value => (value === null ? null : new Date(value * MS_PER_DAY)));
  const vectors = table.map(({ name, kind, values }) => [name, vectorFromArray(kind === "Date" ? dates(values) : values, types[kind])]);
  const ipc = tableToIPC(new Table(Object.fromEntries(vectors)), "stream");
  const write = (file, build) => {
    const properties = build(new WriterPropertiesBuilder()).build();
    writeFileSync(join(dir, file), writeParquet(WasmTable.fromIPCStream(ipc), properties));
    expect(file);
  };
  for (const codec of ["UNCOMPRESSED", "SNAPPY", "GZIP", "BROTLI", "LZ4_RAW", "ZSTD"]) {
    for (const [version, number] of [["v1", WriterVersion.V1], ["v2", WriterVersion.V2]]) {
      write(`arrow-${version}-${codec.toLowerCase()}.parquet`, b => b.setCompression(Compression[codec]).setWriterVersion(number));
    }
  }
  write("arrow-v2-nodict.parquet", b => b.setDictionaryEnabled(false).setWriterVersion(WriterVersion.V2).setDataPageSizeLimit(4096));
  write("arrow-v1-nodict.parquet", b => b.setDictionaryEnabled(false).setCompression(Compression.SNAPPY).setMaxRowGroupSize(777));
  write("arrow-delta.parquet", b => {
    b = b.setDictionaryEnabled(false).setColumnEncoding("unique_text", Encoding.DELTA_LENGTH_BYTE_ARRAY).setColumnEncoding("category", Encoding.DELTA_BYTE_ARRAY);
    return ["key", "number", "long", "small"].reduce((all, name) => all.setColumnEncoding(name, Encoding.DELTA_BINARY_PACKED), b);
  });
  write("arrow-small-dictionary.parquet", b => b.setDictionaryPageSizeLimit(2000).setWriteBatchSize(100).setDataPageSizeLimit(2000));
}

function withHyparquet() {
  const types = { String: "STRING", Int16: "INT32", Int32: "INT32", Int64: "INT64", Double: "DOUBLE", Date: "DATE", Boolean: "BOOLEAN" };
  const used = table.filter(column => column.kind !== "Date" && column.kind !== "Int16");
  for (const codec of ["UNCOMPRESSED", "SNAPPY"]) {
    const file = `hyparquet-${codec.toLowerCase()}.parquet`;
    const writer = new ByteWriter();
    parquetWrite({ writer, codec, rowGroupSize: 1700, columnData: used.map(({ name, kind, values }) => ({ name, data: values, type: types[kind], nullable: true })) });
    writeFileSync(join(dir, file), Buffer.from(writer.getBuffer()));
    expect(file, used.map(column => column.name));
  }
}
