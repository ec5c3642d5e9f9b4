/** The frames of `holdfast.v1` as the page sees them; docs/wire.md specifies them. */
import type { ServerFrame } from "../src/protocols/web/wire-formats/holdfast.ts";
import type { Json } from "../src/session/message.ts";
import type { Run } from "../src/text/runs.ts";

export type ShownMessage =
  | { readonly type: "text"; readonly runs: readonly Run[] }
  | { readonly type: "prompt"; readonly runs: readonly Run[]; readonly secret?: boolean };

export type OutputFrame = {
  readonly op: "output";
  readonly number: number;
  readonly message: ShownMessage | { readonly type: "oob"; readonly package: string; readonly data?: Json };
};

export type FromServer = ServerFrame | OutputFrame;

export interface InputFrame {
  readonly op: "input";
  readonly number: number;
  readonly message: { readonly type: "text"; readonly text: string };
}

/** What the page tells of itself. */
export interface Facts {
  readonly columns: number;
  readonly rows: number;
  readonly screenReader: boolean;
}

export type FirstFrame =
  | ({ readonly op: "hello" } & Facts)
  | { readonly op: "resume"; readonly token: string; readonly received: number };

export type ToServer =
  | FirstFrame
  | InputFrame
  | ({ readonly op: "screen" } & Facts)
  | { readonly op: "ack"; readonly number: number }
  | { readonly op: "ping" };
