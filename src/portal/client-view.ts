/** What one client is shown, for its screen, until its session ends. */
import type { Limits } from "../config.ts";
import { Output } from "../protocols/output.ts";
import type { Connection, Screen } from "../protocols/protocol.ts";
import type { DisconnectReason } from "../session/disconnect.ts";
import type { PromptMessage } from "../session/message.ts";

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

  /** Shows the output at once; nothing after the end. Never throws: a connection that can't show it is closed. */
  show(output: Output): void {
    if (!this.#isOpen) return;
    if (output.message.type === "prompt") this.#prompt = output.message;
    try {
      this.#connection.send(output, this.#screen);
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

  /** A line was typed, which answers the prompt. */
  answerPrompt(): void {
    this.#prompt = null;
  }

  /** Shows the prompt once more that is still to be answered, if there is one. */
  repeatPrompt(): void {
    if (this.#prompt) this.show(new Output(this.#prompt));
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
