/** What the thread that writes a store is asked, and what it answers. */
import type { Change, Position } from "../store.ts";
import type { SqliteRowsOptions } from "./sqlite-rows.ts";
import type { Era } from "./sqlite-schema.ts";

export interface WriterOptions extends SqliteRowsOptions {
  readonly file: string;
}

export interface WriterRequests {
  /** Opens the store if there is one; `last` is what it must know, null if anything is right. Answers if there is one. */
  open: { ask: { readonly last: Position | null }; answer: boolean };
  /** Makes the store if there is none. */
  claim: { ask: { readonly owner: string }; answer: Claimed };
  commit: { ask: { readonly claim: number; readonly changes: readonly Change[] }; answer: Position };
  check: { ask: { readonly claim: number }; answer: null };
  rewrite: {
    ask: {
      readonly claim: number;
      readonly owner: string;
      readonly eras: readonly Era[];
      readonly last: Position;
      readonly rows: readonly Change[];
    };
    answer: Position;
  };
  knows: { ask: { readonly position: Position }; answer: boolean };
  close: { ask: Record<never, never>; answer: null };
}

export interface Claimed {
  readonly claim: number;
  /** How far the store was then. */
  readonly position: Position;
  /** This one's is the last. */
  readonly eras: readonly Era[];
}

export type WriterRequest = {
  [Name in keyof WriterRequests]: { readonly id: number; readonly type: Name } & WriterRequests[Name]["ask"];
}[keyof WriterRequests];

export type WriterReply = { readonly id: number } & (
  | { readonly done: true; readonly value: unknown }
  | {
      readonly done: false;
      readonly code: string;
      readonly sentence: string;
      readonly advice: string | null;
      readonly cause: string;
    }
);
