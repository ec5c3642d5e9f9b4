/** The shapes of what a session, its client and its operators are to the link; each follows its type. */
import { isAddressOrRange } from "../session/address.ts";
import type { Authentication, Credentials, Proof } from "../session/authentication.ts";
import type { AddressBan } from "../session/ban.ts";
import { type DisconnectKey, type DisconnectReason, disconnectReasons } from "../session/disconnect.ts";
import type { Json } from "../session/message.ts";
import type { SessionId } from "../session/session-id.ts";
import type {
  BuiltinProtocolKey,
  ColorDepth,
  PortalData,
  Preferences,
  ProtocolFlags,
  ProtocolKey,
  ServerData,
} from "../session/sync-data.ts";
import {
  anyOf,
  boolean,
  count,
  json,
  jsonRecord,
  listOf,
  nullOr,
  number,
  oneOf,
  partOf,
  record,
  type Shape,
  type ShapesOf,
  string,
  such,
} from "./shape.ts";

const colorDepth: Shape<ColorDepth> = oneOf(0, 16, 256, 16777216);

const flagShapes: ShapesOf<ProtocolFlags> = {
  clientName: nullOr(string),
  clientVersion: nullOr(string),
  terminal: nullOr(string),
  encoding: string,
  width: count,
  height: count,
  clientWraps: boolean,
  colors: colorDepth,
  screenReader: boolean,
  hyperlinks: boolean,
  mxp: boolean,
  oob: boolean,
  language: string,
  details: jsonRecord,
};

export const flagChange: Shape<Partial<ProtocolFlags>> = partOf<ProtocolFlags>(flagShapes);

const builtinKey: Shape<BuiltinProtocolKey> = oneOf(
  "telnet",
  "telnet/ssl",
  "ssh",
  "webclient/websocket",
  "webclient/ajax",
);
const otherKey = such(
  "a protocol of somebody else",
  (value): value is `x/${string}` => typeof value === "string" && value.startsWith("x/"),
);
export const protocolKey: Shape<ProtocolKey> = anyOf(builtinKey, otherKey);

const sessionId = such("a session's name", (value): value is SessionId => typeof value === "string");

export const proof: Shape<Proof> = record<Proof>({ accountId: count, access: count });

export const portalData: Shape<PortalData> = record<PortalData>({
  sessionId,
  protocolKey,
  address: string,
  clientSessionId: nullOr(string),
  connectedAt: number,
  flags: record<ProtocolFlags>(flagShapes),
  authenticatedAs: nullOr(proof),
});

const preferences: Shape<Preferences> = partOf<Preferences>({
  screenReader: boolean,
  colors: colorDepth,
  width: count,
  encoding: string,
  pages: anyOf(count, oneOf("off")),
  language: string,
});

export const serverChange: Shape<Partial<ServerData>> = partOf<ServerData>({
  accountId: nullOr(count),
  accountName: nullOr(string),
  puppetId: nullOr(count),
  guest: boolean,
  operator: boolean,
  preferences,
  commandCount: count,
  lastCommandAt: number,
  data: jsonRecord,
});

const disconnectKey: Shape<DisconnectKey> = oneOf(...(Object.keys(disconnectReasons) as DisconnectKey[]));

export const disconnectReason: Shape<DisconnectReason> = anyOf(
  disconnectKey,
  record<Exclude<DisconnectReason, string>>({ sentence: string, key: disconnectKey }, "key"),
);

/** A question that the Portal can't answer without accounts. Not kept: asked again when the Server returns. */
export type Question = Credentials & { readonly address: string };

export const question: Shape<Question> = anyOf(
  record<Extract<Question, { type: "password" }>>({
    type: oneOf("password"),
    address: string,
    name: string,
    password: string,
  }),
  record<Extract<Question, { type: "public-key" }>>({
    type: oneOf("public-key"),
    address: string,
    name: string,
    key: string,
  }),
);

export const answer: Shape<Authentication> = anyOf(
  record<Extract<Authentication, { type: "accepted" }>>({ type: oneOf("accepted"), proof }),
  record<Extract<Authentication, { type: "refused" }>>({
    type: oneOf("refused"),
    reason: oneOf("wrong", "throttled", "busy"),
  }),
);

/** What a client was told last of a package, and what holds until it is told the next. */
export interface PackageValue {
  readonly package: string;
  /** Which of several values of the package it is. */
  readonly part?: string;
  readonly data: Json;
}

export const packageValue: Shape<PackageValue> = record<PackageValue>(
  { package: string, part: string, data: json },
  "part",
);

const range = such(
  "an address or a range",
  (value): value is string => typeof value === "string" && isAddressOrRange(value),
);

export const banList: Shape<readonly AddressBan[]> = listOf(
  record<AddressBan>({ range, reason: nullOr(string), until: nullOr(number) }),
);

/** How far a store is: see `Position` in store.ts, which the Portal only keeps. */
export interface StorePosition {
  readonly version: number;
  readonly sum: number;
  readonly era: number;
}

export const storePosition: Shape<StorePosition> = record<StorePosition>({ version: count, sum: count, era: count });
