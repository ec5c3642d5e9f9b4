/** OpenSSH's own `ssh` against a listener of a test's: as a program, and in a terminal. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, type TestContext, test } from "node:test";
import pty from "@lydell/node-pty";
import headless from "@xterm/headless";
import type { TestHost } from "../conformance/test-host.ts";
import { patienceMs, until } from "../conformance/until.ts";
import type { Listener } from "../protocol.ts";
import type { SshProtocol } from "./ssh.ts";
import { open as openListener } from "./test-stage.ts";

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
export function sshArguments(port: number, folder: string, ...more: readonly string[]): string[] {
  const settings = [
    `UserKnownHostsFile=${folder}/known_hosts`,
    "StrictHostKeyChecking=accept-new",
    "IdentitiesOnly=yes",
    "IdentityAgent=none",
    `ConnectTimeout=${patienceMs / 1000}`,
  ];
  return ["-F", "none", "-p", String(port), ...settings.flatMap((setting) => ["-o", setting]), ...more];
}

export class Program {
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

export const folder = await mkdtemp(join(tmpdir(), "holdfast-openssh-"));
after(() => rm(folder, { recursive: true }));
export const password = ["-o", "PreferredAuthentications=password"];
export const address = "anna@127.0.0.1";

export interface SshStage {
  readonly host: TestHost;
  readonly protocol: SshProtocol;
  readonly listener: Listener;
  /** `ssh` as a program without a terminal, its password typed by sshpass. */
  ssh(...args: readonly string[]): Program;
}

export async function open(context: TestContext, options: { readonly anonymous?: boolean } = {}): Promise<SshStage> {
  const { host, protocol, listener } = await openListener(context, options);
  const ssh = (...args: readonly string[]) => {
    const program = new Program("sshpass", ["-p", "swordfish", "ssh", ...sshArguments(listener.port, folder, ...args)]);
    context.after(() => program.kill());
    return program;
  };
  return { host, protocol, listener, ssh };
}

export function testWithSsh(name: string, run: (context: TestContext) => Promise<void>): void {
  test(name, { skip: withoutOpenSsh }, run);
}

/** `ssh` in a terminal of our own. */
export class Window {
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
