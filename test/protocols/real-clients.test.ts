/** Programs that people really use play on a true Holdfast, through a reload and the death of the Server. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { type IPty, spawn } from "@lydell/node-pty";
import { until, untilShown } from "../../src/protocols/conformance/until.ts";
import type { BuiltinProtocolKey } from "../../src/session/sync-data.ts";
import { Meeting, password } from "./meeting.ts";

interface Client {
  readonly program: string;
  readonly name: string;
  readonly protocolKey: BuiltinProtocolKey;
  readonly arguments: (ports: Meeting["ports"], folder: string) => readonly string[];
  /** It tells its window's size. */
  readonly resizes: boolean;
  /** Whoever comes by SSH has proved itself before the game greets it. */
  readonly asks: RegExp;
  readonly hides: boolean;
}

const loginScreen = /Welcome to the Meeting\./;

const clients: readonly Client[] = [
  {
    program: "telnet",
    name: "Ada",
    protocolKey: "telnet",
    arguments: ({ telnet }) => ["127.0.0.1", String(telnet)],
    resizes: true,
    asks: loginScreen,
    hides: true,
  },
  {
    program: "tt++",
    name: "Bea",
    protocolKey: "telnet",
    arguments: ({ telnet }) => ["-G", "-e", `#session test 127.0.0.1 ${telnet}`],
    resizes: true,
    asks: loginScreen,
    hides: true,
  },
  {
    program: "nc",
    name: "Cid",
    protocolKey: "telnet",
    arguments: ({ telnet }) => ["127.0.0.1", String(telnet)],
    resizes: false,
    asks: loginScreen,
    hides: false,
  },
  {
    program: "openssl",
    name: "Eve",
    protocolKey: "telnet/ssl",
    arguments: ({ tls }) => ["s_client", "-quiet", "-crlf", "-connect", `127.0.0.1:${tls}`],
    resizes: false,
    asks: loginScreen,
    hides: false,
  },
  {
    program: "ssh",
    name: "Fay",
    protocolKey: "ssh",
    arguments: ({ ssh }, folder) => [...sshSettings(ssh, folder), "Fay@127.0.0.1"],
    resizes: true,
    asks: /password:/i,
    hides: true,
  },
];

/** Debian keeps games elsewhere. */
const path = `${process.env.PATH}:/usr/games`;

/** Why a test is left out, or false. Never left out where `CI` is set. */
function findMissing(...programs: readonly string[]): string | false {
  if (process.env.CI) return false;
  const missing = programs.filter(
    (program) => spawnSync("sh", ["-c", `command -v ${program}`], { env: { PATH: path } }).status !== 0,
  );
  return missing.length > 0 && `${missing.join(", ")} not installed`;
}

/** What leads `ssh` to a test's port, whoever runs it and whatever is in their configuration. */
function sshSettings(port: number, folder: string, ...more: readonly string[]): string[] {
  const settings = ["StrictHostKeyChecking=accept-new", `UserKnownHostsFile=${folder}/known_hosts`, ...more];
  return ["-F", "none", "-p", String(port), "-o", "IdentityAgent=none", ...settings.flatMap((one) => ["-o", one])];
}

class Program {
  readonly #pty: IPty;
  #shown = "";
  ended = false;

  constructor(program: string, args: readonly string[]) {
    this.#pty = spawn(program, [...args], {
      name: "xterm-256color",
      cols: 120,
      rows: 40,
      env: { ...process.env, PATH: path, LANG: "C.UTF-8" },
    });
    this.#pty.onData((data) => {
      this.#shown += data;
    });
    this.#pty.onExit(() => {
      this.ended = true;
    });
  }

  get screen(): string {
    return stripVTControlCharacters(this.#shown);
  }

  type(line: string): void {
    this.#pty.write(`${line}\r`);
  }

  resize(columns: number, rows: number): void {
    this.#pty.resize(columns, rows);
  }

  kill(): void {
    if (!this.ended) this.#pty.kill();
  }
}

let meeting: Meeting;
const folder = mkdtempSync(join(tmpdir(), "holdfast-clients-"));
const running = new Map<Client, Program>();

