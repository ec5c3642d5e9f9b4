/** What a client asks for by MSDP, and how much of it is kept. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json } from "../../session/message.ts";
import { until } from "../conformance/until.ts";
import { openTable, type Table, type TelnetTestClient } from "./test-client.ts";
import { DO, IAC, SB, SE } from "./wire/codes.ts";

const MSDP = 69;
/** Of reported names, and of values. */
const most = 100;

function msdp(client: TelnetTestClient, name: string, ...values: readonly string[]): void {
  client.send(IAC, SB, MSDP, 1, name, ...values.flatMap((value) => [2, value]), IAC, SE);
}

async function enter(table: Table) {
  const { client, session } = await table.enter();
  client.send(IAC, DO, MSDP);
  await until("data", () => session.flags.oob);
  return {
    client,
    session,
    say: (name: string, ...values: string[]) => msdp(client, name, ...values),
    update: (name: string, data: Json) => session.send({ type: "oob", package: name, data }),
    hears: (name: string, value: string) => client.untilBytes(IAC, SB, MSDP, 1, name, 2, value, IAC, SE),
  };
}

test("REPORT tells the present value and each later one; UNREPORT and RESET end that", async () => {
  await using table = await openTable();
  const { client, say, update, hears } = await enter(table);
  update("Health", 1);
  say("report", "HEALTH", "mana");
  await hears("HEALTH", "1");
  update("Health", 2);
  update("Mana", 3);
  await hears("HEALTH", "2");
  await hears("MANA", "3");
  say("UNREPORT", "HEALTH");
  say("SEND", "HEALTH");
  await until("the answer", () => client.bytes.toString("latin1").split("HEALTH\x022").length === 3);
  say("RESET", "REPORTABLE_VARIABLES");
  say("LIST", "REPORTED_VARIABLES");
  await hears("REPORTED_VARIABLES", "\x05\x06");
  update("Health", 4);
  update("Mana", 5);
  say("LIST", "SENDABLE_VARIABLES");
  await hears("SENDABLE_VARIABLES", "\x05\x02HEALTH\x02MANA\x06");
  const told = client.bytes.toString("latin1");
  assert.ok(!told.includes("HEALTH\x024") && !told.includes("MANA\x025"));
});

test("a part of a package is a variable of its own", async () => {
  await using table = await openTable();
  const { session, say, hears } = await enter(table);
  session.send({ type: "oob", package: "Char.Items.List", part: "inv", data: "a lamp" });
  session.send({ type: "oob", package: "Char.Items.List", part: "room", data: "a rope" });
  say("SEND", "CHAR_ITEMS_LIST_INV", "CHAR_ITEMS_LIST_ROOM");
  await hears("CHAR_ITEMS_LIST_INV", "a lamp");
  await hears("CHAR_ITEMS_LIST_ROOM", "a rope");
});

test("what clients know by MSDP's own names has these beside its own", async () => {
  await using table = await openTable();
  const { update, say, hears } = await enter(table);
  const exits = { n: 8, down: 9 };
  update("Room.Info", { num: 7, name: "The Gate", area: "town", environment: "Urban", exits });
  update("Char.Vitals", { hp: 3, maxhp: 20, rage: 5 });
  update("Char.Name", { name: "Anna", fullname: "Anna" });
  say("SEND", "ROOM", "HEALTH", "HEALTH_MAX", "CHARACTER_NAME", "CHAR_VITALS");
  const inTable = (text: string) => `\x03${text.replaceAll("+", "\x01").replaceAll("=", "\x02")}\x04`;
  await hears("ROOM", inTable(`+VNUM=7+NAME=The Gate+AREA=town+TERRAIN=Urban+EXITS=${inTable("+n=8+down=9")}`));
  await hears("HEALTH", "3");
  await hears("HEALTH_MAX", "20");
  await hears("CHARACTER_NAME", "Anna");
  await hears("CHAR_VITALS", inTable("+hp=3+maxhp=20+rage=5"));
  say("LIST", "SENDABLE_VARIABLES");
  const names = ["ROOM_INFO", "ROOM", "CHAR_VITALS", "HEALTH", "HEALTH_MAX", "CHAR_NAME", "CHARACTER_NAME"];
  await hears("SENDABLE_VARIABLES", `\x05${names.map((name) => `\x02${name}`).join("")}\x06`);
  update("Char.Vitals", "none");
  update("Char.Vitals", [1]);
  say("SEND", "HEALTH");
  await hears("HEALTH", "3");
});

