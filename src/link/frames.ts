/** Everything that the Portal and the Server say to each other, one row a frame. docs/link.md draws it. */
import { sessionIdOf } from "../session/session-id.ts";
import type { PortalData } from "../session/sync-data.ts";
import { asJson, type Field, inRecord, numbered, recipients, seq, session } from "./field.ts";
import { FrameCodec } from "./frame-codec.ts";
import { type Fields, frame, type Said, stream } from "./frame-table.ts";
import { malformed } from "./link-errors.ts";
import { versionOf } from "./link-version.ts";
import { message } from "./message-field.ts";
import {
  answer,
  banList,
  disconnectReason,
  flagChange,
  packageValue,
  portalData,
  question,
  serverChange,
  storePosition,
} from "./session-shapes.ts";
import { boolean, count, listOf, nullOr, number, string } from "./shape.ts";

/** The Portal's half of the session that the frame is about, and of no other. */
const ownData: Field<PortalData> = {
  ...asJson(portalData),
  read(frame, name) {
    const data = asJson(portalData).read(frame, name);
    if (data.sessionId === sessionIdOf(frame.portal, frame.session)) return data;
    throw malformed("a session under another's number");
  },
};

const portalTable = {
  /**
   * Said first, at each connect. `seen` is the last position of the store that this run was told of: a Server whose store
   * does not know it must not serve.
   */
  hello: frame(1, { version: versionOf("Portal"), seen: inRecord(nullOr(storePosition)) }),
  /**
   * The answer to a Server's hello: it serves from here on. Exactly `sessions` frames of type `present` follow, then
   * anything. Of the sessions `known` all has been committed that there is to tell, so that their numbers are enough.
   */
  welcome: frame(10, { received: seq, sessions: inRecord(count), known: inRecord(listOf(count)) }),
  /** In the place of `welcome`: a Server of this later claim of the store has been here. */
  superseded: frame(11, { claim: inRecord(count) }),
  present: frame(2, { session, data: ownData }),
  /** What a client did, in the order in which it did it. Numbered 1, 2, 3… within its session; `connect` is always 1. */
  input: stream(
    { session, seq },
    {
      connect: frame(3, { portal: ownData }),
      message: frame(4, { message }),
      flags: frame(5, { flags: asJson(flagChange) }),
      /** Since when nobody is behind the session, in milliseconds since 1970; null: somebody is again. */
      presence: frame(9, { awaySince: inRecord(nullOr(number)) }),
      disconnect: frame(6, { reason: asJson(disconnectReason) }),
    },
  ),
  /** Every output up to `seq` has been taken over by the Portal. */
  received: frame(7, { seq }),
  ask: frame(8, { id: seq, question: asJson(question) }),
};

const serverTable = {
  /**
   * Said when the Server is ready to serve, and has just proved that its claim of the store holds; `name` is the game's. The
   * Portal welcomes the Server of the highest claim. `committed` frames for every session that the Server knows follow the
   * welcome, then `ready`: after it the Portal sends again each input above the committed number.
   */
  hello: frame(65, {
    version: versionOf("Server"),
    claim: inRecord(count),
    generation: inRecord(count),
    name: inRecord(string),
  }),
  ready: frame(66, {}),
  /** Inputs up to and including each number are done for ever. */
  committed: frame(67, { upTo: numbered }),
  /**
   * What the Server has committed and now tells. Numbered 1, 2, 3… within the Portal's run, over all sessions; one entry
   * for all its recipients, however many.
   */
  output: stream(
    { seq, to: recipients },
    {
      message: frame(68, { message }),
      sync: frame(69, { server: asJson(serverChange) }),
      disconnect: frame(70, { reason: asJson(disconnectReason) }),
      /** Data beside the text that holds until the next of its package: the Portal keeps it. */
      value: frame(77, { value: asJson(packageValue) }),
      /** What the session was told of any other package, or part of one, holds no more. */
      values: frame(78, { packages: asJson(listOf(string)) }),
      /** The prompt has become another one. */
      renewal: frame(79, { prompt: asJson(string) }),
      /** Addresses and CIDR ranges that may not connect; for the Portal itself, so `to` is empty. */
      bans: frame(71, { bans: asJson(banList) }),
    },
  ),
  answer: frame(72, { id: seq, answer: asJson(answer) }),
  /** The store can't be written (`false`), so lines wait, or it can again (`true`). Not kept: the Portal tells its players. */
  writing: frame(73, { possible: inRecord(boolean) }),
  /** Said before anything that came of it: all up to there is durable. */
  durable: frame(74, { position: asJson(storePosition) }),
  /** In the place of hello: the store knows less than the Portal has seen, so this Server does not serve. */
  behind: frame(75, {}),
  /** An input came of a session that this Server does not know: nothing of it was done, or will be. */
  unknown: frame(76, { session }),
};

export const portalFrames = new FrameCodec("Portal", portalTable);
export const serverFrames = new FrameCodec("Server", serverTable);

export type PortalToServer = Said<typeof portalTable>;
export type ServerToPortal = Said<typeof serverTable>;
export type Input = Extract<PortalToServer, { readonly op: "input" }>["input"];
export type OutputEntry = Extract<ServerToPortal, { readonly op: "output" }>["output"];

/** Can a Portal be told this? A game may say anything, and what no Portal takes would be sent again for ever. */
export function isOutputEntry(value: OutputEntry): boolean {
  if (value.type === "message") {
    const said = value.message;
    // Nearly all that is said is text, of which nothing else is carried.
    return said.type === "text" ? typeof said.text === "string" : message.shape.is(said);
  }
  const { fields }: { readonly fields: Fields } = serverTable.output.entries[value.type];
  // What JSON makes of it is what has to have the shape.
  const carried = JSON.parse(JSON.stringify(value));
  return Object.entries(fields).every(([name, { shape }]) => shape.is(carried[name]));
}
