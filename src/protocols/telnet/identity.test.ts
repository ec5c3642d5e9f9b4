/** What a client says of itself: its name, its terminal, what it can do, and the size of its window. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import type { ProtocolFlags } from "../../session/sync-data.ts";
import { until, untilShown } from "../conformance/until.ts";
import { openTable, type TelnetTestClient } from "./test-client.ts";
import { AYT, DO, DONT, IAC, SB, SE, WILL, WONT } from "./wire/codes.ts";

const TERMINAL_TYPE = 24;
const WINDOW_SIZE = 31;
const NEW_ENVIRON = 39;
const MSDP = 69;
const MXP = 91;
const GMCP = 201;
/** Longer than any test waits. */
const patient = { greetingWaitMs: { silent: 60_000, talking: 60_000 } };

/** All that is known of a client that gives these names. */
async function flagsOf(...names: readonly string[]): Promise<ProtocolFlags> {
  await using table = await openTable(patient);
  const client = await table.connect({ answers: false });
  client.send(IAC, WILL, TERMINAL_TYPE);
  for (const name of names) client.send(IAC, SB, TERMINAL_TYPE, 0, name, IAC, SE);
  return (await table.host.session()).flags;
}

function variables(client: TelnetTestClient, ...pairs: readonly (readonly [name: string, value: string])[]): void {
  const bytes = pairs.flatMap(([name, value]) => [0, name, 1, value]);
  client.send(IAC, SB, NEW_ENVIRON, 0, ...bytes, IAC, SE);
}

test("each bit of MTTS says what it says", async () => {
  const abilities: Record<number, readonly [colors: number, screenReader: boolean]> = {
    0: [0, false],
    1: [16, false],
    13: [256, false],
    16: [0, false],
    64: [0, true],
    271: [16777216, false],
    335: [16777216, true],
    2349: [16777216, false],
    128: [0, false],
  };
  for (const [bits, expected] of Object.entries(abilities)) {
    const { colors, screenReader, details } = await flagsOf("CLIENT", "XTERM", `MTTS ${bits}`);
    assert.deepEqual([colors, screenReader, details.MTTS], [...expected, Number(bits)], bits);
  }
});

test("a terminal's name says what colours it has, where nothing better does", async () => {
  const known = {
    "xterm-256color": 256,
    XTERM: 256,
    "xterm-truecolor": 16777216,
    "foot-direct": 16777216,
    dumb: 0,
    vt100: 16,
  };
  for (const [name, colors] of Object.entries(known)) {
    const flags = await flagsOf(name, name);
    assert.deepEqual([flags.terminal, flags.colors], [name, colors]);
  }
});

test("names that are too long or odd are cut and cleaned", async () => {
  const flags = await flagsOf(`Evil\x1b]0;x\x07${"y".repeat(300)}`, "Z\u202e\x9b2J", "MTTS many");
  assert.match(flags.clientName ?? "", /^Evil\]0;xy{52}$/);
  assert.equal(flags.terminal, "Z2J");
  assert.deepEqual([flags.details.MTTS, flags.colors], [0, 0]);
});

test("who refuses to say what it is is greeted at once; who has begun to say it is waited for", async () => {
  await using table = await openTable(patient);
  const refusing = await table.connect({ answers: false });
  refusing.send(IAC, WONT, TERMINAL_TYPE);
  await table.host.session();
  await using other = await openTable({ greetingWaitMs: { silent: 60, talking: 60_000 } });
  const slow = await other.connect({ answers: false });
  slow.send(IAC, WILL, TERMINAL_TYPE);
  await delay(150);
  slow.send(IAC, SB, TERMINAL_TYPE, 0, "Slow", IAC, SE, IAC, SB, TERMINAL_TYPE, 0, "Slow", IAC, SE);
  assert.equal((await other.host.session()).facts.flags.clientName, "Slow");
});

test("what MNES says: also that there is no screen reader any more, and what links are shown", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, WILL, NEW_ENVIRON);
  variables(client, ["CLIENT_NAME", "Mudlet"], ["CLIENT_VERSION", "4.18"], ["TERMINAL_TYPE", "ANSI-TRUECOLOR"]);
  variables(client, ["SCREEN_READER", "1"], ["OSC_HYPERLINKS", "1"], ["MTTS", "13"], ["TERMINAL_TYPE", "DUMB"]);
  client.send(IAC, WILL, TERMINAL_TYPE, IAC, SB, TERMINAL_TYPE, 0, "MTTS 13", IAC, SE);
  await until("all of it", () => session.flags.screenReader && session.flags.hyperlinks);
  const { clientName, clientVersion, terminal, colors } = session.flags;
  assert.deepEqual(
    { clientName, clientVersion, terminal, colors },
    {
      clientName: "Mudlet",
      clientVersion: "4.18",
      terminal: "DUMB",
      colors: 256,
    },
  );
  variables(client, ["CLIENT_NAME", ""], ["constructor", "x"], ["__proto__", "x"], ["SCREEN_READER", "0"]);
  await until("no screen reader", () => !session.flags.screenReader);
  assert.equal(session.flags.clientName, "Mudlet");
  session.say("|luhttps://example.org|ltthe guide|le");
  await client.untilBytes("\x1b]8;;https://example.org\x1b\\the guide\x1b]8;;\x1b\\");
  variables(client, ["OSC_HYPERLINKS", "0"]);
  await until("no links", () => !session.flags.hyperlinks);
});

