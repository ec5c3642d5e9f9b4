/** What an option of telnet is to the connection, and the connection to it. */
import type { OobMessage } from "../../session/message.ts";
import type { ProtocolFlags } from "../../session/sync-data.ts";
import type { Output } from "../output.ts";
import type { Host } from "../protocol.ts";
import type { Side } from "./wire/option-states.ts";

/** One row of the registry in options/index.ts. */
export interface TelnetOption {
  readonly code: number;
  readonly name: string;
  /** Which side we would agree to if the client asks first. */
  readonly accepts: readonly Side[];
  /** The side for which we ask at connect. */
  readonly offers?: Side;
  /** It is answered each time and never stays on (RFC 860). */
  readonly momentary?: true;
  /** Not on a listener with TLS: compressing secrets next to what others choose gives the secrets away. */
  readonly plainOnly?: true;
  /** It is on: for the first of the two sides for which that becomes so. */
  start?(context: OptionContext): ActiveOption;
}

/** An option that is on for one connection, with what it must remember. */
export interface ActiveOption {
  receive?(payload: Buffer): void;
  /** Takes a message out to the client; false if it isn't for this option. */
  send?(output: Output, message: OobMessage): boolean;
  stop?(): void;
}

/** What an option may do with its connection. */
export interface OptionContext {
  readonly host: Host;
  /** Extra facts for MSSP: port, contact, whatever the operator wants listed. */
  readonly listing: { readonly [name: string]: string };
  /** Bytes as they are. */
  write(bytes: Buffer): void;
  subnegotiate(option: number, payload: Buffer): void;
  learn(change: Partial<ProtocolFlags>): void;
  /** A fact for operators. */
  note(name: string, value: string | number | boolean): void;
  /** The client uses this encoding, as far as this source knows; better sources win. */
  learnEncoding(source: EncodingSource, encoding: string): void;
  /** The client sent data beside the text. */
  receive(message: OobMessage): void;
  /** The client takes data of these packages from now on. */
  want(wanted: (packageName: string) => boolean): void;
  /** The client has said what it is; the greeting need not wait any longer. */
  settle(): void;
  /** All after the next byte out is compressed (MCCP2). */
  compress(): void;
  endCompression(): void;
  /** All after the last event in is compressed (MCCP3). */
  decompress(): void;
}

/** The better the source, the higher it stands. */
export const encodingSources = ["terminal-type", "environment", "charset"] as const;

export type EncodingSource = (typeof encodingSources)[number];
