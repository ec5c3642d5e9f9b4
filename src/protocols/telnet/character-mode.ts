/** A client that sends single keys: its line is echoed and edited here. */
import type { Screen } from "../protocol.ts";
import { Coding } from "../terminal/coding.ts";
import { KeyConsole } from "../terminal/console.ts";
import { escaped } from "./wire/codes.ts";

export interface CharacterModeEvents {
  write(bytes: Buffer): void;
  onLine(text: string): void;
  onTooLong(): void;
}

/** As many characters of earlier lines as fit a few screens. */
const historyLength = 4096;

export class CharacterMode {
  readonly #events: CharacterModeEvents;
  readonly #console: KeyConsole;
  readonly #coding: Coding;
  #columns: number;

  constructor(screen: Screen, lineLength: number, events: CharacterModeEvents) {
    this.#events = events;
    this.#columns = screen.width;
    this.#console = new KeyConsole({ columns: screen.width, lineLength, historyLength });
    this.#console.quiet = screen.screenReader;
    this.#coding = new Coding(screen.encoding, "terminal");
  }

  set screen({ width, encoding, screenReader }: Screen) {
    this.#console.quiet = screenReader;
    this.#coding.use(encoding);
    if (width !== this.#columns) this.#write(this.#console.resize(width));
    this.#columns = width;
  }

  keys(bytes: Buffer): void {
    this.#read(this.#coding.decode(bytes));
  }

  enter(): void {
    this.#read("\r");
  }

  /** Writes whole lines above the one that is being typed. */
  say(lines: Buffer): void {
    this.#write(this.#console.hide());
    this.#events.write(lines);
    this.#write(this.#console.show());
  }

  ask(prompt: string, secret: boolean): void {
    this.#write(this.#console.ask(prompt, secret));
  }

  #read(text: string): void {
    for (const event of this.#console.read(text)) {
      if (event.type === "echo") this.#write(event.text);
      else if (event.type === "line") this.#events.onLine(event.text);
      else if (event.type === "too-long") this.#events.onTooLong();
      else if (event.type === "end") this.#events.onLine("quit");
    }
  }

  #write(text: string): void {
    if (text !== "") this.#events.write(escaped(Buffer.from(this.#coding.encode(text))));
  }
}
