/** Old encodings on the wire: what is typed and shown in them, and who says which one it is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { canonicalEncoding } from "../../text/encoding-names.ts";
import { until, untilShown } from "../conformance/until.ts";
import { Output } from "../output.ts";
import { openTable, type TelnetTestClient } from "./test-client.ts";
import { AYT, DO, DONT, IAC, SB, SE, WILL } from "./wire/codes.ts";

const ECHO = 1;
const SGA = 3;
const TERMINAL_TYPE = 24;
const NEW_ENVIRON = 39;
const CHARSET = 42;
const GMCP = 201;

function accept(client: TelnetTestClient, encoding: string): void {
  client.send(IAC, DO, CHARSET, IAC, SB, CHARSET, 2, encoding, IAC, SE);
}

async function untilRead(client: TelnetTestClient): Promise<void> {
  client.send(IAC, AYT);
  await untilShown(client, "Yes, the game is here.");
}

/** Each with letters of its own as it has them; one is the byte 255 where it has that. */
const samples: readonly (readonly [encoding: string, text: string, bytes: string])[] = [
  ["ISO-8859-1", "Zoë ÿ", "5a6feb20ff"],
  ["WINDOWS-1250", "Łódź ˙", "a3f3649f20ff"],
  ["WINDOWS-1251", "моя", "eceeff"],
  ["WINDOWS-1252", "“ÿ” €", "93ff942080"],
  ["CP437", "Grüße █", "477281e16520db"],
  ["KOI8-R", "ОБЪЕМ", "efe2ffe5ed"],
  ["GBK", "世|界", "cac07cbde7"],
  ["BIG5", "功|蓋", "a55c7cbb5c"],
  ["SHIFT_JIS", "ソ|表", "835c7c955c"],
  ["EUC-KR", "세|계", "bcbc7cb0e8"],
];

for (const [encoding, text, hex] of samples) {
  test(`${encoding}: the same bytes both ways, 255 doubled, in whatever pieces`, async () => {
    await using table = await openTable();
    const { client, session } = await table.enter();
    accept(client, encoding);
    await until("the encoding", () => session.flags.encoding === canonicalEncoding(encoding));
    const bytes = Buffer.from(hex.replaceAll(" ", "").replaceAll("ff", "ffff"), "hex");
    session.say(text.replaceAll("|", "||"));
    await client.untilBytes(bytes, "\r\n");
    session.prompt(`|r${text.replaceAll("|", "||")}|n `);
    await client.untilBytes("m", bytes, "\x1b[0m ");
    client.socket.setNoDelay(true);
    for (const byte of bytes) client.send(byte);
    client.send("\r\n");
    assert.deepEqual(await session.untilLines(1), [text]);
  });
}

test("what an encoding lacks is shown as something like it", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  accept(client, "KOI8-R");
  await until("the encoding", () => session.flags.encoding === "koi8-r");
  session.say("Zoë — “世”");
  await client.untilBytes('Zoe - "?"\r\n');
});

test("no letter of a player's is a control sequence to somebody's terminal", async () => {
  await using table = await openTable();
  const [agreed, preferred, client] = [await table.enter(), await table.enter(), await table.enter()];
  accept(agreed.client, "WINDOWS-1252");
  accept(client.client, "WINDOWS-1252");
  client.client.send(IAC, WILL, TERMINAL_TYPE, IAC, SB, TERMINAL_TYPE, 0, "MTTS 1", IAC, SE);
  for (const { session } of [agreed, client]) {
    await until("the encoding", () => session.flags.encoding === "windows-1252");
  }
  await until("its standard", () => client.session.flags.details.MTTS === 1);
  const said = new Output({ type: "text", text: "“›31m” ends." });
  for (const { session } of [agreed, preferred, client]) {
    session.connection.send(said, { ...session.screen, encoding: "windows-1252" });
  }
  await agreed.client.untilBytes(Buffer.from("93", "hex"), "'31m", Buffer.from("94", "hex"), " ends.");
  await preferred.client.untilBytes('"\'31m" ends.');
  await client.client.untilBytes(Buffer.from("939b33316d94", "hex"), " ends.");
});

test("an encoding that is agreed on late counts from the next byte on", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  session.say("Welcome.");
  accept(client, "WINDOWS-1251");
  client.send(Buffer.from("e4e00d0a", "hex"));
  assert.deepEqual(await session.untilLines(1), ["да"]);
});

test("the better source of an encoding counts, whichever comes last", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, WILL, NEW_ENVIRON, IAC, SB, NEW_ENVIRON, 0, 0, "CHARSET", 1, "KOI8-R", IAC, SE);
  client.send(IAC, WILL, TERMINAL_TYPE, IAC, SB, TERMINAL_TYPE, 0, "MTTS 4", IAC, SE);
  await untilRead(client);
  await until("what MNES says", () => session.flags.encoding === "koi8-r");
  accept(client, "BIG5");
  client.send(IAC, SB, NEW_ENVIRON, 2, 0, "CHARSET", 1, "GBK", IAC, SE);
  client.send(IAC, SB, TERMINAL_TYPE, 0, "MTTS 6", IAC, SE);
  await until("what CHARSET says", () => session.flags.details.MTTS === 6);
  assert.equal(session.flags.encoding, "big5");
});

test("one message reaches each client in its own encoding", async () => {
  await using table = await openTable();
  const [one, other] = [await table.enter(), await table.enter()];
  const said = new Output({ type: "text", text: "моя" });
  one.session.connection.send(said, { ...one.session.screen, encoding: "koi8-r" });
  other.session.connection.send(said, { ...other.session.screen, encoding: "windows-1251" });
  await one.client.untilBytes(Buffer.from("cdcfd10d0a", "hex"));
  await other.client.untilBytes(Buffer.from("eceeffff0d0a", "hex"));
});

test("a client that sends single keys may have any encoding, and change it", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, ECHO, IAC, DO, SGA);
  await client.untilBytes(IAC, WILL, ECHO, IAC, WILL, SGA);
  session.prompt("> ");
  client.send("a\r\0");
  await session.untilLines(1);
  session.flags = { ...session.flags, encoding: "windows-1251" };
  session.prompt("> ");
  client.send(Buffer.from("ffff e4 0d00".replaceAll(" ", ""), "hex"));
  assert.deepEqual(await session.untilLines(2), ["a", "яд"]);
  await client.untilBytes(Buffer.from("ffffe40d0a", "hex"));
});

test("data beside the text is UTF-8 in every encoding", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  accept(client, "KOI8-R");
  client.send(IAC, DO, GMCP, IAC, SB, GMCP, "Core.Hello {}", IAC, SE);
  client.send(IAC, SB, GMCP, 'Core.Supports.Set ["Char 1"]', IAC, SE);
  await until("data", () => session.flags.oob && session.flags.encoding === "koi8-r");
  session.send({ type: "oob", package: "Char.Name", data: "Zoë ÿ" });
  await client.untilBytes('Char.Name "Zoë ÿ"', IAC, SE);
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
    accept(client, encoding);
    await until("the encoding", () => session.flags.encoding === encoding.toLowerCase());
    session.say(`${text}.`);
    await client.untilBytes(".\r\n");
    const shown = client.received.at(-1)!;
    client.send(shown);
    assert.deepEqual(await session.untilLines(1), [`${text}.`]);
  });
}
