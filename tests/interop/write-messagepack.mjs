// Values in another program's MessagePack, each with what it is as JSON.
import { encode } from "@msgpack/msgpack";

const values = [null, true, false, 0, 1, 127, 128, 255, 256, 65535, 65536, 4294967295, 4294967296, 9007199254740991, -1, -32, -33, -128, -129, -32768, -32769,
  -2147483648, -2147483649, -9007199254740991, 0.1, -1.5e300, 5e-324, "", "a", "ä€😀", "x".repeat(31), "x".repeat(32), "x".repeat(255), "x".repeat(256), "x".repeat(65536),
  [], [1, [2, [3]]], Array.from({ length: 15 }, (_, i) => i), Array.from({ length: 16 }, (_, i) => i), Array.from({ length: 70000 }, (_, i) => i % 3),
  {}, { a: 1, b: { c: [null, false] } }, Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`k${i}`, i])), Object.fromEntries(Array.from({ length: 66000 }, (_, i) => [`k${i}`, 1]))];
console.log(JSON.stringify(values.map((value) => ({ value, packed: Buffer.from(encode(value)).toString("base64") }))));
