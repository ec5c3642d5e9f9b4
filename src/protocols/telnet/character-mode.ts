/** A client that sends single keys: its line is echoed and edited here. */
import { decoderFor, encoderFor, type StreamDecoder } from "../../text/charset.ts";
import { LineEditor } from "../line-editor.ts";
import { escaped } from "./codes.ts";

export interface CharacterModeOptions {
  readonly columns: number;
  readonly lineLength: number;
  readonly encoding: string;
}

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
  readonly #decoder: StreamDecoder;
  readonly #encode: (text: string) => Uint8Array;

  constructor({ columns, lineLength, encoding }: CharacterModeOptions, events: CharacterModeEvents) {
    this.#events = events;
    this.#editor = new LineEditor({ columns, lineLength, historyLength });
    this.#decoder = decoderFor(encoding);
    this.#encode = encoderFor(encoding);
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

  resize(columns: number): void {
    this.#write(this.#editor.resize(columns));
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
