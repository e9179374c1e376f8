/**
 * How much memory the HDF5 library may take. A file of a few kilobytes can ask for gigabytes, in
 * chunks, attributes and strings that point at each other: with a limit, such a call fails, and the
 * tab lives on. Imported before the library.
 */

const MOST = 2 ** 29; // bytes; a chunk of 64 MiB is unpacked within four times its size
const PAGE = 2 ** 16; // of WebAssembly

const grow = WebAssembly.Memory.prototype.grow;
/** @this {WebAssembly.Memory}  @param {number} pages */
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + pages * PAGE > MOST) throw new RangeError("the limit of memory.js");
  return grow.call(this, pages);
};
