/** The encoding of one client's bytes, both ways. */
import type { StreamDecoder } from "../../text/character-set.ts";
import { decoderFor, encoderFor, type Reader } from "../../text/charset.ts";

export class Coding {
  readonly #reader: Reader;
  #encoding: string;
  #decoder: StreamDecoder;
  #encode: (text: string) => Uint8Array;

  /** `reader` is who is sent the bytes. */
  constructor(encoding: string, reader: Reader) {
    this.#reader = reader;
    this.#encoding = encoding;
    this.#decoder = decoderFor(encoding);
    this.#encode = encoderFor(encoding, reader);
  }

  /** The client has another encoding from now on. */
  use(encoding: string): void {
    if (encoding === this.#encoding) return;
    this.#encoding = encoding;
    this.#decoder = decoderFor(encoding);
    this.#encode = encoderFor(encoding, this.#reader);
  }

  encode(text: string): Uint8Array {
    return this.#encode(text);
  }

  /** A character that comes in two pieces is given with the second. */
  decode(bytes: Uint8Array): string {
    return this.#decoder.write(bytes);
  }
}
