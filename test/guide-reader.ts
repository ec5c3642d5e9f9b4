/** Somebody who follows a page step by step: types its shell lines, writes its files, plays what it shows, and compares. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "../src/protocols/conformance/until.ts";
import { TelnetTestClient } from "../src/protocols/telnet/test-client.ts";
import { testEnvironment } from "./environment.ts";
import { install, installDependency, run } from "./packed-package.ts";

/** What comes by itself: the cat, and, where the machine is busy, a word to who has to wait for a reload. */
const unasked = /^(?:A grey cat (?:leaves: |arrives from )|The game has to pause|The game goes on).*\n?/gm;

export class GuideReader {
  directory: string;
  #game: ChildProcess | null = null;
  #player: TelnetTestClient | null = null;
  #terminal = "";
  /** Where in it what is shown since the last start or save begins. */
  #since = 0;
  /** What the last other command printed. */
  #printed: string | null = null;

  constructor(directory: string) {
    this.directory = directory;
  }

  /** One block of the page, as the comment above it and its language say what it is. */
  async follow(mark: string, language: string, text: string): Promise<void> {
    const [, file = "", line = ""] = /^in (\S+): (.*)$/.exec(mark) ?? [];
    const [, broken = "", right = "", wrong = ""] = /^change (\S+): (.*) => (.*)$/.exec(mark) ?? [];
    if (language === "sh") for (const typed of text.trim().split("\n")) await this.#types(typed);
    else if (file !== "") await this.#saves(file, replaced(this.#read(file), line, text.trim()));
    else if (broken !== "") await this.#errs(broken, right, wrong, text);
    else if (mark === "terminal") await this.#compare(text);
    else if (mark === "telnet") await this.#plays(text);
    else if (mark.endsWith(".ts")) await this.#saves(mark, text);
    else assert.fail(`Nobody knows what to do with this: ${mark}\n${text}`);
  }