test("a size is what can be a window's", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, WILL, WINDOW_SIZE);
  const sizes: readonly (readonly [columns: number, rows: number, width: number, height: number])[] = [
    [3, 2, 20, 5],
    [60_000, 60_000, 500, 300],
    [0, 0, 500, 300],
    [255, 255, 255, 255],
  ];
  for (const [columns, rows, width, height] of sizes) {
    client.resize(columns, rows);
    await delay(110);
    await until(
      () => `${width} by ${height}, not ${session.flags.width} by ${session.flags.height}`,
      () => session.flags.width === width && session.flags.height === height,
    );
  }
  client.send(IAC, SB, WINDOW_SIZE, 0, 80, 0, IAC, SE, IAC, SB, WINDOW_SIZE, IAC, SE);
  client.send(IAC, SB, WINDOW_SIZE, 0, 100, 0, 40, IAC, SE);
  await until("the last size", () => session.flags.width === 100 && session.flags.height === 40);
});

test("what is switched off in mid-play is not used any more", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MXP, IAC, DO, MSDP, IAC, SB, MSDP, "\x01CLIENT_ID\x02KildClient", IAC, SE);
  client.send(IAC, SB, MSDP, "\x01CLIENT_VERSION\x023.2", IAC, SE);
  await until("both", () => session.flags.mxp && session.flags.oob);
  assert.deepEqual([session.flags.clientName, session.flags.clientVersion], ["KildClient", "3.2"]);
  assert.equal(session.flags.details.options, "MSDP MXP");
  client.send(IAC, DONT, MXP, IAC, DONT, MSDP);
  await client.untilBytes(IAC, WONT, MXP, IAC, WONT, MSDP);
  await until("neither", () => !session.flags.mxp && !session.flags.oob);
  assert.equal(session.flags.details.options, "");
  client.send(IAC, DO, GMCP, IAC, SB, GMCP, "Core.Hello {}", IAC, SE);
  await until("data", () => session.flags.oob);
  client.send(IAC, DONT, GMCP);
  await until("no data", () => !session.flags.oob);
});

test("the greeting waits until the client has said what it is", async () => {
  await using table = await openTable({ greetingWaitMs: { silent: 5000, talking: 5000 } });
  const client = await table.connect({ answers: false });
  client.send(IAC, WILL, TERMINAL_TYPE);
  for (const name of ["TINTIN++", "xterm-256color", "MTTS 335"]) {
    await client.untilBytes(IAC, SB, TERMINAL_TYPE, 1, IAC, SE);
    client.send(IAC, SB, TERMINAL_TYPE, 0, name, IAC, SE);
  }
  const { facts } = await table.host.session();
  const { clientName, terminal, screenReader, colors, encoding } = facts.flags;
  assert.deepEqual(
    { clientName, terminal, screenReader, colors, encoding },
    { clientName: "TINTIN++", terminal: "xterm-256color", screenReader: true, colors: 16777216, encoding: "utf-8" },
  );
});

test("a client that begins its names again is asked four times at most", async () => {
  await using table = await openTable();
  const { client } = await table.enter();
  client.send(IAC, WILL, TERMINAL_TYPE);
  for (const name of ["TINYFUGUE", "ANSI-ATTR", "ANSI", "UNKNOWN", "TINYFUGUE", "ANSI-ATTR"]) {
    client.send(IAC, SB, TERMINAL_TYPE, 0, name, IAC, SE);
  }
  client.send(IAC, AYT);
  await untilShown(client, "Yes, the game is here.");
  const asked = client.bytes.toString("latin1").split("\xff\xfa\x18\x01\xff\xf0").length - 1;
  assert.equal(asked, 4);
});

test("NEW-ENVIRON is read with its empty names, and no address is believed", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, WILL, NEW_ENVIRON);
  await client.untilBytes(IAC, SB, NEW_ENVIRON, 1, 0, IAC, SE, IAC, SB, NEW_ENVIRON, 1, 3, IAC, SE);
  const variables = [
    0,
    "CLIENT_NAME",
    1,
    "Mud\x1b[2Jlet",
    0,
    0,
    "IPADDRESS",
    1,
    "6.6.6.6",
    3,
    "MTTS",
    1,
    "13",
    3,
    "USER",
  ];
  client.send(IAC, SB, NEW_ENVIRON, 0, ...variables, IAC, SE);
  await until("the client's name", () => session.flags.clientName === "Mud[2Jlet");
  assert.equal(session.flags.colors, 256);
  assert.equal(session.connection.address, "127.0.0.1");
  client.send(IAC, SB, NEW_ENVIRON, 2, 0, "LANG", 1, "es_MX.UTF-8", IAC, SE);
  await until("the language", () => session.flags.language === "es-MX");
  client.send(IAC, SB, NEW_ENVIRON, 2, 3, "MTTS", 1, "77", IAC, SE);
  await until("the screen reader that was switched on", () => session.flags.screenReader);
});
