/** One client of a rehearsal: what it types and does, and what it was shown. */
import type { Account } from "../accounts/account.ts";
import type { TurnSession } from "../game/turn.ts";
import type { Screen } from "../protocols/protocol.ts";
import { cleanMessage } from "../protocols/web/clean-message.ts";
import type { DisconnectReason } from "../session/disconnect.ts";
import type { Json, Message } from "../session/message.ts";
import type { SessionId } from "../session/session-id.ts";
import { parseMarkup } from "../text/markup.ts";
import { renderPlain } from "../text/plain.ts";
import { sentences } from "../words/catalogue.ts";
import type { GameObject } from "../world/game-object.ts";
import { failureAt, lineThatCalls } from "./test-line.ts";
import type { Transcript } from "./transcript.ts";

/** A text is the whole of it; a pattern is found in it. */
export type Expected = string | RegExp;

/** The program that the player uses. */
export interface Program {
  /** Null if it was turned away. */
  readonly sessionId: SessionId | null;
  readonly closedWith: DisconnectReason | null;
  /** Whatever it is sent is shown so. */
  onShown(show: (message: Message, screen: Screen) => void): void;
  give(message: Message): void;
  leave(): void;
  lose(): void;
  comeBack(): void;
}

export interface PlayerOptions {
  readonly number: number;
  readonly program: Program;
  readonly lineLength: number;
  readonly transcript: Transcript;
  /** The Server's side of the session, while it is there. */
  sessionOf(id: SessionId): TurnSession | null;
  /** Resolves when all that `act` causes is done, and the program is answered; rejects with what the game threw. */
  play(line: string, doing: string, act: () => void): Promise<void>;
  makeOperator(name: string): Promise<void>;
}

export class Player {
  readonly #program: Program;
  readonly #options: PlayerOptions;
  #shown: string[] = [];
  #prompt: string | null = null;
  #secret = false;
  #screen: Screen | null = null;
  readonly #data = new Map<string, Json>();
  #accountName: string | null = null;

  constructor(options: PlayerOptions) {
    this.#options = options;
    this.#program = options.program;
    this.#program.onShown((message, screen) => this.#show(message, screen));
  }

  /** Its account's name, or its number. */
  get name(): string {
    this.#accountName = this.account?.db.name ?? this.#accountName;
    return this.#accountName ?? `player ${this.#options.number}`;
  }

  /**
   * Types a line and waits until all that it causes is done. Gives what this player was shown meanwhile; fails if that is
   * not what is `expected`, and with what the game has thrown. What was shown before is not in it.
   */
  async types(line: string, expected?: Expected): Promise<string> {
    const at = lineThatCalls(this.types);
    if (/[\r\n]/.test(line)) throw new Error("a player types one line at a time");
    this.#options.transcript.add(this.name, "types", line);
    this.#shown = [];
    await this.#play(at, `${this.name} typed ${JSON.stringify(line)}`, () => this.#type(line));
    return this.#take(at, expected);
  }

  /** Sends data beside the text, as a client's program does. */
  async sends(packageName: string, data?: Json): Promise<string> {
    const at = lineThatCalls(this.sends);
    this.#options.transcript.add(this.name, "sends", `${packageName} ${JSON.stringify(data) ?? ""}`.trimEnd());
    const message: Message = { type: "oob", package: packageName, ...(data !== undefined && { data }) };
    this.#shown = [];
    await this.#play(at, `${this.name} sent ${packageName}`, () => this.#program.give(message));
    return this.#take(at);
  }

  /** The text that was shown since the last call, without its colours, a line each. Fails if it is not what is expected. */
  hears(expected: Expected): string {
    return this.#take(lineThatCalls(this.hears), expected);
  }

  /** The same, whatever it is. */
  heard(): string {
    return this.#take("");
  }

  /** What the player is to answer, until something is typed. */
  get prompt(): string | null {
    return this.#prompt;
  }

  /** What is typed next is hidden. */
  get secret(): boolean {
    return this.#secret;
  }

  /** What the client was told last of that package, beside the text. */
  data(packageName: string): Json | undefined {
    return this.#data.get(packageName.toLowerCase());
  }

  /** What the last message was to be rendered for. */
  get screen(): Screen | null {
    return this.#screen;
  }

  /** What the game sees of it; null when it is gone. */
  get session(): TurnSession | null {
    const { sessionId } = this.#program;
    return sessionId && this.#options.sessionOf(sessionId);
  }

  get account(): Account | null {
    return this.session?.account ?? null;
  }

  get puppet(): GameObject | null {
    return this.session?.puppet ?? null;
  }

  /** The key or sentence with which the connection ended. */
  get closedWith(): string | null {
    const { closedWith } = this.#program;
    return closedWith === null || typeof closedWith === "string" ? closedWith : closedWith.sentence;
  }

  /** The client goes away for good. */
  async leaves(): Promise<void> {
    await this.#does(lineThatCalls(this.leaves), "leaves", () => this.#program.leave());
  }

  /** The client's network is lost. Who plays in a browser may come back; the game hears of it after a while. */
  async goesAway(): Promise<void> {
    await this.#does(lineThatCalls(this.goesAway), "goes away", () => this.#program.lose());
  }

  async comesBack(): Promise<void> {
    await this.#does(lineThatCalls(this.comesBack), "comes back", () => this.#program.comeBack());
  }

  /** Gives its account the operators' commands, as `holdfast init` does. */
  async becomesOperator(): Promise<void> {
    await this.#options.makeOperator(this.name);
  }

  async #does(at: string, what: string, act: () => void): Promise<void> {
    this.#options.transcript.note(`${this.name} ${what}`);
    await this.#play(at, `${this.name} ${what}`, act);
  }

  async #play(at: string, doing: string, act: () => void): Promise<void> {
    if (this.closedWith !== null) throw new Error(`${this.name} is not connected any more: ${this.closedWith}`);
    await this.#options.play(at, doing, act);
  }

  #type(line: string): void {
    this.#prompt = null;
    this.#secret = false;
    const { lineLength } = this.#options;
    const message = cleanMessage({ type: "text", text: line }, lineLength);
    if (message) this.#program.give(message);
    else this.#hear(sentences.lineTooLong(lineLength));
  }

  #show(message: Message, screen: Screen): void {
    this.#screen = screen;
    const { transcript } = this.#options;
    switch (message.type) {
      case "text":
        this.#hear(message.text);
        break;
      case "prompt":
        this.#prompt = renderPlain(parseMarkup(message.text));
        this.#secret = message.secret ?? false;
        transcript.add(this.name, "is prompted", this.#prompt);
        break;
      case "oob":
        this.#data.set(message.package.toLowerCase(), message.data ?? null);
        transcript.add(this.name, "is told", `${message.package} ${JSON.stringify(message.data) ?? ""}`.trimEnd());
    }
  }

  #hear(markup: string): void {
    const text = renderPlain(parseMarkup(markup));
    this.#shown.push(text);
    this.#options.transcript.add(this.name, "hears", text);
  }

  #take(at: string, expected?: Expected): string {
    const heard = this.#shown.splice(0).join("\n");
    const fits = typeof expected === "string" ? heard === expected : (expected?.test(heard) ?? true);
    if (fits) return heard;
    const wanted = typeof expected === "string" ? JSON.stringify(expected) : expected;
    const message = `${this.name} heard ${JSON.stringify(heard)}, and not ${wanted}.${this.#options.transcript.ending}`;
    throw failureAt(at, {
      message,
      actual: heard,
      expected,
      operator: typeof expected === "string" ? "strictEqual" : "match",
    });
  }
}
