/** A client as Mudlet is one towards GMCP: it says what Mudlet was recorded to say, and keeps what it is told. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "../src/protocols/conformance/until.ts";
import { TelnetTestClient } from "../src/protocols/telnet/test-client.ts";
import { IAC, SB, SE, WONT } from "../src/protocols/telnet/wire/codes.ts";
import type { Json } from "../src/session/message.ts";

const GMCP = 201;
const terminalType = 24;
const recording = join(import.meta.dirname, "transcripts/clients/mudlet.txt");

export interface Told {
  readonly package: string;
  readonly data: Json;
}

export class GmcpClient {
  readonly telnet: TelnetTestClient;

  private constructor(telnet: TelnetTestClient) {
    this.telnet = telnet;
  }

  static async open(port: number): Promise<GmcpClient> {
    const telnet = await TelnetTestClient.open(port, { answers: false });
    await telnet.untilBytes(IAC, 251, GMCP);
    telnet.send(IAC, WONT, terminalType, answerToWill());
    return new GmcpClient(telnet);
  }

  says(packageName: string, data?: Json): void {
    const text = data === undefined ? packageName : `${packageName} ${JSON.stringify(data)}`;
    this.telnet.send(IAC, SB, GMCP, text, IAC, SE);
  }

  /** Everything that it was told, in order. */
  get told(): readonly Told[] {
    const found: Told[] = [];
    const { bytes } = this.telnet;
    const begin = Buffer.of(IAC, SB, GMCP);
    const end = Buffer.of(IAC, SE);
    for (let at = bytes.indexOf(begin); at >= 0; at = bytes.indexOf(begin, at + 1)) {
      const stop = bytes.indexOf(end, at);
      if (stop < 0) break;
      const [, name = "", data = "null"] = /^(\S+) ?(.*)$/s.exec(bytes.toString("utf8", at + 3, stop)) ?? [];
      found.push({ package: name, data: JSON.parse(data || "null") });
    }
    return found;
  }

  /** What it was told of one package, in order. */
  all(packageName: string): readonly Json[] {
    return this.told.filter((told) => told.package === packageName).map(({ data }) => data);
  }

  /** Resolves with what it was told last of a package, when it was told of it so many times. */
  async last(packageName: string, times: number): Promise<Json> {
    await until(
      () => `${times} times ${packageName} among ${JSON.stringify(this.told)}`,
      () => this.all(packageName).length >= times,
    );
    return this.all(packageName).at(-1)!;
  }

  [Symbol.dispose](): void {
    this.telnet.close();
  }
}

/** `DO GMCP`, `Core.Hello` and `Core.Supports.Set`, byte for byte. */
function answerToWill(): Buffer {
  const [, hex = ""] = /^on FF FB C9\nsend (.*)$/m.exec(readFileSync(recording, "utf8")) ?? [];
  return Buffer.from(hex.replaceAll(" ", ""), "hex");
}
