/** The frames that a Server sends: each op and output to its number in docs/link.md, and back. */
import { type Frame, fitting, frame, type ReadFrame, tailOf, u32, u48 } from "./frame.ts";
import { isBoolean, isCount, isString, isWhole } from "./guard.ts";
import { checkVersion, malformed } from "./link-errors.ts";
import { messageTail, messageText, readMessage } from "./message-frame.ts";
import type { Output, ServerToPortal } from "./messages.ts";
import { isAnswer, isBanList, isDisconnectReason, isServerChange, isStorePosition } from "./shapes.ts";

/** A number that is given up is never given again: it stays here as `retired…`. */
const types = {
  hello: 65,
  ready: 66,
  committed: 67,
  message: 68,
  sync: 69,
  disconnect: 70,
  bans: 71,
  answer: 72,
  writing: 73,
  durable: 74,
  behind: 75,
} as const;

export function serverFrame(message: ServerToPortal): Frame {
  switch (message.op) {
    case "hello":
      return frame(types.hello, {
        tail: { version: message.version, generation: message.generation, name: message.name },
      });
    case "ready":
      return frame(types.ready, {});
    case "committed":
      return frame(types.committed, { rest: packCommitted(message.upTo) });
    case "output":
      return outputFrame(message.output, message.seq, message.to);
    case "answer":
      return frame(types.answer, { seq: message.id, tail: message.answer });
    case "durable":
      return frame(types.durable, { tail: message.position });
    case "behind":
      return frame(types.behind, {});
    case "writing":
      return frame(types.writing, { tail: { possible: message.possible } });
  }
}

function outputFrame(output: Output, seq: number, to: readonly number[]): Frame {
  switch (output.type) {
    case "message":
      return frame(types.message, {
        seq,
        tail: messageTail(output.message),
        rest: packRecipients(to, messageText(output.message)),
      });
    case "sync":
      return frame(types.sync, { seq, tail: output.server, rest: packRecipients(to) });
    case "disconnect":
      return frame(types.disconnect, { seq, tail: output.reason, rest: packRecipients(to) });
    case "bans":
      return frame(types.bans, { seq, tail: output.bans, rest: packRecipients(to) });
  }
}

export function readServerFrame(read: ReadFrame): ServerToPortal {
  switch (read.type) {
    case types.hello:
      checkVersion(read.tail, "Server");
      return { op: "hello", ...tailOf(read, isHello) };
    case types.ready:
      return { op: "ready" };
    case types.committed:
      return { op: "committed", upTo: readCommitted(read.rest) };
    case types.answer:
      return { op: "answer", id: read.seq, answer: tailOf(read, isAnswer) };
    case types.durable:
      return { op: "durable", position: tailOf(read, isStorePosition) };
    case types.behind:
      return { op: "behind" };
    case types.writing:
      return { op: "writing", ...tailOf(read, isWriting) };
    default:
      return { op: "output", seq: read.seq, to: readRecipients(read.rest), output: readOutput(read) };
  }
}

const isHello = isWhole<{ version: number; generation: number; name: string }>({
  version: isCount,
  generation: isCount,
  name: isString,
});

const isWriting = isWhole<{ possible: boolean }>({ possible: isBoolean });

function readOutput(read: ReadFrame): Output {
  switch (read.type) {
    case types.message:
      return { type: "message", message: readMessage(read.tail, read.rest.toString("utf8", recipientsEnd(read.rest))) };
    case types.sync:
      return { type: "sync", server: tailOf(read, isServerChange) };
    case types.disconnect:
      return { type: "disconnect", reason: tailOf(read, isDisconnectReason) };
    case types.bans:
      return { type: "bans", bans: tailOf(read, isBanList) };
    default:
      throw malformed(`a frame of type ${read.type}, which a Server does not send`);
  }
}

// The rest of an output is `count u32, count × session u32`, and then the text of a message:
// a line to everybody costs four bytes for each session, not a frame.

function packRecipients(to: readonly number[], text = ""): Buffer {
  const end = 4 + 4 * to.length;
  const rest = Buffer.allocUnsafe(end + Buffer.byteLength(text));
  rest.writeUInt32BE(to.length, 0);
  for (let i = 0; i < to.length; i++) rest.writeUInt32BE(fitting(to[i]!, u32), 4 + 4 * i);
  rest.write(text, end);
  return rest;
}

function recipientsEnd(rest: Buffer): number {
  if (rest.length < 4) throw malformed("an output without recipients");
  const end = 4 + 4 * rest.readUInt32BE(0);
  if (end > rest.length) throw malformed("an output with fewer recipients than it counts");
  return end;
}

function readRecipients(rest: Buffer): number[] {
  const count = (recipientsEnd(rest) - 4) / 4;
  const to = new Array<number>(count);
  for (let i = 0; i < count; i++) to[i] = rest.readUInt32BE(4 + 4 * i);
  return to;
}

// The rest of `committed` is `session u32, seq u48` again and again.

const committedBytes = 10;

function packCommitted(upTo: readonly (readonly [number, number])[]): Buffer {
  const rest = Buffer.allocUnsafe(upTo.length * committedBytes);
  let at = 0;
  for (const [session, seq] of upTo) {
    rest.writeUInt32BE(fitting(session, u32), at);
    rest.writeUIntBE(fitting(seq, u48), at + 4, 6);
    at += committedBytes;
  }
  return rest;
}

function readCommitted(rest: Buffer): (readonly [number, number])[] {
  if (rest.length % committedBytes !== 0) throw malformed("a list of committed numbers that ends in the middle");
  const upTo: [number, number][] = [];
  for (let at = 0; at < rest.length; at += committedBytes) {
    upTo.push([rest.readUInt32BE(at), rest.readUIntBE(at + 4, 6)]);
  }
  return upTo;
}
