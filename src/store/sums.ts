/** Checksums that tell a bit that has flipped, a row that was not written and two histories of one store apart. */
import { crc32 } from "node:zlib";
import type { Change } from "./store.ts";

/** Of a row as it is; of one that was removed, of its name alone. */
export function rowSum({ table, key, value }: Change): number {
  const name = crc32(`${table} ${typeof key} ${key}\n`);
  return value === null ? name : crc32(value, name);
}

/** Of a batch and of all before it: `previous` is the sum of the one before, `keys` names its rows, `sums` are theirs. */
export function batchSum(previous: number, keys: string, sums: Uint8Array): number {
  return crc32(sums, crc32(keys, previous));
}

/** The rows' sums as one value of the store. */
export function packSums(sums: readonly number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(sums).buffer);
}

export function unpackSums(packed: Uint8Array): Uint32Array {
  return new Uint32Array(packed.slice().buffer);
}