  async close(): Promise<void> {
    this.#player?.close();
    if (this.#game?.pid === undefined || this.#game.exitCode !== null) return;
    const ended = once(this.#game, "exit");
    // As Ctrl-C does, which reaches all that the terminal runs.
    process.kill(-this.#game.pid, "SIGINT");
    await ended;
  }

  async #types(line: string): Promise<void> {
    const [program = "", ...words] = line.replace(/ +#.*/, "").split(" ");
    const packed = words.find((word) => word.endsWith(".tgz"));
    if (line === "npm ci") return;
    if (program === "cd") this.directory = join(this.directory, words.join(" "));
    else if (program === "telnet") this.#player = await TelnetTestClient.open(this.#port("telnet localhost "));
    else if (line === "npm start") await this.#starts();
    else if (packed) await installed(join(this.directory, packed), this.directory);
    else this.#printed = await run(program, words, { cwd: this.directory });
  }

  /** Ports of the system's choice take the place of those that are usual. */
  async #starts(): Promise<void> {
    const ports = { HOLDFAST_TELNET_PORT: "0", HOLDFAST_WEB_PORT: "0", HOLDFAST_SSH_PORT: "off" };
    const env = testEnvironment({ ...ports, HOLDFAST_TLS_PORT: "off", HOLDFAST_SPARE: "never" });
    this.#printed = null;
    this.#game = spawn("npm", ["start"], {
      cwd: this.directory,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const show = (chunk: Buffer) => {
      this.#terminal += chunk.toString();
    };
    this.#game.stdout?.on("data", show);
    this.#game.stderr?.on("data", show);
    await until(
      () => `a game that runs: ${this.#terminal}`,
      () => this.#terminal.includes("Ctrl-C stops it"),
    );
  }

  #port(before: string): number {
    return Number(new RegExp(`${before}(\\d+)`).exec(this.#terminal)?.[1]);
  }

  #read(file: string): string {
    return readFileSync(join(this.directory, file), "utf8");
  }

  /** Resolves when the game has taken it or refused it. */
  async #saves(file: string, text: string): Promise<void> {
    this.#printed = null;
    this.#since = this.#terminal.length;
    writeFileSync(join(this.directory, file), text);
    if (!this.#game) return;
    await until(
      () => `what becomes of ${file}: ${this.#shown}`,
      () => /(?:Generation \d+ of the game serves|The reload was refused).*\n/.test(this.#shown),
    );
  }

  get #shown(): string {
    return this.#printed ?? this.#terminal.slice(this.#since);
  }

  /** Makes the page's mistake, reads what comes of it, and takes it back. */
  async #errs(file: string, right: string, wrong: string, text: string): Promise<void> {
    const source = this.#read(file);
    assert.ok(source.includes(right), `${file} does not contain ${right}`);
    await this.#saves(file, source.replace(right, wrong));
    await this.#compare(text);
    await this.#saves(file, source);
    await this.#compare("Generation 2 of the game serves.");
  }

  /** Each line of the page is shown, in that order; others may be between them. */
  async #compare(text: string): Promise<void> {
    const lines = asOnPage(text, this.directory).trim().split("\n");
    const pattern = new RegExp(lines.map((line) => RegExp.escape(line)).join("[\\s\\S]*"));
    await until(
      () => `this:\n${lines.join("\n")}\n\nand shown was:\n${asOnPage(this.#shown, this.directory)}`,
      () => pattern.test(asOnPage(this.#shown, this.directory)),
    );
  }

  async #plays(text: string): Promise<void> {
    assert.ok(this.#player, "nobody is connected");
    const player = this.#player;
    const [greeting = "", ...turns] = text.split(/^> /m);
    if (greeting !== "") await shown(player, 0, greeting);
    for (const turn of turns) {
      const [typed = "", ...answer] = turn.split("\n");
      while ((await answered(player, typed, answer.join("\n"))) === "cat gone") await goAfterCat(player);
    }
  }
}

/** As npm does it, with what is there. */
async function installed(packed: string, home: string): Promise<void> {
  await install(packed, home);
  const { devDependencies } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  for (const name of Object.keys(devDependencies)) installDependency(name, home);
  await run("mkdir", ["-p", "node_modules/.bin"], { cwd: home });
  await run("ln", ["-s", "../holdfast/bin/holdfast.js", "node_modules/.bin/holdfast"], { cwd: home });
  await run("chmod", ["+x", "node_modules/holdfast/bin/holdfast.js"], { cwd: home });
}

function replaced(source: string, line: string, by: string): string {
  const lines = source.split("\n");
  const at = lines.findIndex((each) => each.trim() === line);
  assert.ok(at >= 0, `there is no line ${line} in\n${source}`);
  const indented = /^ */.exec(lines[at]!)?.[0] ?? "";
  return lines.with(at, indented + by).join("\n");
}

function asOnPage(text: string, directory: string): string {
  return text
    .replaceAll(directory, "~/island")
    .replace(/Generation \d+/g, "Generation 2")
    .replace(/Object \d+/g, "Object 8")
    .replace(/telnet localhost \d+/g, "telnet localhost 4000")
    .replace(/localhost:\d+/g, "localhost:4001");
}

/** On a busy machine minutes pass, and the cat does not wait: the page says where it is then. */
async function answered(player: TelnetTestClient, typed: string, wanted: string): Promise<"as told" | "cat gone"> {
  const before = player.screen.length;
  player.sendLine(typed);
  const isGone = () => /You don't see any cat here\.\n$/.test(player.screen.slice(before));
  await shown(player, before, wanted, isGone);
  return isGone() ? "cat gone" : "as told";
}

async function goAfterCat(player: TelnetTestClient): Promise<void> {
  const before = player.screen.length;
  player.sendLine("exits");
  const way = () => /Exits: (\w+)\.\n/.exec(player.screen.slice(before))?.[1];
  await until("the way", () => way() !== undefined);
  player.sendLine(`${way()}`);
  await until("the other place", () => /Exits: [\s\S]*Exits: \w+\.\n$/.test(player.screen.slice(before)));
}

async function shown(player: TelnetTestClient, from: number, wanted: string, orElse = () => false): Promise<void> {
  const said = () => player.screen.slice(from).replace(unasked, "").trim();
  await until(
    () => `this:\n${wanted.trim()}\n\nand shown was:\n${said()}`,
    () => said() === wanted.trim() || orElse(),
  );
}
