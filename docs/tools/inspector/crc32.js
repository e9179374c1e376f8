/** The CRC-32 of zip archives (ISO 3309). */

const PIECE = 2 ** 22; // bytes that are read at once

/** What a byte adds to the checksum when 0, 1, 2 or 3 bytes follow it. @type {Uint32Array[]} */
const TABLES = [0, 1, 2, 3].map(() => new Uint32Array(256));
for (let byte = 0; byte < 256; byte++) {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  TABLES[0][byte] = value;
}
for (const [i, table] of TABLES.slice(1).entries()) {
  for (let byte = 0; byte < 256; byte++)
    table[byte] = (TABLES[i][byte] >>> 8) ^ TABLES[0][TABLES[i][byte] & 255];
}

/**
 * Go on with a checksum, four bytes at a time.
 * @param {number} crc
 * @param {Uint8Array} bytes
 * @returns {number}
 */
function update(crc, bytes) {
  const [t0, t1, t2, t3] = TABLES;
  const end = bytes.length - (bytes.length % 4);
  let i = 0;
  for (; i < end; i += 4) {
    crc ^= bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24);
    crc = t3[crc & 255] ^ t2[(crc >>> 8) & 255] ^ t1[(crc >>> 16) & 255] ^ t0[crc >>> 24];
  }
  for (; i < bytes.length; i++) crc = (crc >>> 8) ^ t0[(crc ^ bytes[i]) & 255];
  return crc;
}

/**
 * @param {Blob} blob
 * @param {(done: number) => void} progress from 0 to 1
 * @returns {Promise<number>} as an unsigned integer
 */
export async function crc32(blob, progress) {
  let crc = -1;
  for (let from = 0; from < blob.size; from += PIECE) {
    crc = update(crc, new Uint8Array(await blob.slice(from, from + PIECE).arrayBuffer()));
    progress(from / blob.size);
  }
  return ~crc >>> 0;
}
