/** The simplest telnet client there is: it refuses nothing, agrees to nothing, and reads what is left. */
import { once } from "node:events";
import { createConnection } from "node:net";
import { type ConnectClient, withoutEscapes } from "./client.ts";

const iac = 255;
const subnegotiation = 250;
const subnegotiationEnd = 240;

type State = "text" | "command" | "option" | "subnegotiation" | "subnegotiation-command";

export function telnetClient(host: string, port: number): ConnectClient {
  return async (events) => {
    const socket = createConnection({ host, port, noDelay: true });
    await once(socket, "connect");
    const stripper = new TelnetStripper();
    const decoder = new TextDecoder();
    socket.on("data", (chunk: Buffer) => {
      const text = withoutEscapes(decoder.decode(stripper.strip(chunk), { stream: true }));
      if (text) events.onText(text);
    });
    socket.on("error", () => socket.destroy());
    socket.once("close", () => events.onClose());
    return {
      sendLine: (line) => void socket.write(`${line}\r\n`),
      close: () => socket.destroy(),
    };
  };
}

/** Takes telnet's commands out of a stream, wherever its chunks end. */
export class TelnetStripper {
  #state: State = "text";

  strip(chunk: Buffer): Buffer {
    const kept = Buffer.allocUnsafe(chunk.length);
    let length = 0;
    for (const byte of chunk) {
      if (this.#isText(byte)) kept[length++] = byte;
    }
    return kept.subarray(0, length);
  }

  #isText(byte: number): boolean {
    switch (this.#state) {
      case "text":
        if (byte !== iac) return true;
        this.#state = "command";
        return false;
      case "command":
        this.#state =
          byte === subnegotiation ? "subnegotiation" : byte > subnegotiation && byte < iac ? "option" : "text";
        return byte === iac;
      case "option":
        this.#state = "text";
        return false;
      case "subnegotiation":
        if (byte === iac) this.#state = "subnegotiation-command";
        return false;
      case "subnegotiation-command":
        this.#state = byte === subnegotiationEnd ? "text" : "subnegotiation";
        return false;
    }
  }
}
