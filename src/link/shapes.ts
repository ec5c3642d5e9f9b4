/** The shapes of everything that crosses the link as JSON, as guards that follow their types. */

import { isAddressOrRange } from "../session/address.ts";
import type { Authentication, Proof } from "../session/authentication.ts";
import type { AddressBan } from "../session/ban.ts";
import { type DisconnectKey, type DisconnectReason, disconnectReasons } from "../session/disconnect.ts";
import type { Json } from "../session/message.ts";
import type { SessionId } from "../session/session-id.ts";
import type {
  ColorDepth,
  PortalData,
  Preferences,
  ProtocolFlags,
  ProtocolKey,
  ServerData,
} from "../session/sync-data.ts";
import {
  type Guard,
  isArrayOf,
  isBoolean,
  isCount,
  isNullOr,
  isNumber,
  isOneOf,
  isPartOf,
  isRecord,
  isString,
  isWhole,
} from "./guard.ts";
import type { Question, StorePosition } from "./messages.ts";

/** What `JSON.parse` made is JSON at every depth, so only the outermost layer is looked at. */
const isJsonRecord = isRecord as Guard<{ readonly [key: string]: Json }>;

const isColorDepth: Guard<ColorDepth> = isOneOf(0, 16, 256, 16777216);

export const isFlagChange: Guard<Partial<ProtocolFlags>> = isPartOf<ProtocolFlags>(flagFields());
const isFlags: Guard<ProtocolFlags> = isWhole<ProtocolFlags>(flagFields());

function flagFields() {
  return {
    clientName: isNullOr(isString),
    clientVersion: isNullOr(isString),
    terminal: isNullOr(isString),
    encoding: isString,
    width: isCount,
    height: isCount,
    wraps: isBoolean,
    colors: isColorDepth,
    screenReader: isBoolean,
    hyperlinks: isBoolean,
    mxp: isBoolean,
    oob: isBoolean,
    details: isJsonRecord,
  } as const;
}

const builtinKeys = isOneOf("telnet", "telnet/ssl", "ssh", "webclient/websocket", "webclient/ajax");

const isProtocolKey: Guard<ProtocolKey> = (value): value is ProtocolKey =>
  builtinKeys(value) || (isString(value) && value.startsWith("x/"));

const isProof = isWhole<Proof>({ accountId: isCount, access: isCount });

export const isPortalData: Guard<PortalData> = isWhole<PortalData>({
  sessionId: isString as Guard<SessionId>,
  protocolKey: isProtocolKey,
  address: isString,
  clientSessionId: isNullOr(isString),
  connectedAt: isNumber,
  flags: isFlags,
  authenticatedAs: isNullOr(isProof),
});

const isPreferences = isPartOf<Preferences>({
  screenReader: isBoolean,
  colors: isColorDepth,
  width: isCount,
  encoding: isString,
});

export const isServerChange: Guard<Partial<ServerData>> = isPartOf<ServerData>({
  accountId: isNullOr(isCount),
  accountName: isNullOr(isString),
  puppetId: isNullOr(isCount),
  guest: isBoolean,
  operator: isBoolean,
  preferences: isPreferences,
  commandCount: isCount,
  lastCommandAt: isNumber,
  data: isJsonRecord,
});

const isDisconnectKey: Guard<DisconnectKey> = (value): value is DisconnectKey =>
  isString(value) && Object.hasOwn(disconnectReasons, value);

const isSentence = isWhole<Exclude<DisconnectReason, string>>({ sentence: isString, key: isDisconnectKey }, "key");

export const isDisconnectReason: Guard<DisconnectReason> = (value): value is DisconnectReason =>
  isDisconnectKey(value) || isSentence(value);

const isPasswordQuestion = isWhole<Extract<Question, { type: "password" }>>({
  type: isOneOf("password"),
  address: isString,
  name: isString,
  password: isString,
});

const isKeyQuestion = isWhole<Extract<Question, { type: "public-key" }>>({
  type: isOneOf("public-key"),
  address: isString,
  name: isString,
  key: isString,
});

export const isQuestion: Guard<Question> = (value): value is Question =>
  isPasswordQuestion(value) || isKeyQuestion(value);

const isAccepted = isWhole<Extract<Authentication, { type: "accepted" }>>({
  type: isOneOf("accepted"),
  proof: isProof,
});

const isRefused = isWhole<Extract<Authentication, { type: "refused" }>>({
  type: isOneOf("refused"),
  reason: isOneOf("wrong", "throttled", "busy"),
});

export const isAnswer: Guard<Authentication> = (value): value is Authentication =>
  isAccepted(value) || isRefused(value);

const isRange: Guard<string> = (value): value is string => isString(value) && isAddressOrRange(value);

export const isBanList: Guard<readonly AddressBan[]> = isArrayOf(
  isWhole<AddressBan>({ range: isRange, reason: isNullOr(isString), until: isNullOr(isNumber) }),
);
export const isStorePosition: Guard<StorePosition> = isWhole<StorePosition>({
  version: isCount,
  sum: isCount,
  era: isCount,
});
