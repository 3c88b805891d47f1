// Opens snapshots with another program's MessagePack and prints what they hold, for comparison.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { decode, encode } from "@msgpack/msgpack";

const sizes = { uint8: 1, bool: 1, int16: 2, int32: 4, uint32: 4, int64: 8, float64: 8 };
const found = process.argv.slice(2).map((path) => {
  const file = decode(readFileSync(path), { useBigInt64: false });
  const sum = createHash("sha256").update(file.body).digest("hex");
  if (file.format !== "caresim-snapshot" || file.version !== 1 || sum !== file.sha256) throw new Error(`${path}: ${file.format} ${file.version} ${sum}`);
  const { columns, ...header } = decode(file.body);
  return {
    ...header,
    columns: columns.map(({ name, element, count, encoding, data }) => {
      const bytes = encoding === "deflate" ? inflateSync(data) : data;
      const size = sizes[element] ?? Number(element.slice("row:".length));
      if (bytes.length !== count * size) throw new Error(`${path}: ${name}: ${bytes.length} bytes for ${count} of ${size}`);
      return { name, element, count, sha256: createHash("sha256").update(bytes).digest("hex") };
    }),
    // Written again by the other program, for our reader: its forms of numbers and lengths need not be ours.
    again: Buffer.from(encode({ format: file.format, version: file.version, sha256: file.sha256, body: file.body })).toString("base64"),
  };
});
console.log(JSON.stringify(found));
