/** A client that types numbered lines, reads, goes away, comes back, and leaves. */
import type { Output } from "../../src/protocols/output.ts";
import type { Connection, ConnectionSink } from "../../src/protocols/protocol.ts";
import type { DisconnectReason } from "../../src/session/disconnect.ts";
import { english as sentences } from "../../src/words/catalogue.ts";

export interface PlayerOptions {
  readonly number: number;
  readonly address: string;
  readonly resumable: boolean;
  /** This stands in the ledger now, as the player was told: it has to be durable. */
  onRead(index: number, entry: string): void;
  onViolation(what: string): void;
}

type Line = "note" | "ponder" | "wind" | "stumble" | "totter" | "shut" | "unlock" | "quit";

/** Does it have a number, under which it is to be found in the ledger? */
function isWritten(command: string): boolean {
  return command === "note" || command === "ponder" || command === "wind";
}

/** A player does no more while so many of his lines are unanswered. */
const unansweredMax = 30;

export class SimulatedPlayer implements Connection {
  readonly protocolKey = "telnet";
  readonly clientSessionId = null;
  readonly unsentBytes = 0;
  readonly name: string;
  readonly address: string;
  readonly resumable: boolean;
  readonly #options: PlayerOptions;
  sink: ConnectionSink | null = null;
  /** By its number in the run of the Portal. */
  session = 0;
  presence: "arriving" | "here" | "away" | "gone" = "arriving";
  /** Gives its place at the door back. */
  release: () => void = () => {};
  /** It has asked to be let in, and to be let out again. */
  #entered = false;
  #quit = false;
  #paused = false;
  readonly #waiting: string[] = [];
  /** Numbers of the lines that the ledger should have, as the Portal has taken them. */
  readonly written: number[] = [];
  #numbers = 0;
  /** Those that are to be answered by an entry of the ledger, and by a sentence. */
  readonly unanswered = new Set<string>();
  /** How many lines are still to be answered by no more than a sentence. */
  #stumbles = 0;
  #lastRead: number | null = null;

  constructor(options: PlayerOptions) {
    const { number, address, resumable } = options;
    this.#options = options;
    this.name = `p${number}`;
    this.address = address;
    this.resumable = resumable;
  }

  /** It has what it waits for; who has asked to be let out still waits for that. */
  get isSatisfied(): boolean {
    if (this.#quit) return false;
    const answered = this.unanswered.size === 0 && this.#stumbles === 0 && this.#waiting.length === 0;
    return answered && (!this.#entered || this.#lastRead !== null);
  }

  get hopes(): string {
    return `${[...this.unanswered].join(", ")}; ${this.#stumbles} stumbles, ${this.#waiting.length} unread lines`;
  }

  /** False if it can't type now. */
  type(command: Line, argument = `${this.name} ${this.#numbers + 1}`): boolean {
    if (this.presence !== "here" || this.#quit || this.unanswered.size + this.#waiting.length > unansweredMax)
      return false;
    if (!this.#entered) {
      this.#entered = true;
      this.#give("connect guest");
    } else if (command === "quit") {
      this.#quit = true;
      this.#give("quit");
    } else {
      if (isWritten(command)) this.#numbers++;
      this.#give(`${command} ${argument}`);
    }
    return true;
  }

  goAway(): void {
    if (this.resumable) {
      this.presence = "away";
      this.sink?.onAway(false);
    } else this.close("gone");
  }

  comeBack(): void {
    this.presence = "here";
    this.sink?.onBack();
    this.#deliver();
  }

  send({ message }: Output): void {
    if (message.type === "oob") return;
    if (message.text.startsWith(sentences.commandFailed) || message.text === "tottered") this.#stumbles--;
    const [, entering, index, entry] = /^(in )?#(\d+) ?(.*)$/.exec(message.text) ?? [];
    if (index === undefined) return;
    if (!entering) this.#read(Number(index), entry!);
    else if (this.#lastRead !== null) this.#options.onViolation(`${this.name} came in twice`);
    else this.#lastRead = Number(index);
  }

  close(reason: DisconnectReason): void {
    if (this.presence === "gone") return;
    this.presence = "gone";
    this.sink?.onClose(reason);
    this.release();
  }

  /** It is there: from now on it can type. */
  begin(sink: ConnectionSink): void {
    this.presence = "here";
    this.sink = sink;
  }

  turnAway(): void {
    this.presence = "gone";
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#deliver();
  }

  #give(line: string): void {
    this.#waiting.push(line);
    this.#deliver();
  }

  #deliver(): void {
    while (!this.#paused && this.presence === "here") {
      const line = this.#waiting.shift();
      if (line === undefined) return;
      const [command, name, number] = line.split(" ");
      if (command === "stumble" || command === "totter") this.#stumbles++;
      else if (number !== undefined && isWritten(command!)) {
        this.written.push(Number(number));
        this.unanswered.add(`${name} ${number}`);
      }
      if (command === "wind") this.unanswered.add(`bell ${name} ${number}`);
      this.sink?.onMessage({ type: "text", text: line });
    }
  }

  #read(index: number, entry: string): void {
    const before = this.#lastRead;
    if (before === null || index !== before + 1)
      this.#options.onViolation(`${this.name} read #${index} after ${before}`);
    this.#lastRead = index;
    this.#options.onRead(index, entry);
    this.unanswered.delete(entry);
  }
}
