// One column in canonical form, so that four readers and C# can be compared by a few numbers and a hash. The hash is SHA-256 over, per
// row, one byte 0 for a null, or 1 and then: 8 bytes of the double (7FF8000000000000 for NaN); 8 bytes of the whole number (dates in days, truth values 0 and 1);
// 4 bytes of length and the UTF-8 of the text. All little-endian.
import { createHash } from "node:crypto";

const BLOCK = 1 << 20;

export function summarise(kind, values) {
  const hash = createHash("sha256");
  const bytes = Buffer.alloc(BLOCK);
  let [at, rows, nulls, sum, min, max] = [0, 0, 0, 0, Infinity, -Infinity];
  for (const value of values) {
    rows++;
    if (at > BLOCK - 16) {
      hash.update(bytes.subarray(0, at));
      at = 0;
    }
    if (value === null || value === undefined) {
      nulls++;
      bytes[at++] = 0;
      continue;
    }
    bytes[at++] = 1;
    if (kind === "text") {
      at = writeText(hash, bytes, value, at);
      continue;
    }
    at = kind === "real" ? writeReal(bytes, value, at) : writeWhole(bytes, value, at);
    const number = Number(value);
    sum += number;
    min = number < min ? number : min;
    max = number > max ? number : max;
  }
  hash.update(bytes.subarray(0, at));
  const numeric = kind !== "text" && min <= max;
  return {
    kind,
    rows,
    nulls,
    sum: kind === "text" ? null : plain(sum),
    min: numeric ? plain(min) : null,
    max: numeric ? plain(max) : null,
    hash: hash.digest("hex"),
  };
}

function writeText(hash, bytes, value, at) {
  if (at + value.length * 3 + 4 <= BLOCK) {
    const length = bytes.write(value, at + 4, "utf8");
    return bytes.writeUInt32LE(length, at) + length;
  }
  const text = Buffer.from(value, "utf8");
  hash.update(bytes.subarray(0, bytes.writeUInt32LE(text.length, at)));
  hash.update(text);
  return 0;
}

// JavaScript engines change the bits of a NaN as they like.
function writeReal(bytes, value, at) {
  return Number.isNaN(value) ? bytes.writeBigUInt64LE(0x7ff8000000000000n, at) : bytes.writeDoubleLE(value, at);
}

function writeWhole(bytes, value, at) {
  if (typeof value === "bigint") {
    return bytes.writeBigInt64LE(value, at);
  }
  const number = Number(value);
  bytes.writeUInt32LE(((number % 4294967296) + 4294967296) % 4294967296, at);
  return bytes.writeInt32LE(Math.floor(number / 4294967296), at + 4);
}

// JSON knows neither NaN nor infinities.
const plain = number => (Number.isFinite(number) ? number : String(number));
