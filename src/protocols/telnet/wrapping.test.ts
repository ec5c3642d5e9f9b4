/** Whose lines are broken here, and whose client breaks them by itself. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { until, untilShown } from "../conformance/until.ts";
import { openTable } from "./test-client.ts";
import { DO, IAC, SB, SE, WILL } from "./wire/codes.ts";

const TERMINAL_TYPE = 24;
const MSDP = 69;

/** What a line is for a window of 30 columns, after the client has said these names. */
async function shownTo(...names: readonly string[]): Promise<string> {
  await using table = await openTable({ greetingWaitMs: { silent: 5000, talking: 5000 } });
  const client = await table.connect({ answers: false });
  client.send(IAC, WILL, TERMINAL_TYPE);
  client.resize(30, 24);
  for (const name of names) client.send(IAC, SB, TERMINAL_TYPE, 0, name, IAC, SE);
  const session = await table.host.session();
  session.say("A lantern hangs from the |ylow and crooked ceiling|n.");
  session.prompt("What do you want to do about the lantern? ");
  await untilShown(client, "the lantern? ");
  return client.screen;
}

test("lines are broken for a terminal with a telnet program in it, prompts are not", async () => {
  assert.equal(
    await shownTo("XTERM", "XTERM"),
    "A lantern hangs from the low\nand crooked ceiling.\nWhat do you want to do about the lantern? ",
  );
});

test("lines are not broken for a MUD client, which does that itself", async () => {
  const whole = "A lantern hangs from the low and crooked ceiling.\nWhat do you want to do about the lantern? ";
  assert.equal(await shownTo("TINTIN++", "xterm", "MTTS 271"), whole);
  assert.equal(await shownTo("TINYFUGUE", "ANSI-ATTR", "ANSI", "UNKNOWN"), whole);
});

test("lines are broken from when the width is known until the client proves to be a MUD client", async () => {
  await using table = await openTable();
  const client = await table.connect({ answers: false });
  client.send(IAC, WILL, TERMINAL_TYPE);
  for (const name of ["ansi", "ansi"]) client.send(IAC, SB, TERMINAL_TYPE, 0, name, IAC, SE);
  const session = await table.host.session();
  assert.deepEqual([session.flags.terminal, session.flags.clientWraps], ["ansi", true]);
  client.resize(30, 24);
  await until("the width", () => !session.flags.clientWraps && session.flags.width === 30);
  client.send(IAC, DO, MSDP);
  await until("the MUD client", () => session.flags.clientWraps);
});

test("KBtin cuts words in two, though it is a MUD client", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, WILL, TERMINAL_TYPE);
  for (const name of ["KBtin", "hardcopy", "unknown", "KBtin-2.1"]) {
    client.send(IAC, SB, TERMINAL_TYPE, 0, name, IAC, SE);
  }
  client.resize(100, 29);
  await until("the width", () => session.flags.clientName === "KBtin" && !session.flags.clientWraps);
});
