/** Programs that people really use, where this machine has them: they log in, resize and see no password. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { type IPty, spawn } from "@lydell/node-pty";
import { until } from "../conformance/until.ts";
import { openTable } from "./test-client.ts";

interface Client {
  readonly program: string;
  readonly arguments: (port: number) => string[];
  /** It has a window and hides a password. */
  readonly isTerminal: boolean;
}

const clients: readonly Client[] = [
  { program: "telnet", arguments: (port) => ["127.0.0.1", String(port)], isTerminal: true },
  { program: "tt++", arguments: (port) => ["-G", "-e", `#session test 127.0.0.1 ${port}`], isTerminal: true },
  { program: "nc", arguments: (port) => ["127.0.0.1", String(port)], isTerminal: false },
];

/** Debian keeps games elsewhere. */
const path = `${process.env.PATH}:/usr/games`;

/** Why the test is left out, or false. Never left out where `CI` is set. */
function findMissing(program: string): string | false {
  if (process.env.CI) return false;
  const found = spawnSync("sh", ["-c", `command -v ${program}`], { env: { PATH: path } }).status === 0;
  return !found && `${program} is not installed`;
}

for (const { program, arguments: argumentsOf, isTerminal } of clients) {
  test(`${program} logs in and plays`, { skip: findMissing(program), timeout: 20_000 }, async () => {
    await using table = await openTable();
    const pty: IPty = spawn(program, argumentsOf(table.port), {
      name: "xterm-256color",
      cols: 100,
      rows: 40,
      env: { ...process.env, PATH: path, LANG: "C.UTF-8" },
    });
    let shown = "";
    pty.onData((data) => {
      shown += data;
    });
    const untilShown = (text: string) =>
      until(
        () => `${JSON.stringify(text)} in ${JSON.stringify(shown)}`,
        () => shown.includes(text),
      );
    try {
      const session = await table.host.session();
      session.say("Welcome to |rthe|n test, 世界.");
      await untilShown("test, 世界.");
      pty.write("connect anna\r");
      assert.deepEqual(await session.untilLines(1), ["connect anna"]);
      session.prompt("Password: ", true);
      await untilShown("Password: ");
      await new Promise((resolve) => setTimeout(resolve, 100));
      pty.write("sw0rdfish\r");
      assert.deepEqual(await session.untilLines(2), ["connect anna", "sw0rdfish"]);
      session.say("You are in.");
      await untilShown("You are in.");
      if (isTerminal) {
        assert.ok(!shown.includes("sw0rdfish"), "the password was shown");
        pty.resize(132, 50);
        await until("the new size", () => session.flags.width >= 130 && session.flags.width <= 132);
      }
      session.connection.close("quit");
      await untilShown("Goodbye.");
    } finally {
      pty.kill();
    }
  });
}
