/** A client that sends single keys: its line is echoed and edited here. */
import type { StreamDecoder } from "../../text/character-set.ts";
import { decoderFor, encoderFor } from "../../text/charset.ts";
import type { Screen } from "../protocol.ts";
import { LineEditor } from "../terminal/line-editor.ts";
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
  readonly #editor: LineEditor;
  #screen: Screen;
  #decoder: StreamDecoder;
  #encode: (text: string) => Uint8Array;

  constructor(screen: Screen, lineLength: number, events: CharacterModeEvents) {
    this.#events = events;
    this.#screen = screen;
    this.#editor = new LineEditor({ columns: screen.width, lineLength, historyLength });
    this.#editor.quiet = screen.screenReader;
    this.#decoder = decoderFor(screen.encoding);
    this.#encode = encoderFor(screen.encoding, "terminal");
  }

  set screen(screen: Screen) {
    const before = this.#screen;
    this.#screen = screen;
    this.#editor.quiet = screen.screenReader;
    if (screen.encoding !== before.encoding) {
      this.#decoder = decoderFor(screen.encoding);
      this.#encode = encoderFor(screen.encoding, "terminal");
    }
    if (screen.width !== before.width) this.#write(this.#editor.resize(screen.width));
  }

  keys(bytes: Buffer): void {
    this.#read(this.#decoder.write(bytes));
  }

  enter(): void {
    this.#read("\r");
  }

  ask(prompt: string, secret: boolean): void {
    this.#write(this.#editor.ask(prompt, secret));
  }

  /** `write` puts whole lines above the line that is being typed. */
  around(write: () => void): void {
    this.#write(this.#editor.hide());
    write();
    this.#write(this.#editor.show());
  }

  #read(text: string): void {
    for (const event of this.#editor.read(text)) {
      if (event.type === "echo") this.#write(event.text);
      else if (event.type === "line") this.#events.onLine(event.text);
      else if (event.type === "too-long") this.#events.onTooLong();
      else if (event.type === "end") this.#events.onLine("quit");
    }
  }

  #write(text: string): void {
    if (text !== "") this.#events.write(escaped(Buffer.from(this.#encode(text))));
  }
}