test("who begins with it wants all that still holds", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MSDP);
  await until("what it wants", () => session.wanted.length === 1);
  assert.equal(session.wanted[0]!("Char.Vitals"), true);
});

test("no more than a hundred names are kept, whoever makes them", async () => {
  await using table = await openTable();
  const { client, say, update, hears } = await enter(table);
  const names = Array.from({ length: 300 }, (_, number) => `N${number}`);
  for (let from = 0; from < names.length; from += 50) say("REPORT", ...names.slice(from, from + 50));
  say("LIST", "REPORTED_VARIABLES");
  await hears(
    "REPORTED_VARIABLES",
    `\x05${names
      .slice(0, most)
      .map((name) => `\x02${name}`)
      .join("")}\x06`,
  );
  say("RESET", "REPORTED_VARIABLES");
  for (const name of names) update(name, 1);
  say("LIST", "SENDABLE_VARIABLES");
  await hears(
    "SENDABLE_VARIABLES",
    `\x05${names
      .slice(0, most)
      .map((name) => `\x02${name}`)
      .join("")}\x06`,
  );
  update(names[0]!, "new");
  say("SEND", names[0]!);
  await hears("N0", "new");
  assert.ok(!client.bytes.includes("N200\x02"));
});

test("what is asked for in one message is answered once, however it is spelt", async () => {
  await using table = await openTable();
  const { client, update, hears } = await enter(table);
  update("Char.Vitals", "x".repeat(5000));
  const spellings = ["SEND", "send", "Send", "sEND", "seND", "senD", "REPORT", "report", "Report"];
  const names = ["CHAR_VITALS", "char.vitals", "Char_Vitals", "CHAR.VITALS"];
  const variables = spellings.flatMap((command) => [1, command, ...names.flatMap((name) => [2, name])]);
  client.send(IAC, SB, MSDP, ...variables, IAC, SE, IAC, SB, MSDP, 1, "LIST", 2, "COMMANDS", 2, "commands", IAC, SE);
  await hears("COMMANDS", "\x05\x02LIST\x02REPORT\x02SEND\x02RESET\x02UNREPORT\x06");
  const told = client.bytes.toString("latin1");
  assert.equal(told.split("CHAR_VITALS\x02").length - 1, 1);
  assert.equal(told.split("COMMANDS\x02").length - 1, 1);
});

test("nothing in a value is taken for the format; what nests too deeply is left out", async () => {
  await using table = await openTable();
  const { client, say, update, hears } = await enter(table);
  say("REPORT", "ODD", "DEEP", "PLAIN");
  update("Odd", { "na\u0001me": "a\u0002b\u0003\u0004\u0005\u0006\u0000c\u00ffd", no: null, yes: true });
  await hears("ODD", "\x03\x01name\x02abcd\x01no\x02\x01yes\x021\x04");
  let deep: Json = "bottom";
  for (let level = 0; level < 50; level++) deep = [deep];
  update("Deep", deep);
  update("Plain", "end");
  await hears("PLAIN", "end");
  assert.ok(!client.bytes.includes("bottom"));
  assert.ok(!client.bytes.includes("\x05\x02".repeat(10)));
});

test("variables are listed, sent, reported and no longer reported", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MSDP);
  await until("data", () => session.flags.oob);
  session.send({ type: "oob", package: "Char.Vitals", data: { hp: 10, list: ["a", true] } });
  msdp(client, "LIST", "REPORTABLE_VARIABLES");
  await client.untilBytes(IAC, SB, MSDP, "\x01REPORTABLE_VARIABLES\x02\x05\x02CHAR_VITALS\x02HEALTH\x06", IAC, SE);
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
