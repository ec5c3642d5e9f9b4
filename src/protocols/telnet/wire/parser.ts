/** Bytes of a telnet client in, events out. It knows no socket, and it stops wherever its reader stops reading. */
import { IAC, isVerb, SB, SE, type Verb, WILL } from "./codes.ts";

export type TelnetEvent =
  /** Typed bytes without line ends; a long line comes in several pieces. Valid until the next `feed`. */
  | { readonly type: "data"; readonly bytes: Buffer }
  | { readonly type: "line-end" }
  | { readonly type: "option"; readonly verb: Verb; readonly option: number }
  | { readonly type: "command"; readonly command: number }
  | { readonly type: "subnegotiation"; readonly option: number; readonly payload: Buffer }
  /** A subnegotiation over the limit. Its rest is skipped. */
  | { readonly type: "too-large"; readonly option: number };

/**
 *   data ──CR──► return        the LF or NUL of CR LF and CR NUL is swallowed there, even in a later chunk
 *   data ──IAC─► command ──WILL…─► option ──any─► data
 *                command ──SB────► subnegotiation-option ──any─► subnegotiation ──IAC─► subnegotiation-command
 */
type State =
  | "data"
  | "return"
  | "command"
  | "option"
  | "subnegotiation-option"
  | "subnegotiation"
  | "subnegotiation-command";

const LF = 0x0a;
const CR = 0x0d;
const NUL = 0x00;
const nothing = Buffer.alloc(0);

/** NAWS (RFC 1073) is read by its length of four bytes, because some clients send a 255 in it undoubled. */
const NAWS = 31;
const windowSizeBytes = 4;

export class TelnetParser {
  readonly #maxSubnegotiation: number;
  #state: State = "data";
  #chunk: Buffer = nothing;
  #at = 0;
  #verb: Verb = WILL;
  #option = 0;
  #payload: Buffer = nothing;
  #length = 0;

  /** A subnegotiation may have `maxSubnegotiation` bytes. */
  constructor(maxSubnegotiation: number) {
    this.#maxSubnegotiation = maxSubnegotiation;
  }

  /** Gives it more bytes; what was not read of earlier ones comes first. */
  feed(chunk: Buffer): void {
    this.#chunk = this.#at < this.#chunk.length ? Buffer.concat([this.takeRest(), chunk]) : chunk;
    this.#at = 0;
  }

  /** Takes back the bytes behind the last event, which turned out to be something else (a compressed stream). */
  takeRest(): Buffer {
    const rest = this.#chunk.subarray(this.#at);
    this.#chunk = nothing;
    this.#at = 0;
    return rest;
  }

  /** The next event, or null when all bytes are used up. */
  next(): TelnetEvent | null {
    while (this.#at < this.#chunk.length) {
      const event = this.#state === "data" ? this.#data() : this.#byte(this.#chunk[this.#at++]!);
      if (event) return event;
    }
    this.#chunk = nothing;
    this.#at = 0;
    return null;
  }

  #data(): TelnetEvent | null {
    const start = this.#at;
    let end = start;
    while (end < this.#chunk.length && !isSpecial(this.#chunk[end]!)) end++;
    if (end > start) {
      this.#at = end;
      return { type: "data", bytes: this.#chunk.subarray(start, end) };
    }
    this.#at = end + 1;
    switch (this.#chunk[end]) {
      case CR:
        this.#state = "return";
        return { type: "line-end" };
      case LF:
        return { type: "line-end" };
      case IAC:
        this.#state = "command";
        return null;
      default: // A stray NUL, as KildClient sends one after each answer.
        return null;
    }
  }

  #byte(byte: number): TelnetEvent | null {
    switch (this.#state) {
      case "data":
        return null;
      case "return":
        this.#state = "data";
        if (byte !== LF && byte !== NUL) this.#at--;
        return null;
      case "command":
        return this.#command(byte);
      case "option":
        this.#state = "data";
        return { type: "option", verb: this.#verb, option: byte };
      case "subnegotiation-option":
        this.#option = byte;
        this.#length = 0;
        this.#state = "subnegotiation";
        return null;
      case "subnegotiation":
        if (byte === IAC) this.#state = "subnegotiation-command";
        else return this.#append(byte);
        return null;
      case "subnegotiation-command":
        return this.#subnegotiationCommand(byte);
    }
  }

  #command(byte: number): TelnetEvent | null {
    this.#state = "data";
    if (byte === IAC) return { type: "data", bytes: Buffer.of(IAC) };
    if (isVerb(byte)) {
      this.#verb = byte;
      this.#state = "option";
      return null;
    }
    if (byte === SB) {
      this.#state = "subnegotiation-option";
      return null;
    }
    return byte === SE ? null : { type: "command", command: byte };
  }

  #subnegotiationCommand(byte: number): TelnetEvent | null {
    this.#state = "subnegotiation";
    if (byte === IAC) return this.#append(IAC);
    if (byte === SE) return this.#finish(this.#length);
    if (this.#option === NAWS) return this.#append(IAC) ?? this.#append(byte);
    // The client began a new command inside of a subnegotiation: the one it left is dropped, the new one counts.
    this.#drop();
    return this.#command(byte);
  }

  #append(byte: number): TelnetEvent | null {
    if (this.#length > this.#maxSubnegotiation) return null;
    if (this.#length === this.#payload.length) this.#grow();
    this.#payload[this.#length++] = byte;
    if (this.#option === NAWS && this.#length > windowSizeBytes) return this.#endOfUndoubledSize(byte);
    if (this.#length <= this.#maxSubnegotiation) return null;
    this.#payload = nothing;
    return { type: "too-large", option: this.#option };
  }

  /** A height that ends in an undoubled 255 took the IAC of IAC SE for itself. */
  #endOfUndoubledSize(byte: number): TelnetEvent | null {
    if (byte === SE && this.#payload[windowSizeBytes - 1] === IAC) return this.#finish(windowSizeBytes);
    this.#drop();
    return null;
  }

  #finish(length: number): TelnetEvent | null {
    const payload = this.#payload.subarray(0, length);
    const dropped = length > this.#maxSubnegotiation;
    this.#drop();
    return dropped ? null : { type: "subnegotiation", option: this.#option, payload };
  }

  #drop(): void {
    this.#state = "data";
    this.#payload = nothing;
    this.#length = 0;
  }

  #grow(): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(32, this.#payload.length * 2));
    this.#payload.copy(larger);
    this.#payload = larger;
  }
}

function isSpecial(byte: number): boolean {
  return byte === IAC || byte === CR || byte === LF || byte === NUL;
}
