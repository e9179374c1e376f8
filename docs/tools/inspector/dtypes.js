/** Raw little-endian bytes as numbers. */

/** @param {number} bits of an IEEE half */
function half(bits) {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return (
    sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction / 1024) : 2 ** -14 * (fraction / 1024))
  );
}

/** @type {Float32Array | undefined} every half there is */
let halves;

/** @param {Uint8Array} bytes  @returns {Float32Array} */
function float16(bytes) {
  const known = (halves ??= Float32Array.from({length: 65536}, (_, bits) => half(bits)));
  return Float32Array.from(new Uint16Array(aligned(bytes)), (bits) => known[bits]);
}

/** A bfloat16 is the upper half of a float32. @param {Uint8Array} bytes  @returns {Float32Array} */
function bfloat16(bytes) {
  const words = Uint32Array.from(new Uint16Array(aligned(bytes)), (bits) => bits << 16);
  return new Float32Array(words.buffer);
}

/**
 * The floats of 8 bits that machines learn with.
 * @param {number} mantissa how many bits of it
 * @param {boolean} infinite whether the largest exponent is that of Inf, as IEEE has it
 * @returns {(bytes: Uint8Array) => Float32Array}
 */
const float8 = (mantissa, infinite) => (bytes) => {
  const steps = 2 ** mantissa;
  const exponents = 2 ** (7 - mantissa);
  const bias = exponents / 2 - 1;
  return Float32Array.from(bytes, (byte) => {
    const sign = byte & 128 ? -1 : 1;
    const [exponent, fraction] = [(byte & 127) >> mantissa, byte & (steps - 1)];
    if (infinite && exponent === exponents - 1) return fraction ? NaN : sign * Infinity;
    if (!infinite && (byte & 127) === 127) return NaN;
    const size = exponent ? 2 ** (exponent - bias) * (1 + fraction / steps) : 0;
    return sign * (size || 2 ** (1 - bias) * (fraction / steps));
  });
};

/** A buffer of these bytes alone. @param {Uint8Array} bytes  @returns {ArrayBuffer} */
const aligned = (bytes) =>
  /** @type {ArrayBuffer} */ (
    bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer
  );

/** @typedef {ArrayLike<number> | ArrayLike<bigint>} Values */
/** @type {Record<string, (bytes: Uint8Array) => Values>} */
const DECODERS = {
  float16,
  bfloat16,
  float32: (bytes) => new Float32Array(aligned(bytes)),
  float64: (bytes) => new Float64Array(aligned(bytes)),
  int8: (bytes) => new Int8Array(aligned(bytes)),
  int16: (bytes) => new Int16Array(aligned(bytes)),
  int32: (bytes) => new Int32Array(aligned(bytes)),
  int64: (bytes) => Float64Array.from(new BigInt64Array(aligned(bytes)), Number),
  uint8: (bytes) => bytes,
  uint16: (bytes) => new Uint16Array(aligned(bytes)),
  uint32: (bytes) => new Uint32Array(aligned(bytes)),
  uint64: (bytes) => Float64Array.from(new BigUint64Array(aligned(bytes)), Number),
  bool: (bytes) => bytes,
  float8_e4m3fn: float8(3, false),
  float8_e5m2: float8(2, true),
};

/** @type {Record<string, number>} bytes of a value, where the name doesn't end with its bits */
const SIZES = {bool: 1, float8_e4m3fn: 1, float8_e5m2: 1};

/** @param {string} dtype  @returns {number} the bytes of a value; 0 for what can't be decoded */
export const sizeOf = (dtype) => {
  const name = littleEndian(dtype);
  return name in DECODERS ? (SIZES[name] ?? Number(name.match(/\d+$/)?.[0]) / 8) : 0;
};

/** @param {string} dtype  @returns {string} the same type with the bytes in the other order */
const littleEndian = (dtype) => {
  const [, letter, size] = dtype.match(/^>([fiu])(\d)$/) ?? [];
  return letter ? `${{f: "float", i: "int", u: "uint"}[letter]}${Number(size) * 8}` : dtype;
};

/**
 * @param {Uint8Array} bytes
 * @param {string} dtype as NumPy names it; the HDF5 library has put the bytes of `>f4` into this
 *   order
 * @returns {ArrayLike<number>} integers of 64 bits are rounded to doubles
 */
export const decode = (bytes, dtype) =>
  /** @type {ArrayLike<number>} */ (DECODERS[littleEndian(dtype)](bytes));