before(async () => {
  meeting = await Meeting.begin();
  for (const { name } of clients) {
    const maker = await meeting.enter("webclient/websocket", name);
    maker.sendLine("quit");
    await maker.closed;
  }
});
after(async () => {
  for (const program of running.values()) program.kill();
  await meeting[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

for (const client of clients) {
  const { program, name, protocolKey } = client;
  test(`${program} logs in`, { skip: findMissing(program), timeout: 30_000 }, async () => {
    const started = new Program(program, client.arguments(meeting.ports, folder));
    running.set(client, started);
    await until(
      () => `its question on ${JSON.stringify(started.screen)}`,
      () => client.asks.test(started.screen),
    );
    if (protocolKey !== "ssh") {
      started.type(`connect ${name}`);
      await untilShown(started, `Password for ${name}:`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    started.type(password);
    await untilShown(started, "A room with five doors.");
    assert.equal(started.screen.includes(password), !client.hides);
    const entry = (await meeting.who()).find(({ server }) => server?.accountName === name);
    assert.equal(entry?.portal.protocolKey, protocolKey);
  });
}

test("all of them talk, also after a reload and after a kill", { timeout: 60_000 }, async () => {
  await talk("at first");
  await meeting.reload();
  await talk("after the reload");
  for (const [{ name }, program] of running) program.type(`say ${name} is still here`);
  await meeting.killServer();
  await talk("after the kill");
  for (const [{ name, program: title }, program] of running) {
    const said = program.screen.split(`You say, "${name} is still here"`).length - 1;
    assert.equal(said, 1, title);
    assert.equal(program.ended, false);
  }
});

async function talk(when: string): Promise<void> {
  for (const [{ name }, program] of running) program.type(`say ${name} ${when}`);
  for (const [{ name: listener }, program] of running) {
    for (const { name } of running.keys()) {
      await untilShown(program, name === listener ? `You say, "${name} ${when}"` : `${name} says, "${name} ${when}"`);
    }
  }
}

test("those with a window tell its size", { timeout: 30_000 }, async () => {
  const resized = [...running].filter(([{ resizes }]) => resizes);
  for (const [, program] of resized) program.resize(131, 47);
  await until("the sizes", async () => {
    const entries = await meeting.who();
    return resized.every(([{ name }]) => {
      const flags = entries.find(({ server }) => server?.accountName === name)?.portal.flags;
      // TinTin++ keeps a line or two for itself.
      return flags !== undefined && flags.width >= 130 && flags.width <= 131 && flags.height >= 44;
    });
  });
});

test("all of them end when they quit", { timeout: 30_000 }, async () => {
  for (const [{ program: title }, program] of running) {
    program.type("quit");
    await untilShown(program, "Goodbye.");
    if (title === "tt++") program.type("#end");
    // It waits for the end of what is typed, too.
    if (title === "nc") program.type("\x04");
  }
  await until(
    () => `the end of ${[...running].filter(([, { ended }]) => !ended).map(([{ program }]) => program)}`,
    () => [...running.values()].every(({ ended }) => ended),
  );
});

test("ssh logs in with a key that was added in the game", { skip: findMissing("ssh"), timeout: 30_000 }, async () => {
  const key = join(folder, "id");
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "a test", "-f", key]);
  const player = await meeting.connect("telnet");
  player.sendLine(`connect Fay ${password}`);
  player.sendLine(`@sshkey add ${readFileSync(`${key}.pub`, "utf8").trim()}`);
  await untilShown(player, "You can now log in over SSH");
  const settings = sshSettings(meeting.ports.ssh, folder, "IdentitiesOnly=yes", "BatchMode=yes");
  const ssh = new Program("ssh", [...settings, "-i", key, "fay@127.0.0.1"]);
  await untilShown(ssh, "A room with five doors.");
  ssh.type("quit");
  await until("its end", () => ssh.ended);
  const once = spawnSync("ssh", [...settings, "-i", key, "fay@127.0.0.1", "say by", "command"], { encoding: "utf8" });
  assert.deepEqual([once.status, once.stdout], [0, 'You say, "by command"\n']);
  player.close();
});

test("curl plays over AJAX, through a kill", { skip: findMissing("curl"), timeout: 30_000 }, async () => {
  interface Answer {
    readonly transport?: string;
    readonly frames: readonly { readonly op: string; readonly number?: number; readonly message?: unknown }[];
  }
  const post = (body: unknown): Answer =>
    JSON.parse(
      execFileSync(
        "curl",
        ["-sS", "-H", "X-Holdfast: 1", "--json", JSON.stringify(body), `http://127.0.0.1:${meeting.ports.web}/ajax`],
        { encoding: "utf8" },
      ),
    );
  const { transport } = post({ mode: "init", frame: { op: "hello", client: "curl" } });
  let received = 0;
  let shown = "";
  const readUntil = (words: string) => {
    while (!shown.includes(words)) {
      const { frames } = post({ mode: "poll", transport, received });
      for (const { number, message } of frames) {
        received = number && message ? number : received;
        shown += JSON.stringify(message ?? "");
      }
    }
  };
  let sent = 0;
  const type = (text: string) =>
    post({
      mode: "post",
      transport,
      frames: [{ op: "input", number: ++sent, message: { type: "text", text } }],
    });
  readUntil("Welcome to the Meeting.");
  type(`connect Cid ${password}`);
  readUntil("A room with five doors.");
  await meeting.killServer();
  type("say after the kill");
  readUntil("after the kill");
  post({ mode: "close", transport });
});
