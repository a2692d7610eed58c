/**
 * A list of message ids in the order in which they were added, at about a byte each where they rise slowly, as
 * those of a file do. Ten million of them are 10 MB instead of 80.
 */
export interface IdList {
  add(id: number): void;
  readonly size: number;
  values(): Generator<number>;
}

export function createIdList(): IdList {
  let bytes = Buffer.allocUnsafe(1024);
  let length = 0;
  let size = 0;
  let last = 0;
  return {
    get size() {
      return size;
    },
    add(id) {
      // Zigzag: small steps in either direction are small numbers. Whole numbers up to 2^52 stay exact.
      const step = id - last;
      let rest = step < 0 ? -step * 2 - 1 : step * 2;
      if (length + 10 > bytes.length) bytes = Buffer.concat([bytes], bytes.length * 2);
      while (rest >= 128) {
        bytes[length] = (rest % 128) + 128;
        length += 1;
        rest = Math.floor(rest / 128);
      }
      bytes[length] = rest;
      length += 1;
      size += 1;
      last = id;
    },
    *values() {
      let id = 0;
      let value = 0;
      let factor = 1;
      for (let index = 0; index < length; index += 1) {
        const byte = bytes[index] ?? 0;
        value += (byte % 128) * factor;
        factor *= 128;
        if (byte >= 128) continue;
        id += value % 2 === 1 ? -(value + 1) / 2 : value / 2;
        yield id;
        value = 0;
        factor = 1;
      }
    },
  };
}
