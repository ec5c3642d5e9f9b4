/** A start that can't succeed says why in a sentence, leaves what is there as it is, and disturbs nobody who plays. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { storeFile } from "../../src/store/open-store.ts";
import { testEnvironment } from "../environment.ts";
import { type CommandResult, RunningHoldfast } from "../running-holdfast.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { Witness } from "./witness.ts";

const program = ["--conditions=holdfast-source", resolve(import.meta.dirname, "../../src/cli/main.ts")];
const world = join(import.meta.dirname, "world");
/** What `start` ends its greeting with. */
const greeting = "Ctrl-C stops it";

describe("a start that can't succeed", () => {
  let holdfast: RunningHoldfast;
  let witness: Witness;
  let directory: string;
  let data: string;
  let child: ChildProcess | null;

  before(async () => {
    holdfast = await RunningHoldfast.start({ directory: world, environment: { HOLDFAST_WEB_PORT: "off" } });
    witness = await Witness.enter((await holdfast.status()).ports.telnet);
  });

  after(async () => {
    witness?.leave();
    await holdfast?.stop();
  });

  beforeEach(() => {
    directory = temporaryDirectory("bad-start");
    data = join(directory, "data");
    child = null;
  });

  afterEach(async () => {
    if (child && child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
  });

  /** Runs a command on `data`; one that goes on is stopped as soon as players can connect. */
  async function run(
    words: readonly string[],
    environment: { readonly [name: string]: string } = {},
  ): Promise<CommandResult> {
    const env = testEnvironment({ HOLDFAST_DATA: data, HOLDFAST_TELNET_PORT: "0", ...ports, ...environment });
    const running = spawn(process.execPath, [...program, "-C", world, ...words], { env });
    child = running;
    let stdout = "";
    let stderr = "";
    running.stdout.on("data", (chunk) => {
      const wasUp = stdout.includes(greeting);
      stdout += chunk;
      if (!wasUp && stdout.includes(greeting)) running.kill("SIGTERM");
    });
    running.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    const [code] = await once(running, "close");
    return { code, stdout, stderr };
  }

  const ports = {
    HOLDFAST_WEB_PORT: "off",
    HOLDFAST_TLS_PORT: "off",
    HOLDFAST_SSH_PORT: "off",
    HOLDFAST_ADMIN_PORT: "off",
  };

  /** One line, exit code 1, and nothing on standard output. */
  function assertRefused({ code, stdout, stderr }: CommandResult, words: RegExp): void {
    assert.match(stderr, words);
    assert.match(stderr, /^holdfast: [^\n]+\n$/);
    assert.equal(stdout, "");
    assert.equal(code, 1);
  }

  test("on a data directory that is in use", async () => {
    const refused = await witness.noticesNothingOf(run(["start"], { HOLDFAST_DATA: holdfast.data }));
    assertRefused(refused, /already running on .* \(process \d+\)\. Stop it with `holdfast stop`, or choose another/);
    const detached = await witness.noticesNothingOf(run(["start", "--detach"], { HOLDFAST_DATA: holdfast.data }));
    assertRefused(detached, /already running on/);
  });

  test("on a port that another program has", async () => {
    const squatter = createServer().listen(0, "127.0.0.1").unref();
    await once(squatter, "listening");
    const { port } = squatter.address() as AddressInfo;
    for (const words of [["start"], ["start", "--detach"]]) {
      const refused = await witness.noticesNothingOf(run(words, { HOLDFAST_TELNET_PORT: String(port) }));
      assertRefused(
        refused,
        new RegExp(`Port ${port} \\(telnet\\) is in use by another program\\. Choose another with`),
      );
    }
    await new Promise((closed) => squatter.close(closed));
    const free = await run(["start"]);
    assert.equal(free.code, 0, "the data directory was left in use");
  });

  // The superuser may write everywhere, so these are places where nobody can.
  test("in a data directory where nothing can be written", async () => {
    const file = join(directory, "file");
    writeFileSync(file, "");
    for (const path of [join(file, "data"), file, "/proc/holdfast/data"]) {
      const refused = await witness.noticesNothingOf(run(["start"], { HOLDFAST_DATA: path }));
      assertRefused(refused, /The data directory .* can't be written: .*\. Make it writable/);
      assert.ok(refused.stderr.includes(path));
    }
  });

  test("on the database of a newer Holdfast, or on what is no database at all", async () => {
    await run(["start"]);
    const store = storeFile(data);
    const database = new DatabaseSync(store);
    database.exec("PRAGMA user_version = 99");
    database.close();
    assertRefused(
      await witness.noticesNothingOf(run(["start", "--detach"])),
      /written by a newer Holdfast \(format 99/,
    );
    const newer = readFileSync(store);
    const foreground = await run(["start"]);
    assert.match(foreground.stdout, /written by a newer Holdfast/);
    assert.match(foreground.stdout, /Players may connect, and wait until the game has been mended/);
    assertRefused(await run(["backup", join(directory, "copy")]), /written by a newer Holdfast/);
    assert.deepEqual(readFileSync(store), newer, "the newer database was changed");

    writeFileSync(store, "This is no database, whatever its name says. ".repeat(50));
    assertRefused(await witness.noticesNothingOf(run(["start", "--detach"])), /is damaged: .*holdfast restore FILE/);
    assert.match(readFileSync(store, "utf8"), /^This is no database/);
  });

  test("with settings or an environment that make no sense", async () => {
    const cases: readonly (readonly [name: string, value: string, words: RegExp])[] = [
      ["HOLDFAST_TELNET_PORT", "70000", /HOLDFAST_TELNET_PORT is "70000", which is not a port from 0 to 65535/],
      ["HOLDFAST_GUESTS", "many", /HOLDFAST_GUESTS is "many", which is not a whole number from 0 to 1000000/],
      [
        "HOLDFAST_TRUSTED",
        "everybody",
        /HOLDFAST_TRUSTED is "everybody", which is not a list of IP addresses or CIDR ranges/,
      ],
      ["HOLDFAST_HOST", "203.0.113.77", /This machine has no address 203\.0\.113\.77 to listen on/],
    ];
    for (const [name, value, words] of cases) assertRefused(await run(["start"], { [name]: value }), words);
  });
});
