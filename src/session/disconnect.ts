/** Why a session ended: one table for telnet's last line, WebSocket's close code, AJAX and SSH alike. */
import { inLanguage, inLanguages } from "../text/languages.ts";
import { spanishReasons } from "./spanish.ts";

export interface DisconnectEntry {
  /** A WebSocket close code of the private range. */
  readonly code: number;
  /** The last sentence that the player sees. */
  readonly text: string;
  /** Should the web client come back by itself? */
  readonly retry: boolean;
}

export const disconnectReasons = {
  closed: { code: 4000, text: "Connection closed.", retry: true },
  quit: { code: 4001, text: "Goodbye.", retry: false },
  idle: { code: 4002, text: "You were idle for too long.", retry: false },
  duplicate: { code: 4003, text: "You logged in from elsewhere.", retry: false },
  shutdown: { code: 4004, text: "The game is shutting down.", retry: true },
  kicked: { code: 4005, text: "An operator closed your connection.", retry: false },
  banned: { code: 4006, text: "You are banned from here.", retry: false },
  "login-timeout": { code: 4007, text: "You took too long to log in. Please connect again.", retry: false },
  "too-many-failures": {
    code: 4008,
    text: "Too many failed logins. Please try again later, or ask an operator for a code.",
    retry: false,
  },
  "too-many-connections": {
    code: 4009,
    text: "Too many connections from your address. Please wait a moment.",
    retry: true,
  },
  "slow-reader": { code: 4010, text: "Your client did not read what it was sent.", retry: true },
  "protocol-error": { code: 4011, text: "Your client sent something that could not be understood.", retry: false },
  "too-large": { code: 4012, text: "Your client sent more at once than is allowed.", retry: false },
  "wrong-port": { code: 4013, text: "This port does not speak that protocol.", retry: false },
  "password-changed": { code: 4014, text: "Your password was changed. Please log in again.", retry: false },
  failed: { code: 4016, text: "Something went wrong with your connection. Please connect again.", retry: true },
  gone: { code: 4015, text: "The client went away.", retry: true },
} as const satisfies Record<string, DisconnectEntry>;

export type DisconnectKey = keyof typeof disconnectReasons;

/** A key of the table, or a sentence of the game's own: plain text, which counts as `kicked` or what it says. */
export type DisconnectReason = DisconnectKey | { readonly sentence: string; readonly key?: DisconnectKey };

const sentences: { readonly [Key in DisconnectKey]: string } = inLanguages<{ [Key in DisconnectKey]: string }>({
  en: sentencesOf(disconnectReasons),
  es: spanishReasons,
});

function sentencesOf(reasons: typeof disconnectReasons): { [Key in DisconnectKey]: string } {
  const all = Object.entries(reasons).map(([key, { text }]) => [key, text]);
  return Object.fromEntries(all) as { [Key in DisconnectKey]: string };
}

/** In all languages. */
export function disconnectSentence(reason: DisconnectReason): string {
  return typeof reason === "string" ? sentences[reason] : reason.sentence;
}

/** `disconnect("quit")`, or `disconnect("The tavern is closed for tonight.")`. */
export function disconnectReason(reason: string): DisconnectReason {
  return Object.hasOwn(disconnectReasons, reason) ? (reason as DisconnectKey) : { sentence: reason };
}

/** Its sentence is in that language; English, or what else is said first, if none is named. */
export function disconnectEntry(reason: DisconnectReason, language = ""): DisconnectEntry {
  return { ...disconnectReasons[disconnectKey(reason)], text: inLanguage(disconnectSentence(reason), language) };
}

/** What the reason counts as. */
export function disconnectKey(reason: DisconnectReason): DisconnectKey {
  return typeof reason === "string" ? reason : (reason.key ?? "kicked");
}
