/** What crosses between a client and the game: one union, both ways, for every protocol. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * Towards the client `text` is markup (see docs/markup.md): one whole piece of text, any number of lines, without the
 * last line end. From the client it is one line as typed: cleaned, without a line end, never markup.
 */
export interface TextMessage {
  readonly type: "text";
  readonly text: string;
}

/**
 * A line that the player answers on. `secret` hides what is typed until the next line has been sent; the connection
 * remembers it, so a password prompt stays masked while the Server is away.
 */
export interface PromptMessage {
  readonly type: "prompt";
  readonly text: string;
  readonly secret?: boolean;
}

/** Data beside the text, for clients that show gauges, maps or sounds. `package` is a GMCP name such as `Char.Vitals`. */
export interface OobMessage {
  readonly type: "oob";
  readonly package: string;
  readonly data?: Json;
  /** Towards the client: which of several values of the package it is, where each holds beside the others. Its data tells them apart. */
  readonly part?: string;
}

const packageName = /^[A-Za-z_][\w.-]{0,127}$/;

export function isPackageName(name: string): boolean {
  return packageName.test(name);
}

export type Message = TextMessage | PromptMessage | OobMessage;

export function text(content: string): TextMessage {
  return { type: "text", text: content };
}
