/** One client of a rehearsal: what it types and does, and what it was shown. */

import type { GameObject } from "../game/game-object.ts";
import type { PlayerAccount } from "../game/player-account.ts";
import type { TurnSession } from "../game/turn.ts";
import type { Screen } from "../protocols/protocol.ts";
import { cleanMessage } from "../protocols/web/clean-message.ts";
import type { DisconnectReason } from "../session/disconnect.ts";
import { isPackageName, type Json, type Message } from "../session/message.ts";
import type { SessionId } from "../session/session-id.ts";
import { shown } from "../setting.ts";
import { inLanguage } from "../text/languages.ts";
import { sentences } from "../words/catalogue.ts";
import { type Expected, PlayerView } from "./player-view.ts";
import { lineThatCalls } from "./test-line.ts";
import type { Transcript } from "./transcript.ts";

/** The program that the player uses. */
export interface Program {
  /** Null if it was turned away. */
  readonly sessionId: SessionId | null;
  readonly closedWith: DisconnectReason | null;
  /** Whatever the program is sent goes to `show`. */
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
  readonly #view: PlayerView;
  #accountName: string | null = null;

  constructor(options: PlayerOptions) {
    this.#options = options;
    this.#program = options.program;
    this.#view = new PlayerView(() => this.name, options.transcript);
    this.#program.onShown((message, screen) => this.#view.show(message, screen));
  }

  /** The name of the player's account, or the player's number while there is none. */
  get name(): string {
    this.#accountName = this.account?.name ?? this.#accountName;
    return this.#accountName ?? `player ${this.#options.number}`;
  }

  /**
   * Types a line and waits until all that it causes is done. Gives what this player was shown meanwhile; fails if that is
   * not what is `expected`, and with what the game has thrown. What was shown before is not in it.
   */
  async types(line: string, expected?: Expected): Promise<string> {
    const at = lineThatCalls(this.types);
    if (typeof line !== "string" || /[\r\n]/.test(line))
      throw new TypeError(`A player types the text of one line at a time, and not ${shown(line)}.`);
    this.#options.transcript.add(this.name, "types", line);
    this.#view.forget();
    await this.#play(at, `${this.name} typed ${JSON.stringify(line)}`, () => this.#type(line));
    return this.#view.take(at, expected);
  }

  /** Sends data beside the text, as a client's program does. */
  async sends(packageName: string, data?: Json): Promise<string> {
    const at = lineThatCalls(this.sends);
    if (typeof packageName !== "string" || !isPackageName(packageName))
      throw new TypeError(`No client can send a package named ${shown(packageName)}.`);
    this.#options.transcript.add(this.name, "sends", `${packageName} ${JSON.stringify(data) ?? ""}`.trimEnd());
    const message: Message = { type: "oob", package: packageName, ...(data !== undefined && { data }) };
    this.#view.forget();
    await this.#play(at, `${this.name} sent ${packageName}`, () => this.#program.give(message));
    return this.#view.take(at);
  }

  /** The text that was shown since the last call, without its colours, a line each. Fails if it is not what is expected. */
  hears(expected: Expected): string {
    return this.#view.take(lineThatCalls(this.hears), expected);
  }

  /** What was shown since the last call, whatever it is. */
  heard(): string {
    return this.#view.take("");
  }

  /** What the player is to answer, until something is typed. */
  get prompt(): string | null {
    return this.#view.prompt;
  }

  /** The links in what was shown since this player typed last: what a click on each text types, or the page that it opens. */
  get links(): { readonly [text: string]: string } {
    return this.#view.links;
  }

  /** What is typed next is hidden. */
  get secret(): boolean {
    return this.#view.secret;
  }

  /** What the client was told last of that package, or of that part of it, beside the text. */
  data(packageName: string, part?: string): Json | undefined {
    return this.#view.data(packageName, part);
  }

  /** What the last message was to be rendered for. */
  get screen(): Screen | null {
    return this.#view.screen;
  }

  /** What the game sees of the player; null when the client is gone. */
  get session(): TurnSession | null {
    const { sessionId } = this.#program;
    return sessionId && this.#options.sessionOf(sessionId);
  }

  get account(): PlayerAccount | null {
    return this.session?.account ?? null;
  }

  get puppet(): GameObject | null {
    return this.session?.puppet ?? null;
  }

  /** The key or sentence with which the connection ended. */
  get closedWith(): string | null {
    const { closedWith } = this.#program;
    if (closedWith === null || typeof closedWith === "string") return closedWith;
    return inLanguage(closedWith.sentence, this.screen?.language);
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

  /** Gives the player's account the operators' commands, as `holdfast init` does. */
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
    this.#view.answerPrompt();
    const { lineLength } = this.#options;
    const message = cleanMessage({ type: "text", text: line }, lineLength);
    if (message) this.#program.give(message);
    else this.#view.hear(sentences.lineTooLong(lineLength));
  }
}
