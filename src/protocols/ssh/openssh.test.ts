import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, type TestContext, test } from "node:test";
import pty from "@lydell/node-pty";
import headless from "@xterm/headless";
import { defaultLimits } from "../../config.ts";
import { TestHost } from "../conformance/test-host.ts";
import { until } from "../conformance/until.ts";
import { Output } from "../output.ts";
import type { Listener } from "../protocol.ts";
import { SshProtocol } from "./ssh.ts";

/** Why tests with OpenSSH are left out, or false. Never left out where `CI` is set. */
const withoutOpenSsh = findMissing();

function findMissing(): string | false {
  if (process.env.CI) return false;
  const missing = ["ssh", "sshpass", "ssh-keygen"].filter((program) => spawnSync(program, ["-V"]).error);
  return missing.length > 0 && `${missing.join(", ")} not installed`;
}

interface Finished {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

/** The arguments of `ssh` that lead to a test's listener, whoever runs it and whatever is in their configuration. */
function sshArguments(port: number, folder: string, ...more: readonly string[]): string[] {
  const settings = [
    `UserKnownHostsFile=${folder}/known_hosts`,
    "StrictHostKeyChecking=accept-new",
    "IdentitiesOnly=yes",
    "IdentityAgent=none",
    "ConnectTimeout=10",
  ];
  return ["-F", "none", "-p", String(port), ...settings.flatMap((setting) => ["-o", setting]), ...more];
}

class Program {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly finished: Promise<Finished>;
  output = "";
  errors = "";

  constructor(command: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    this.#child = spawn(command, args, { env: { PATH: process.env.PATH ?? "", LANG: "C.UTF-8", ...environment } });
    this.#child.stdout.setEncoding("utf8").on("data", (text: string) => {
      this.output += text;
    });
    this.#child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.errors += text;
    });
    this.#child.stdin.on("error", () => {});
    this.finished = once(this.#child, "close").then(([status]) => ({
      status: status as number | null,
      output: this.output,
      errors: this.errors,
    }));
  }

  write(text: string): void {
    this.#child.stdin.write(text);
  }

  end(text = ""): void {
    this.#child.stdin.end(text);
  }

  kill(): void {
    this.#child.kill();
  }
}

const folder = await mkdtemp(join(tmpdir(), "holdfast-openssh-"));
after(() => rm(folder, { recursive: true }));
const password = ["-o", "PreferredAuthentications=password"];
const address = "anna@127.0.0.1";

interface Stage {
  readonly host: TestHost;
  readonly protocol: SshProtocol;
  readonly listener: Listener;
  /** `ssh` as a program without a terminal, its password typed by sshpass. */
  ssh(...args: readonly string[]): Program;
}

async function open(context: TestContext, options: { readonly anonymous?: boolean } = {}): Promise<Stage> {
  const host = new TestHost();
  const protocol = new SshProtocol({
    host: "127.0.0.1",
    port: 0,
    limits: defaultLimits,
    dataDirectory: folder,
    proxyHeader: "forbidden",
    proxies: [],
    anonymous: options.anonymous ?? false,
  });
  const listener = await protocol.listen(host);
  context.after(() => listener.close());
  const ssh = (...args: readonly string[]) => {
    const program = new Program("sshpass", ["-p", "swordfish", "ssh", ...sshArguments(listener.port, folder, ...args)]);
    context.after(() => program.kill());
    return program;
  };
  return { host, protocol, listener, ssh };
}

function testWithSsh(name: string, run: (context: TestContext) => Promise<void>): void {
  test(name, { skip: withoutOpenSsh, timeout: 20_000 }, run);
}

for (const method of ["password", "keyboard-interactive"]) {
  testWithSsh(`log in by ${method}`, async (context) => {
    const { host, ssh } = await open(context);
    const program = ssh("-T", "-o", `PreferredAuthentications=${method}`, address);
    const session = await host.session();
    assert.deepEqual(host.asked, [{ type: "password", name: "anna", password: "swordfish" }]);
    assert.equal(session.facts.authenticatedAs, 1);
    assert.equal(session.flags.clientName, "OpenSSH");
    assert.deepEqual(Object.keys(session.flags.details.ssh as object), ["kex", "hostKey", "cipher", "mac"]);
    session.connection.close("quit");
    const { status, output, errors } = await program.finished;
    assert.deepEqual([status, output], [0, "Goodbye.\n"], errors);
  });
}

