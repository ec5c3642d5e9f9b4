/** What carries a resumable connection's frames for a while: a WebSocket, or a chain of AJAX requests. */
import { type DisconnectReason, disconnectEntry, disconnectKey } from "../../session/disconnect.ts";
import type { ServerFrame } from "../../wire/frames.ts";
import type { Numbered } from "./resume/resumable-stream.ts";

export interface Transport {
  readonly name: "websocket" | "ajax";
  readonly isOpen: boolean;
  /** Bytes that the client has not taken yet. */
  readonly unsentBytes: number;
  send(frame: ServerFrame): void;
  sendOutput(output: Numbered): void;
  /** Says why, then closes. `language` is the screen's, once there is one. */
  end(reason: DisconnectReason, language?: string): void;
  /** Closes without a word, for a client that would not hear it. */
  drop(): void;
  pause(): void;
  resume(): void;
}

/** Whose transport it is, as far as can be known before they say anything. */
export interface Caller {
  readonly address: string;
  readonly userAgent: string;
  /** Of the game's languages the one that the browser wants most. */
  readonly language: string;
}

export function closeFrame(reason: DisconnectReason, language: string): ServerFrame {
  const { text, retry } = disconnectEntry(reason, language);
  return { op: "close", reason: disconnectKey(reason), text, retry };
}
