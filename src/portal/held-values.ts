/** What a protocol of somebody's own says, as the link can carry it: a copy that nobody changes afterwards, or a refusal. */
import { flagChange, proof } from "../link/session-shapes.ts";
import { parseBoundedJson } from "../protocols/bounded-json.ts";
import type { ConnectFacts } from "../protocols/protocol.ts";
import { isAddress, normalizeAddress } from "../session/address.ts";
import type { Json, Message } from "../session/message.ts";
import type { ProtocolFlags } from "../session/sync-data.ts";
import { cleanInput } from "../text/clean-input.ts";

/** The flags of every session are told to each Server that comes, so they must stay small. */
const flagsMax = 65_536;

/** The one spelling of it. Throws a TypeError for what is no address. */
export function heldAddress(address: unknown): string {
  const normal = typeof address === "string" ? normalizeAddress(address) : "";
  if (isAddress(normal)) return normal;
  throw new TypeError(`${JSON.stringify(address)} is no IP address.`);
}

/** Throws a TypeError for what is no message. */
export function heldMessage(message: Message): Message {
  switch (message?.type) {
    case "text":
      return { type: "text", text: heldText(message.text) };
    case "prompt":
      return { type: "prompt", text: heldText(message.text), secret: message.secret === true };
    case "oob": {
      const { package: name, data } = message;
      if (typeof name !== "string") throw new TypeError("A message's package is no text.");
      return data === undefined ? { type: "oob", package: name } : { type: "oob", package: name, data: heldJson(data) };
    }
    default:
      throw new TypeError("What came is no message.");
  }
}

/** Throws a TypeError for what are no flags. */
export function heldFlags(flags: unknown): Partial<ProtocolFlags> {
  if (!flagChange.is(flags)) throw new TypeError("What was learnt are no flags of a client.");
  const copy = heldJson(flags, flagsMax) as Partial<ProtocolFlags>;
  const cleaned = Object.entries(copy).map(([name, flag]) => [
    name,
    typeof flag === "string" ? cleanInput(flag) : flag,
  ]);
  return Object.fromEntries(cleaned) as Partial<ProtocolFlags>;
}

/** Throws a TypeError for what is no proof. */
export function heldFacts(facts: ConnectFacts | undefined): ConnectFacts {
  const flags = heldFlags(facts?.flags ?? {});
  const authenticatedAs = facts?.authenticatedAs;
  if (authenticatedAs === undefined) return { flags };
  if (!proof.is(authenticatedAs))
    throw new TypeError("What a client is said to be is no proof that `authenticate` gave.");
  return { flags, authenticatedAs: { ...authenticatedAs } };
}

/** What is clean already stays as it is. */
function heldText(text: unknown): string {
  if (typeof text !== "string") throw new TypeError("A message's text is no text.");
  return cleanInput(text);
}

function heldJson(value: unknown, max = Number.POSITIVE_INFINITY): Json {
  const written = JSON.stringify(value) ?? "";
  const copy = written.length > max ? undefined : parseBoundedJson(written);
  if (copy === undefined) throw new TypeError("What was given is no JSON, too large or too deeply nested.");
  return copy;
}
