/** What one client is shown, for its screen, until its session ends. */
import type { Limits } from "../config.ts";
import { Output } from "../protocols/output.ts";
import type { Connection, Screen } from "../protocols/protocol.ts";
import type { DisconnectReason } from "../session/disconnect.ts";
import type { PromptMessage } from "../session/message.ts";
import { KeptValues } from "./kept-values.ts";

/** What the views of all clients share. */
export interface ClientViewHome {
  readonly limits: Limits;
  countEvent(event: string, connection: Connection): void;
  /** The code of this connection has thrown. */
  unforeseen(error: unknown, connection: Connection): void;
}

export class ClientView {
  readonly #connection: Connection;
  readonly #home: ClientViewHome;
  #screen: Screen;
  /** The last prompt, until it is answered. */
  #prompt: PromptMessage | null = null;
  /** Of most clients nothing is kept. */
  #values: KeptValues | null = null;
  /** What the prompt has become while nobody was there to see it. */
  #renewal: Output | null = null;
  /** What may wait is not shown to who is away: it would take the place of words in what is kept for the client. */
  #isAway = false;
  #isOpen = true;

  constructor(connection: Connection, screen: Screen, home: ClientViewHome) {
    this.#connection = connection;
    this.#screen = screen;
    this.#home = home;
  }

  /** What is shown from now on is for this screen. */
  useScreen(screen: Screen): void {
    this.#screen = screen;
  }

  /**
   * Shows the output at once; nothing after the end, and no prompt that is there already: an empty one is none. Never throws: a
   * connection that can't show it is closed.
   */
  show(output: Output): void {
    const { message } = output;
    if (message.type === "prompt") {
      if (isSame(this.#prompt ?? noPrompt, message)) return;
      this.#prompt = message;
      this.#renewal = null;
    }
    this.#send(output);
  }

  /** The prompt has become this one. */
  renewPrompt(prompt: Output): void {
    if (this.#isAway) this.#renewal = prompt;
    else this.show(prompt);
  }

  leave(): void {
    this.#isAway = true;
  }

  /** The client is there again, and shown what has waited for it. */
  comeBack(): void {
    this.#isAway = false;
    this.tellAgain(() => true);
    if (this.#renewal) this.show(this.#renewal);
  }

  /** There is a prompt to be answered. */
  get hasPrompt(): boolean {
    return this.#prompt !== null;
  }

  /** Shows a value, and keeps it until the next of its package. */
  tell(value: Output): void {
    this.#values ??= new KeptValues();
    if (this.#values.keep(value) && !this.#isAway) this.show(value);
  }

  /** What was told of any other package holds no more. */
  retain(packages: readonly string[]): void {
    this.#values?.retain(packages);
  }

  /** Shows what is kept of these packages once more. */
  tellAgain(wanted: (packageName: string) => boolean): void {
    for (const value of this.#values?.of(wanted) ?? []) this.show(value);
  }

  /** A line was typed, which answers the prompt. */
  answerPrompt(): void {
    this.#prompt = null;
    this.#renewal = null;
  }

  /** Shows the prompt once more that is still to be answered, if there is one. */
  repeatPrompt(): void {
    if (this.#prompt) this.#send(new Output(this.#prompt));
  }

  #send(output: Output): void {
    if (!this.#isOpen) return;
    try {
      this.#connection.send(output.in(this.#screen.language), this.#screen);
    } catch (error) {
      // Nobody else shall miss a line because this one can't be shown.
      this.#home.unforeseen(error, this.#connection);
      this.close("failed");
      return;
    }
    if (this.#connection.resumable || this.#connection.unsentBytes <= this.#home.limits.unsentBytes) return;
    this.#home.countEvent("slow-reader", this.#connection);
    this.close("slow-reader");
  }

  /** Nothing is shown any more. */
  end(): void {
    this.#isOpen = false;
  }

  /** Ends it, and the connection with it. */
  close(reason: DisconnectReason): void {
    this.end();
    this.#connection.close(reason);
  }
}

const noPrompt: PromptMessage = { type: "prompt", text: "" };

function isSame(one: PromptMessage, other: PromptMessage): boolean {
  return one.text === other.text && (one.secret ?? false) === (other.secret ?? false);
}
