/** This tree and another one, each of them twice, so that what is noise is known. */
import { resolve } from "node:path";
import type { Progress } from "../progress.ts";

export interface Comparison {
  /** The other project's directory, whose packages are installed. */
  readonly tree: string;
  readonly rounds: number;
  progress(expected: ReadonlyMap<string, number>): Progress;
}

export const [own, base] = ["this tree", "the other tree"] as const;

export interface Tree {
  readonly name: string;
  readonly path: string;
}

export function trees(other: string): readonly Tree[] {
  const both = [
    { name: base, path: other },
    { name: own, path: resolve(import.meta.dirname, "../..") },
  ];
  return [...both, ...both];
}
