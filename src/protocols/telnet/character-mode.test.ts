/** Clients that send single keys, as PuTTY does: what they are shown of the line that is typed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { until, untilShown } from "../conformance/until.ts";
import { openTable, type Table, type TelnetTestClient } from "./test-client.ts";
import { DO, IAC, WILL } from "./wire/codes.ts";

const ECHO = 1;
const SGA = 3;
const LINEMODE = 34;

async function enter(table: Table): ReturnType<Table["enter"]> {
  const { client, session } = await table.enter();
  client.send(IAC, WILL, SGA, IAC, DO, ECHO, IAC, DO, SGA);
  await client.untilBytes(IAC, WILL, ECHO, IAC, WILL, SGA);
  return { client, session };
}

/** Types keys one by one, and waits for what is shown of them. */
async function type(client: TelnetTestClient, keys: string, shown: string): Promise<void> {
  for (const key of keys) client.send(key);
  await until(
    () => `${JSON.stringify(shown)} at the end of ${JSON.stringify(client.bytes.toString("latin1"))}`,
    () => client.bytes.toString("latin1").endsWith(shown),
  );
}

test("^W erases a word, ^U the line, and what was typed before comes back, but no secret", async () => {
  await using table = await openTable();
  const { client, session } = await enter(table);
  client.send("rubbish\x15say hi there\x17you\r\0");
  await session.untilLines(1);
  session.prompt("Password: ", true);
  client.send("xyzzy\r\0", "\x1b[A\r\0");
  assert.deepEqual(await session.untilLines(3), ["say hi you", "xyzzy", "say hi you"]);
});

test("^D on an empty line is quit; keys that mean nothing are nothing", async () => {
  await using table = await openTable();
  const { client, session } = await enter(table);
  client.send("lo\x1b[15~\x1b[Mok\x07\r\0", "\x04");
  assert.deepEqual(await session.untilLines(2), ["look", "quit"]);
});

test("a new size of the window counts for the line that is being typed", async () => {
  await using table = await openTable();
  const { client, session } = await enter(table);
  client.resize(20, 10);
  session.prompt("> ");
  await untilShown(client, "> ");
  await type(client, "x".repeat(18), "x \r");
  const before = client.bytes.length;
  client.resize(40, 10);
  await until("the size", () => session.flags.width === 40);
  await type(client, "yz", "yz");
  const [, redrawn = ""] = client.bytes.subarray(before).toString("latin1").split("\x1b[J");
  assert.equal(redrawn, `> ${"x".repeat(18)}yz`, "the line stands in one row now");
});

test("a screen reader is not made to read the prompt again", async () => {
  await using table = await openTable();
  const { client, session } = await enter(table);
  session.flags = { ...session.flags, screenReader: true };
  session.prompt("Name: ");
  await untilShown(client, "Name: ");
  session.say("A bell rings.");
  await untilShown(client, "A bell rings.\n");
  session.say("Done.");
  await untilShown(client, "Done.\n");
  assert.equal(client.screen.split("Name: ").length, 2);
});

test("a client that keeps its own editing by LINEMODE is left to it", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, WILL, LINEMODE, IAC, DO, ECHO, IAC, DO, SGA);
  await client.untilBytes(IAC, WILL, SGA);
  const before = client.bytes.length;
  client.send("look\r\0");
  await session.untilLines(1);
  session.say("A room.");
  await untilShown(client, "A room.");
  assert.equal(client.bytes.subarray(before).toString("latin1"), "A room.\r\n");
});
