/** The frames of `holdfast.v1`, which docs/wire.md specifies: JSON objects with an `op`. */
import type { OobMessage, TextMessage } from "../session/message.ts";
import type { Run } from "../text/runs.ts";

export const subprotocol = "holdfast.v1";

/** What a client tells of itself, all of it optional. */
export type Facts = {
  readonly columns?: number;
  readonly rows?: number;
  readonly screenReader?: boolean;
  /** The program's name, and its version. */
  readonly client?: string;
  readonly version?: string;
};

/** A transport's first frame. `received` is the number of the newest output that the client has. */
export type FirstFrame =
  | ({ readonly op: "hello" } & Facts)
  | { readonly op: "resume"; readonly token: string; readonly received: number };

/** Numbered by the client 1, 2, 3… */
export interface InputFrame {
  readonly op: "input";
  readonly number: number;
  /** The text is as it was typed: whoever takes it cleans it. */
  readonly message: TextMessage | OobMessage;
}

export type ClientFrame =
  | FirstFrame
  | InputFrame
  | { readonly op: "ack"; readonly number: number }
  | ({ readonly op: "screen" } & Facts)
  | { readonly op: "ping" };

/** What the game says, ready to be shown. `secret` hides what is typed until one line has been sent. */
export type ShownMessage =
  | { readonly type: "text"; readonly runs: readonly Run[] }
  | { readonly type: "prompt"; readonly runs: readonly Run[]; readonly secret?: boolean };

/** Numbered by the server 1, 2, 3… */
export interface OutputFrame {
  readonly op: "output";
  readonly number: number;
  readonly message: ShownMessage | OobMessage;
}

export type ServerFrame =
  /** It is not this client's turn yet to come in; said while that lasts, before `welcome` or `close`. */
  | { readonly op: "wait"; readonly text: string }
  /** `game` is the game's name; a lost client can come back for `resumeMs`. */
  | {
      readonly op: "welcome";
      readonly game: string;
      readonly token: string;
      readonly resumeMs: number;
      /** What one line may have, in UTF-16 units. */
      readonly lineLength: number;
    }
  /** `received` is the number of the newest input that was taken. */
  | { readonly op: "resumed"; readonly token: string; readonly received: number; readonly lineLength: number }
  /** There is nothing to resume: the client may say hello. */
  | { readonly op: "expired" }
  /** These outputs are lost for ever. */
  | { readonly op: "gap"; readonly from: number; readonly to: number }
  | OutputFrame
  | { readonly op: "ack"; readonly number: number }
  | { readonly op: "pong" }
  | { readonly op: "close"; readonly reason: string; readonly text: string; readonly retry: boolean };
