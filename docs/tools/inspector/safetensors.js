/** .safetensors: a list of arrays in JSON, and after it their bytes. */

import {Fault} from "./faults.js";
import {LARGEST, parse} from "./json.js";

/** @import {Run} from "./flat.js" */

/** @type {Record<string, string>} */
const DTYPES = {
  F64: "float64",
  F32: "float32",
  F16: "float16",
  BF16: "bfloat16",
  F8_E4M3: "float8_e4m3fn",
  F8_E5M2: "float8_e5m2",
  I64: "int64",
  I32: "int32",
  I16: "int16",
  I8: "int8",
  U64: "uint64",
  U32: "uint32",
  U16: "uint16",
  U8: "uint8",
  BOOL: "bool",
};
const START = 8; // bytes, which are the size of the header

/** @param {Uint8Array} start of a file  @param {number} size of the file */
export function isSafetensors(start, size) {
  if (start.length <= START || start[START] !== 0x7b) return false;
  const header = new DataView(start.buffer, start.byteOffset).getBigUint64(0, true);
  return header <= BigInt(size);
}

/** @param {Blob} blob  @returns {Promise<Run[]>} */
export async function fromSafetensors(blob) {
  const start = new DataView(await blob.slice(0, START).arrayBuffer());
  const size = Number(start.getBigUint64(0, true));
  if (size > LARGEST) throw new Fault("too-large", `a header of ${size} bytes`);
  const first = START + size;
  const header = parse(await blob.slice(START, first).text(), "the header");
  return Object.entries(header)
    .filter(([name]) => name !== "__metadata__")
    .map(([name, {dtype, shape, data_offsets: offsets}]) => {
      if (!Array.isArray(shape) || !Array.isArray(offsets)) throw new Fault("damaged", name);
      const [from, to] = offsets;
      const known = DTYPES[dtype];
      const refused = known ? undefined : "number-type";
      const bytes = to - from;
      return {
        path: `/${name}`,
        shape,
        dtype: known ?? `${dtype}`,
        blob,
        start: first + from,
        bytes,
        refused,
      };
    });
}
