/** What each option learns and sends. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createInflate } from "node:zlib";
import { until, untilShown } from "../conformance/until.ts";
import { AYT, DO, DONT, IAC, SB, SE, WILL, WONT } from "./codes.ts";
import { openTable, type TelnetTestClient } from "./test-client.ts";

const TERMINAL_TYPE = 24;
const NEW_ENVIRON = 39;
const CHARSET = 42;
const MSDP = 69;
const MSSP = 70;
const MCCP2 = 86;
const MXP = 91;
const GMCP = 201;

function gmcp(client: TelnetTestClient, text: string): void {
  client.send(IAC, SB, GMCP, text, IAC, SE);
}

function msdp(client: TelnetTestClient, name: string, ...values: readonly string[]): void {
  client.send(IAC, SB, MSDP, 1, name, ...values.flatMap((value) => [2, value]), IAC, SE);
}

test("all offers come at once, before the greeting", async () => {
  await using table = await openTable();
  const client = await table.connect({ answers: false });
  await table.host.session();
  const offers = "fffd18 fffd1f fffb2a fffd27 fffb46 fffbc9 fffb19 fffd22 fffb45 fffb5b fffb56 fffb57";
  assert.equal(client.received[0]?.toString("hex"), offers.replaceAll(" ", ""));
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
  assert.deepEqual([session.flags.terminal, session.flags.wraps], ["ansi", true]);
  client.resize(30, 24);
  await until("the width", () => !session.flags.wraps && session.flags.width === 30);
  client.send(IAC, DO, MSDP);
  await until("the MUD client", () => session.flags.wraps);
});

test("KBtin cuts words in two, though it is a MUD client", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, WILL, TERMINAL_TYPE);
  for (const name of ["KBtin", "hardcopy", "unknown", "KBtin-2.1"]) {
    client.send(IAC, SB, TERMINAL_TYPE, 0, name, IAC, SE);
  }
  client.resize(100, 29);
  await until("the width", () => session.flags.clientName === "KBtin" && !session.flags.wraps);
});

test("TinyFugue is sent plain letters unless it knows character sets", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, WILL, TERMINAL_TYPE, IAC, DONT, CHARSET, IAC, SB, TERMINAL_TYPE, 0, "TINYFUGUE", IAC, SE);
  await until("its encoding", () => session.flags.encoding === "us-ascii");
  session.say("Grüße — 世界");
  await untilShown(client, "Grusse - ??");
  client.sendLine("say Grüße");
  assert.deepEqual(await session.untilLines(1), ["say Grüße"]);

  const other = await table.enter();
  other.client.send(IAC, DO, CHARSET, IAC, SB, CHARSET, 2, "UTF-8", IAC, SE);
  other.client.send(IAC, WILL, TERMINAL_TYPE, IAC, SB, TERMINAL_TYPE, 0, "TINYFUGUE", IAC, SE);
  await until("its name", () => other.session.flags.clientName === "TINYFUGUE");
  assert.equal(other.session.flags.encoding, "utf-8");
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
  client.send(IAC, SB, NEW_ENVIRON, 2, 3, "MTTS", 1, "77", IAC, SE);
  await until("the screen reader that was switched on", () => session.flags.screenReader);
});

test("CHARSET: the client's choice counts in both directions, with 255 doubled", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, CHARSET);
  await client.untilBytes(IAC, SB, CHARSET, 1, ";UTF-8;ISO-8859-1;");
  client.send(IAC, SB, CHARSET, 2, "WINDOWS-1251", IAC, SE);
  await until("the encoding", () => session.flags.encoding === "windows-1251");
  session.say("я");
  await client.untilBytes(0xff, 0xff, "\r\n");
  client.send(Buffer.from([0xff, 0xff, 0xe4, 0x0d, 0x0a]));
  assert.deepEqual(await session.untilLines(1), ["яд"]);
});

test("CHARSET: both may ask at once, and the last agreement counts", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, CHARSET, IAC, SB, CHARSET, 1, " X-NONE SHIFT_JIS", IAC, SE);
  await client.untilBytes(IAC, SB, CHARSET, 2, "SHIFT_JIS", IAC, SE);
  await until("the encoding", () => session.flags.encoding === "shift_jis");
  client.send(IAC, SB, CHARSET, 1, "[TTABLE]", 1, ";GBK;UTF-8", IAC, SE);
  await client.untilBytes(IAC, SB, CHARSET, 2, "UTF-8", IAC, SE);
  client.send(IAC, SB, CHARSET, 1, ";X-NONE", IAC, SE, IAC, SB, CHARSET, 4, "table", IAC, SE);
  await client.untilBytes(IAC, SB, CHARSET, 3, IAC, SE, IAC, SB, CHARSET, 5, IAC, SE);
  await until("the encoding", () => session.flags.encoding === "utf-8");
});

for (const [encoding, text] of [
  ["GBK", "世界"],
  ["BIG5", "世界"],
  ["EUC-KR", "세계"],
  ["KOI8-R", "привет"],
  ["CP437", "Grüße █"],
] as const) {
  test(`${encoding} goes both ways`, async () => {
    await using table = await openTable();
    const { client, session } = await table.enter();
    client.send(IAC, DO, CHARSET, IAC, SB, CHARSET, 2, encoding, IAC, SE);
    await until("the encoding", () => session.flags.encoding === encoding.toLowerCase());
    session.say(`${text}.`);
    await client.untilBytes(".\r\n");
    const shown = client.received.at(-1)!;
    client.send(shown);
    assert.deepEqual(await session.untilLines(1), [`${text}.`]);
  });
}

test("GMCP: nothing without Hello, then what the client subscribed to, with its children", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, GMCP);
  gmcp(client, 'Core.Supports.Set ["Char 1", "Room 1"]');
  client.send(IAC, AYT);
  await untilShown(client, "Yes, the game is here.");
  session.send({ type: "oob", package: "Char.Vitals", data: { hp: 1 } });
  gmcp(client, 'Core.Hello {"client":"Mudlet","version":"4.18"}');
  await until("data", () => session.flags.oob && session.flags.clientVersion === "4.18");
  session.send({ type: "oob", package: "Char.Vitals", data: { hp: 2, name: "Zoë" } });
  session.send({ type: "oob", package: "Comm.Channel", data: 3 });
  session.send({ type: "oob", package: "Room.Leave" });
  await client.untilBytes(IAC, SB, GMCP, "Room.Leave", IAC, SE);
  await client.untilBytes(IAC, SB, GMCP, 'Char.Vitals {"hp":2,"name":"Zoë"}', IAC, SE);
  assert.ok(!client.bytes.includes('{"hp":1}'));
  assert.ok(!client.bytes.includes("Comm.Channel"));
  gmcp(client, 'core.supports.remove ["room"]');
  gmcp(client, 'Core.Supports.Add ["Comm 1"]');
  gmcp(client, "Core.Ping");
  await client.untilBytes(IAC, SB, GMCP, "Core.Ping", IAC, SE);
  session.send({ type: "oob", package: "Room.Info", data: 4 });
  session.send({ type: "oob", package: "Comm.Channel", data: 5 });
  await client.untilBytes("Comm.Channel 5");
  assert.ok(!client.bytes.includes("Room.Info"));
});

test("GMCP: what the client sends reaches the game under its canonical name, if it is harmless", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, GMCP);
  gmcp(client, 'char.items.inv {"a":[1,"x"]}');
  gmcp(client, "External.Discord.Hello");
  gmcp(client, 'Char.Bad {"__proto__":{"admin":true}}');
  gmcp(client, `Char.Bad ${"[".repeat(5000)}${"]".repeat(5000)}`);
  gmcp(client, `Char.Bad "${"x".repeat(20_000)}"`);
  gmcp(client, "client_ip 6.6.6.6.6");
  gmcp(client, "../etc 1");
  gmcp(client, `Core.Supports.Set [${Array.from({ length: 400 }, (_, n) => `"Module.Number${n} 1"`).join(",")}]`);
  gmcp(client, "Char.Last 1");
  await until("the last one", () => session.messages.some((one) => one.type === "oob" && one.package === "Char.Last"));
  assert.deepEqual(session.messages, [
    { type: "oob", package: "Char.Items.Inv", data: { a: [1, "x"] } },
    { type: "oob", package: "External.Discord.Hello" },
    { type: "oob", package: "Char.Last", data: 1 },
  ]);
});

test("MSDP: variables are listed, sent, reported and no longer reported", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MSDP);
  await until("data", () => session.flags.oob);
  session.send({ type: "oob", package: "Char.Vitals", data: { hp: 10, list: ["a", true] } });
  msdp(client, "LIST", "REPORTABLE_VARIABLES");
  await client.untilBytes(IAC, SB, MSDP, "\x01REPORTABLE_VARIABLES\x02\x05\x02CHAR_VITALS\x06", IAC, SE);
  msdp(client, "SEND", "CHAR_VITALS", "NOTHING");
  const vitals = "\x01CHAR_VITALS\x02\x03\x01hp\x0210\x01list\x02\x05\x02a\x021\x06\x04";
  await client.untilBytes(IAC, SB, MSDP, vitals, IAC, SE);
  msdp(client, "REPORT", "CHAR_VITALS", "ROOM_INFO");
  msdp(client, "LIST", "REPORTED_VARIABLES");
  await client.untilBytes("\x01REPORTED_VARIABLES\x02\x05\x02CHAR_VITALS\x02ROOM_INFO\x06");
  session.send({ type: "oob", package: "Room.Info", data: "a |red room" });
  await client.untilBytes("\x01ROOM_INFO\x02a |red room");
  msdp(client, "UNREPORT", "ROOM_INFO");
  msdp(client, "LIST", "COMMANDS");
  await client.untilBytes("\x01COMMANDS\x02\x05\x02LIST");
  session.send({ type: "oob", package: "Room.Info", data: "another" });
  msdp(client, "RESET", "REPORTED_VARIABLES");
  msdp(client, "LIST", "REPORTED_VARIABLES");
  await client.untilBytes("\x01REPORTED_VARIABLES\x02\x05\x06");
  assert.ok(!client.bytes.includes("another"));
});

test("a client with GMCP and MSDP gets each message once", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MSDP, IAC, DO, GMCP);
  gmcp(client, "Core.Hello {}");
  gmcp(client, 'Core.Supports.Set ["Char 1"]');
  msdp(client, "REPORT", "CHAR_NAME");
  client.send(IAC, AYT);
  await untilShown(client, "Yes, the game is here.");
  session.send({ type: "oob", package: "Char.Name", data: "Zora" });
  session.say("done");
  await untilShown(client, "done");
  assert.equal(client.bytes.toString().split("Zora").length, 2);
});

test("MSSP tells what listings ask for, and nothing in it can be obeyed", async () => {
  await using table = await openTable({ listing: { CONTACT: "a\x1b[2J\r\nb", SSL: "4003" } });
  const { client } = await table.enter();
  client.send(IAC, DO, MSSP);
  await client.untilBytes(IAC, SB, MSSP, "\x01CONTACT\x02a [2J  b\x01SSL\x024003");
  await client.untilBytes("\x01NAME\x02Test World\x01PLAYERS\x023\x01UPTIME\x021767225600", IAC, SE);
});

test("the typed MSSP-REQUEST is answered, as the first line only", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send("MSSP-REQUEST\r\n");
  await untilShown(client, "MSSP-REPLY-START\nNAME\tTest World\nPLAYERS\t3\n");
  client.send("look\r\nMSSP-REQUEST\r\n");
  assert.deepEqual(await session.untilLines(2), ["look", "MSSP-REQUEST"]);
});

test("MXP is locked from the start, and its answers are no commands", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MXP);
  await client.untilBytes(IAC, SB, MXP, IAC, SE, "\x1b[7z");
  await until("MXP", () => session.flags.mxp);
  client.send('\x1b[1z<VERSION MXP="1.0" CLIENT="X">\r\n', "\x1b[1z<Supports +SEND +A>\r\n", "look\r\n");
  assert.deepEqual(await session.untilLines(1), ["look"]);
});

test("MCCP2 starts in one write, and all behind it is compressed", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MCCP2);
  const start = Buffer.of(IAC, SB, MCCP2, IAC, SE);
  await client.untilBytes(start);
  assert.ok(client.received.some((chunk) => chunk.includes(start)));
  session.say("compressed hello");
  session.prompt("> ");
  const inflate = createInflate();
  let text = "";
  inflate.on("data", (chunk: Buffer) => {
    text += chunk.toString("latin1");
  });
  const { bytes } = client;
  inflate.write(bytes.subarray(bytes.indexOf(start) + start.length));
  client.socket.on("data", (chunk: Buffer) => inflate.write(chunk));
  await until("the text", () => text.includes("compressed hello\r\n> "));
  session.connection.close("quit");
  await client.closed;
  await until("the end", () => text.includes("Goodbye."));
});

test("MCCP2 may be ended by the client, and what follows is plain and not lost", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MCCP2);
  await client.untilBytes(IAC, SB, MCCP2, IAC, SE);
  client.send(IAC, DONT, MCCP2, "look\r\n");
  await session.untilLines(1);
  session.say("plain again");
  await client.untilBytes("plain again\r\n");
});

test("what was agreed is told to operators", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, 25, IAC, WILL, 31, IAC, WONT, 31);
  await until("the options", () => session.flags.details.options === "EOR");
});
