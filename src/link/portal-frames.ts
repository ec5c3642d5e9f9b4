/** The frames that a Portal sends: each op and input to its number in docs/link.md, and back. */
import { sessionIdOf } from "../session/session-id.ts";
import { type Frame, frame, type ReadFrame, tailOf } from "./frame.ts";
import { isCount, isNullOr, isNumber, isWhole } from "./guard.ts";
import { checkVersion, malformed } from "./link-errors.ts";
import { messageTail, messageText, readMessage } from "./message-frame.ts";
import type { Input, PortalToServer, StorePosition } from "./messages.ts";
import { isDisconnectReason, isFlagChange, isPortalData, isQuestion, isStorePosition } from "./shapes.ts";

/** A number that is given up is never given again: it stays here as `retired…`. */
const types = {
  hello: 1,
  present: 2,
  connect: 3,
  message: 4,
  flags: 5,
  disconnect: 6,
  received: 7,
  ask: 8,
  presence: 9,
} as const;

export function portalFrame(message: PortalToServer): Frame {
  switch (message.op) {
    case "hello":
      return frame(types.hello, {
        seq: message.received,
        tail: { version: message.version, sessions: message.sessions, seen: message.seen },
      });
    case "present":
      return frame(types.present, { session: message.session, tail: message.data });
    case "input":
      return inputFrame(message.input, message.session, message.seq);
    case "received":
      return frame(types.received, { seq: message.seq });
    case "ask":
      return frame(types.ask, { seq: message.id, tail: message.question });
  }
}

function inputFrame(input: Input, session: number, seq: number): Frame {
  switch (input.type) {
    case "connect":
      return frame(types.connect, { session, seq, tail: input.portal });
    case "message":
      return frame(types.message, { session, seq, tail: messageTail(input.message), rest: messageText(input.message) });
    case "flags":
      return frame(types.flags, { session, seq, tail: input.flags });
    case "presence":
      return frame(types.presence, { session, seq, tail: { awaySince: input.awaySince } });
    case "disconnect":
      return frame(types.disconnect, { session, seq, tail: input.reason });
  }
}

export function readPortalFrame(read: ReadFrame): PortalToServer {
  if (read.type !== types.message && read.rest.length > 0) throw malformed("a rest in a frame that has none");
  switch (read.type) {
    case types.hello:
      return readHello(read);
    case types.present:
      return { op: "present", session: read.session, data: readPortalData(read) };
    case types.connect:
      return input(read, { type: "connect", portal: readPortalData(read) });
    case types.message:
      return input(read, { type: "message", message: readMessage(read.tail, read.rest.toString()) });
    case types.flags:
      return input(read, { type: "flags", flags: tailOf(read, isFlagChange) });
    case types.presence:
      return input(read, { type: "presence", ...tailOf(read, isPresence) });
    case types.disconnect:
      return input(read, { type: "disconnect", reason: tailOf(read, isDisconnectReason) });
    case types.received:
      return { op: "received", seq: read.seq };
    case types.ask:
      return { op: "ask", id: read.seq, question: tailOf(read, isQuestion) };
    default:
      throw malformed(`a frame of type ${read.type}, which a Portal does not send`);
  }
}

const isHello = isWhole<{ version: number; sessions: number; seen: StorePosition | null }>({
  version: isCount,
  sessions: isCount,
  seen: isNullOr(isStorePosition),
});

const isPresence = isWhole<{ awaySince: number | null }>({ awaySince: isNullOr(isNumber) });

function readHello(read: ReadFrame): PortalToServer {
  checkVersion(read.tail, "Portal");
  return { op: "hello", ...tailOf(read, isHello), received: read.seq };
}

function input({ session, seq }: ReadFrame, input: Input): PortalToServer {
  return { op: "input", session, seq, input };
}

function readPortalData(read: ReadFrame) {
  const portal = tailOf(read, isPortalData);
  if (portal.sessionId !== sessionIdOf(read.portal, read.session)) throw malformed("a session under another's number");
  return portal;
}