for (const [type, bits] of [
  ["ed25519", "256"],
  ["ecdsa", "256"],
  ["rsa", "2048"],
] as const) {
  testWithSsh(`log in by a key: ${type}`, async (context) => {
    const { host, ssh } = await open(context);
    const file = join(folder, `key-${type}`);
    assert.equal(
      (await new Program("ssh-keygen", ["-q", "-N", "", "-t", type, "-b", bits, "-f", file]).finished).status,
      0,
    );
    const program = ssh("-T", "-i", file, "-o", "PreferredAuthentications=publickey", address);
    const session = await host.session();
    const [, key = ""] = (await readFile(`${file}.pub`, "utf8")).split(" ");
    assert.deepEqual(host.asked, [{ type: "public-key", name: "anna", key }]);
    session.connection.close("quit");
    assert.equal((await program.finished).status, 0);
  });
}

testWithSsh("six wrong passwords are enough", async (context) => {
  const { host, listener } = await open(context);
  host.authentication = { type: "refused", reason: "wrong" };
  const asking = [...password, "-o", "NumberOfPasswordPrompts=20", address];
  const terminal = pty.spawn("ssh", sshArguments(listener.port, folder, ...asking), {});
  context.after(() => terminal.kill());
  const gone = new Promise<number>((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
  let shown = "";
  terminal.onData((text) => {
    shown += text;
    if (text.includes("password: ")) terminal.write("wrong\r");
  });
  assert.equal(await gone, 255, shown);
  assert.equal(host.asked.length, 6);
  assert.equal(host.sessions.length, 0);
});

testWithSsh("a throttled or banned client is not asked again", async (context) => {
  const { host, ssh } = await open(context);
  host.authentication = { type: "refused", reason: "throttled" };
  const { status } = await ssh(...password, "-o", "NumberOfPasswordPrompts=3", address).finished;
  assert.notEqual(status, 0);
  assert.equal(host.asked.length, 1);
});

testWithSsh("without a proof nobody comes in, unless the game lets strangers to its login screen", async (context) => {
  const closed = await open(context);
  const refused = await closed.ssh("-T", "-o", "PreferredAuthentications=none", address).finished;
  assert.equal(refused.status, 255);
  const stage = await open(context, { anonymous: true });
  const program = stage.ssh("-T", "-o", "PreferredAuthentications=none", address);
  const session = await stage.host.session();
  assert.equal(session.facts.authenticatedAs, undefined);
  assert.deepEqual(stage.host.asked, []);
  session.connection.close("quit");
  assert.equal((await program.finished).status, 0);
});

testWithSsh("who is refused reads why", async (context) => {
  const { host, ssh } = await open(context);
  host.refusal = "too-many-connections";
  const { status, errors } = await ssh(address).finished;
  assert.equal(status, 255);
  assert.match(errors, /Too many connections from your address/);
});

testWithSsh("ssh -T: lines in, lines out, no echo and no escapes", async (context) => {
  const { host, ssh } = await open(context);
  const program = ssh("-T", ...password, address);
  const session = await host.session();
  assert.deepEqual([session.flags.colors, session.flags.terminal], [0, null]);
  session.atMessage = (message) => session.say(`|rYou typed|n ${message.type === "text" ? message.text : ""}`);
  session.prompt("|gName:|n ");
  program.end("look\r\nsay wörld\nwho");
  const { status, output } = await program.finished;
  assert.equal(output, "Name: \nYou typed look\nYou typed say wörld\nYou typed who\n");
  assert.equal(status, 0);
});

testWithSsh("ssh host COMMAND: the answer and nothing else, and a status", async (context) => {
  const { host, ssh } = await open(context);
  const program = ssh(...password, address, "look", "north");
  const session = await host.session();
  session.atMessage = () => {
    session.say("A cold wind.");
    session.say("Nothing more.");
  };
  session.say("Welcome!");
  session.prompt("> ");
  const { status, output } = await program.finished;
  assert.deepEqual(session.lines, ["look north"]);
  assert.deepEqual([status, output], [0, "A cold wind.\nNothing more.\n"]);
  await session.untilClosed();
});

testWithSsh("forwarding, subsystems, agents and X11 are refused at once", async (context) => {
  const { host, listener, ssh } = await open(context);
  const remote = await ssh("-N", "-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:1", ...password, address)
    .finished;
  assert.match(remote.errors, /remote port forwarding failed/);
  const subsystem = await ssh(...password, "-s", address, "sftp").finished;
  assert.match(subsystem.errors, /subsystem request failed/);
  const netcat = await ssh(...password, "-W", "127.0.0.1:1", address).finished;
  assert.match(netcat.errors, /administratively prohibited|open failed/);
  assert.equal(host.sessions.length, 0);
  assert.ok(listener.port > 0);
  const program = ssh("-T", "-A", "-X", ...password, address);
  const session = await host.session();
  session.connection.close("quit");
  assert.equal((await program.finished).status, 0);
});

testWithSsh("only modern algorithms, and strict key exchange", async (context) => {
  const { host, ssh } = await open(context);
  const old = [
    "Ciphers=aes128-cbc",
    "MACs=hmac-sha1",
    "KexAlgorithms=diffie-hellman-group14-sha1",
    "HostKeyAlgorithms=ssh-rsa",
  ];
  for (const algorithm of old) {
    const ciphers = algorithm.startsWith("MACs") ? ["-o", "Ciphers=aes256-ctr"] : [];
    const { status, errors } = await ssh("-o", algorithm, ...ciphers, address).finished;
    assert.equal(status, 255);
    assert.match(errors, /no matching/);
  }
  const program = ssh("-T", "-vvv", ...password, address);
  (await host.session()).connection.close("quit");
  const { errors } = await program.finished;
  assert.match(errors, /Remote protocol version 2\.0, remote software version Holdfast\r?\n/);
  assert.match(errors, /will use strict KEX ordering/);
});

testWithSsh("keys are exchanged anew under load, and every byte arrives in order", async (context) => {
  const { host, ssh } = await open(context);
  const program = ssh("-T", "-v", "-o", "RekeyLimit=64K", ...password, address);
  const session = await host.session();
  const lines = Array.from({ length: 30_000 }, (_, number) => `${number} ${"-".repeat(60)}`);
  for (let start = 0; start < lines.length; start += 500) {
    session.say(lines.slice(start, start + 500).join("\n"));
    await new Promise(setImmediate);
  }
  session.connection.close("quit");
  const { output, errors } = await program.finished;
  const expected = `${lines.join("\n")}\nGoodbye.\n`;
  assert.ok(
    output === expected,
    `${output.length} of ${expected.length} characters came: ${output.slice(-200)} ${errors.slice(-500)}`,
  );
  const exchanges = errors.split("SSH2_MSG_NEWKEYS received").length - 1;
  assert.ok(exchanges > 1, `keys were exchanged ${exchanges} times`);
});

testWithSsh("a client that asks whether we live is answered", async (context) => {
  const { host, ssh } = await open(context);
  const program = ssh("-T", "-v", "-o", "ServerAliveInterval=1", "-o", "ServerAliveCountMax=1", ...password, address);
  const session = await host.session();
  await new Promise((resolve) => setTimeout(resolve, 2500));
  session.connection.close("quit");
  const { status, output } = await program.finished;
  assert.deepEqual([status, output], [0, "Goodbye.\n"]);
});

testWithSsh("the fingerprint is the one that players see", async (context) => {
  const { protocol, listener } = await open(context);
  const args = sshArguments(listener.port, `${folder}/nowhere`, "-o", "StrictHostKeyChecking=yes", address);
  const { errors } = await new Program("ssh", ["-o", "StrictHostKeyChecking=yes", "-v", ...args]).finished;
  assert.ok(protocol.fingerprint && errors.includes(`Server host key: ssh-ed25519 ${protocol.fingerprint}`), errors);
});

/** `ssh` in a terminal of our own. */
class Window {
  readonly #terminal = new headless.Terminal({ cols: 40, rows: 10, allowProposedApi: true });
  readonly #process: pty.IPty;
  readonly status: Promise<number>;

  constructor(context: TestContext, args: readonly string[], name = "xterm-256color") {
    const environment = { PATH: process.env.PATH ?? "", LANG: "C.UTF-8", TERM: name };
    this.#process = pty.spawn("sshpass", ["-p", "swordfish", "ssh", ...args], {
      cols: 40,
      rows: 10,
      name,
      env: environment,
    });
    this.status = new Promise((resolve) => this.#process.onExit(({ exitCode }) => resolve(exitCode)));
    this.#process.onData((text) => this.#terminal.write(text));
    context.after(() => this.#process.kill());
  }

  type(text: string): void {
    this.#process.write(text);
  }

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
    this.#process.resize(columns, rows);
  }

  get rows(): string[] {
    const { active } = this.#terminal.buffer;
    const rows = Array.from(
      { length: active.length },
      (_, row) => active.getLine(row)?.translateToString().trimEnd() ?? "",
    );
    return rows.filter((row) => row !== "");
  }

  async untilRows(...expected: readonly string[]): Promise<void> {
    const shown = () => this.rows.slice(-expected.length).join("\n");
    await until(
      () => `${JSON.stringify(expected)}, but it shows ${JSON.stringify(this.rows)}`,
      () => shown() === expected.join("\n"),
    );
  }

  colorOf(text: string): number {
    const { active } = this.#terminal.buffer;
    for (let row = 0; row < active.length; row++) {
      const column = active.getLine(row)?.translateToString().indexOf(text) ?? -1;
      if (column >= 0) return active.getLine(row)?.getCell(column)?.getFgColor() ?? -1;
    }
    return -1;
  }
}

testWithSsh("a terminal: colours, editing, history, secrets, a new size, Ctrl-D", async (context) => {
  const { host, listener } = await open(context);
  const window = new Window(context, sshArguments(listener.port, folder, ...password, address));
  const session = await host.session();
  assert.deepEqual([session.flags.width, session.flags.height, session.flags.colors], [40, 10, 256]);
  assert.equal(session.flags.terminal, "xterm-256color");
  session.say("A |500lamp|n.\nIt is dark.");
  session.prompt("|g>|n ");
  await window.untilRows("A lamp.", "It is dark.", ">");
  assert.equal(window.colorOf("lamp"), 196);

  window.type("lokk\x7f\x7fok");
  await window.untilRows("It is dark.", "> look");
  session.say("Ben waves.");
  await window.untilRows("It is dark.", "Ben waves.", "> look");
  window.type("\r");
  assert.deepEqual(await session.untilLines(1), ["look"]);

  session.prompt("> ");
  window.type("\x1b[A 世界\r");
  assert.deepEqual(await session.untilLines(2), ["look", "look 世界"]);
  await window.untilRows("> look", "> look 世界");

  session.prompt("Password: ", true);
  await window.untilRows("Password:");
  window.type("xyzzy\r");
  await session.untilLines(3);
  session.say("Done.");
  await window.untilRows("Password:", "Done.");

  window.resize(60, 20);
  await until("the new size", () => session.flags.width === 60 && session.flags.height === 20);
  window.type("\x03");
  await window.untilRows("Done.", "Type quit or press Ctrl-D to leave.");
  window.type("\x04");
  await window.untilRows("Goodbye.", "Connection to 127.0.0.1 closed.");
  assert.equal(await window.status, 0);
  assert.equal(await session.untilClosed(), "quit");
});

testWithSsh("a terminal's long lines are broken between words, a pipe's are not", async (context) => {
  const { host, listener, ssh } = await open(context);
  const line = "A lantern hangs from the |ylow and crooked ceiling|n of the old tavern, 世界.";
  const window = new Window(context, sshArguments(listener.port, folder, ...password, address));
  const session = await host.session();
  session.say(line);
  session.prompt("What do you want to do about the old lantern? ");
  await window.untilRows(
    "A lantern hangs from the low and crooked",
    "ceiling of the old tavern, 世界.",
    "What do you want to do about the old lan",
    "tern?",
  );
  assert.equal(window.colorOf("ceiling"), 3);
  window.resize(60, 10);
  await until("the new width", () => session.flags.width === 60);
  session.say(line);
  await window.untilRows(
    "A lantern hangs from the low and crooked ceiling of the old",
    "tavern, 世界.",
    "What do you want to do about the old lantern?",
  );

  const pipe = ssh("-T", ...password, address);
  const piped = await host.session(1);
  piped.connection.send(new Output({ type: "text", text: line }), { ...piped.screen, width: 40, wraps: false });
  piped.connection.close("quit");
  const { output } = await pipe.finished;
  assert.equal(output, "A lantern hangs from the low and crooked ceiling of the old tavern, 世界.\nGoodbye.\n");
});

testWithSsh("a terminal's name says what it shows", async (context) => {
  const { host, listener } = await open(context);
  const names = { "xterm-direct": 16777216, "xterm-kitty": 16777216, linux: 16, dumb: 0 } as const;
  for (const [number, [name, colors]] of Object.entries(names).entries()) {
    const window = new Window(context, sshArguments(listener.port, folder, ...password, address), name);
    const session = await host.session(number);
    assert.deepEqual([session.flags.colors, session.flags.hyperlinks], [colors, name === "xterm-kitty"], name);
    session.connection.close("quit");
    await window.status;
  }
});

testWithSsh("a terminal without a size is one of the usual size", async (context) => {
  const { host, ssh } = await open(context);
  const program = ssh("-tt", ...password, address);
  const session = await host.session();
  assert.deepEqual([session.flags.width, session.flags.height], [78, 24]);
  session.connection.close("quit");
  assert.equal((await program.finished).output, "Goodbye.\r\n");
});
