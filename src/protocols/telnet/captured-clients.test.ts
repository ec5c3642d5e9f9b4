/** Real clients, as they were recorded, log in with their own answers and line ends. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { basename, join } from "node:path";
import { test } from "node:test";
import { createDeflate, createInflate, type Deflate, type Inflate, constants as zlib } from "node:zlib";
import { defaultLimits } from "../../config.ts";
import { defaultFlags } from "../../session/sync-data.ts";
import { TestHost } from "../conformance/test-host.ts";
import { until, untilShown } from "../conformance/until.ts";
import { TelnetProtocol } from "./telnet.ts";

const directory = join(import.meta.dirname, "../../../test/transcripts/clients");

interface Recording {
  readonly first: Buffer;
  readonly lineEnd: Buffer;
  readonly answers: { readonly stimulus: Buffer; readonly replies: Buffer[] }[];
  readonly flags: Record<string, unknown>;
}

function load(file: string): Recording {
  let first = Buffer.alloc(0);
  let lineEnd = Buffer.alloc(0);
  const answers: Recording["answers"] = [];
  const flags: Record<string, unknown> = {};
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const [word, ...rest] = line.split(" ");
    const bytes = Buffer.from(rest.join(""), "hex");
    if (word === "first") first = bytes;
    else if (word === "line-end") lineEnd = bytes;
    else if (word === "on") answers.push({ stimulus: bytes, replies: [] });
    else if (word === "send") answers.at(-1)!.replies.push(bytes);
    else if (word === "flag") {
      const [flag = "", ...value] = rest;
      assert.ok(flag in defaultFlags, `${flag} is something that the game can know of a client`);
      flags[flag] = JSON.parse(value.join(" "));
    }
  }
  return { first, lineEnd, answers, flags };
}

const startOfInflate = Buffer.from("fffa56fff0", "hex");
const startOfDeflate = Buffer.from("fffa57fff0", "hex");

/** Sends what was recorded for each thing that was recorded, once for each time it is said. */
class RecordedClient {
  readonly socket: Socket;
  screen = "";
  readonly #recording: Recording;
  #received: Buffer = Buffer.alloc(0);
  #inflate: Inflate | null = null;
  #deflate: Deflate | null = null;

  constructor(port: number, recording: Recording) {
    this.#recording = {
      ...recording,
      answers: recording.answers.map((one) => ({ ...one, replies: [...one.replies] })),
    };
    this.socket = connect(port, "127.0.0.1");
    this.socket.on("data", (chunk: Buffer) => (this.#inflate ? this.#inflate.write(chunk) : this.#receive(chunk)));
    this.send(recording.first);
  }

  send(bytes: Buffer): void {
    if (!this.#deflate) {
      this.socket.write(bytes);
    } else {
      this.#deflate.write(bytes);
      this.#deflate.flush(zlib.Z_SYNC_FLUSH);
    }
    if (!bytes.includes(startOfDeflate)) return;
    this.#deflate = createDeflate();
    this.#deflate.on("data", (chunk: Buffer) => this.socket.write(chunk));
  }

  type(line: string): void {
    this.send(Buffer.concat([Buffer.from(line), this.#recording.lineEnd]));
  }

  #receive(chunk: Buffer): void {
    this.screen += chunk.toString("latin1");
    this.#received = Buffer.concat([this.#received, chunk]);
    for (let at = 0; at < this.#received.length; ) at += this.#react(at);
    this.#received = Buffer.alloc(0);
  }

  #react(at: number): number {
    const rest = this.#received.subarray(at);
    if (rest.indexOf(startOfInflate) === 0) {
      this.#inflate = createInflate();
      this.#inflate.on("data", (chunk: Buffer) => this.#receive(chunk));
      this.#inflate.write(rest.subarray(startOfInflate.length));
      return rest.length;
    }
    for (const { stimulus, replies } of this.#recording.answers) {
      if (rest.indexOf(stimulus) !== 0) continue;
      this.send(replies.length > 1 ? replies.shift()! : replies[0]!);
      return stimulus.length;
    }
    return 1;
  }
}

/** Not every recording holds answers to the end, so nobody is waited for as long as by default. */
const settings = { host: "127.0.0.1", port: 0, limits: defaultLimits, greetingWaitMs: { silent: 100, talking: 300 } };

for (const name of readdirSync(directory)) {
  test(`${basename(name, ".txt")} logs in and plays`, async () => {
    const host = new TestHost();
    const listener = await new TelnetProtocol(settings).listen(host);
    const recording = load(join(directory, name));
    const client = new RecordedClient(listener.port, recording);
    try {
      const session = await host.session();
      session.say("Welcome.");
      await untilShown(client, "Welcome.");
      client.type("connect anna");
      assert.deepEqual(await session.untilLines(1), ["connect anna"]);
      session.prompt("Password: ", true);
      await untilShown(client, "\xff\xfb\x01Password: ");
      client.type("sw0rdfish");
      assert.deepEqual(await session.untilLines(2), ["connect anna", "sw0rdfish"]);
      await untilShown(client, "\xff\xfc\x01\r\n");
      client.type("say grüße");
      assert.equal((await session.untilLines(3))[2], "say grüße");
      await until(
        () => `${JSON.stringify(recording.flags)}, but it is ${JSON.stringify(session.flags)}`,
        () => Object.entries(recording.flags).every(([flag, value]) => Reflect.get(session.flags, flag) === value),
      );
      assert.deepEqual(session.closes, []);
    } finally {
      client.socket.destroy();
      await listener.close();
    }
  });
}
