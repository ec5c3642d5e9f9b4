/** What the thread that writes a store's file is asked, and what it answers. */
import type { Change, Position } from "../store.ts";
import type { Claimed, SqliteRowsOptions } from "./sqlite-rows.ts";
import type { Era } from "./sqlite-schema.ts";

export interface WriterOptions extends SqliteRowsOptions {
  readonly file: string;
  /** How much a journal holds. */
  readonly journalBytes: number;
}

/** Of a store that this process has written: a thread that is started anew must find it. */
export interface Held {
  readonly claim: number;
  readonly last: Position;
}

export interface WriterRequests {
  /** Opens the store if there is one; `held` is what it must know, null if anything is right. Answers if there is one. */
  open: { ask: { readonly held: Held | null }; answer: boolean };
  /** Makes an empty journal beforehand: a claim need not wait for it then. */
  prepare: { ask: Record<never, never>; answer: null };
  /** Makes the store if there is none. */
  claim: { ask: { readonly owner: string }; answer: Claimed };
  /** Brings the database up to that version of the journal; false while another program has locked it. */
  bringUp: { ask: { readonly claim: number; readonly version: number }; answer: boolean };
  /** Writes a batch that is in no journal, and follows what the database has. */
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
  close: { ask: { readonly claim: number }; answer: null };
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
