/** What a client says and subscribes to by GMCP, and how much of it is kept. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { until, untilShown } from "../conformance/until.ts";
import { openTable, type Table, type TelnetTestClient } from "./test-client.ts";
import { AYT, DO, IAC, SB, SE } from "./wire/codes.ts";

const MSDP = 69;
const GMCP = 201;

function gmcp(client: TelnetTestClient, text: string): void {
  client.send(IAC, SB, GMCP, text, IAC, SE);
}

/** A client that has said hello, and what it says and hears from then on. */
async function enter(table: Table) {
  const { client, session } = await table.enter();
  const say = (...texts: string[]) => {
    for (const text of texts) gmcp(client, text);
  };
  let pings = 0;
  client.send(IAC, DO, GMCP);
  say('Core.Hello {"client":"Mud\\u001b[2Jlet\\u202e","version":7}');
  await until("hello", () => session.flags.oob);

  /** Which of these packages are sent to it, after all that it has said was read. */
  async function subscribed(...packages: string[]): Promise<string[]> {
    say("core.ping");
    pings++;
    await until("the answer", () => client.bytes.toString().split("Core.Ping").length > pings);
    const before = client.bytes.length;
    for (const name of packages) session.send({ type: "oob", package: name, data: 1 });
    session.send({ type: "oob", package: "Core.Goodbye", data: "end" });
    await until("the last", () => client.bytes.subarray(before).includes("Core.Goodbye"));
    const sent = client.bytes.subarray(before).toString();
    return packages.filter((name) => sent.includes(`${name} 1`));
  }
  return { session, say, subscribed };
}

test("Set takes the place of all before; Add and Remove change it; case means nothing", async () => {
  await using table = await openTable();
  const { session, say, subscribed } = await enter(table);
  assert.equal(session.flags.clientName, "Mud[2Jlet");
  const all = ["Char.Vitals", "Char.Items.Inv", "Room.Info", "Roomy.Info", "Comm"];
  say('Core.Supports.Set ["Char 1"]', 'Core.Supports.Set ["ROOM 1","Char.Items 1"]');
  assert.deepEqual(await subscribed(...all), ["Char.Items.Inv", "Room.Info"]);
  say('CORE.SUPPORTS.ADD ["comm 1", 7, null, {"a":1}]', 'Core.Supports.Remove ["Room"]', "Core.Supports.Add 5");
  assert.deepEqual(await subscribed(...all), ["Char.Items.Inv", "Comm"]);
  say("Core.KeepAlive", "Core.Supports.Set []");
  assert.deepEqual(await subscribed(...all), []);
  assert.deepEqual(session.messages, []);
});

test("a list of several KiB is taken whole, and one without end is not", async () => {
  await using table = await openTable();
  const { say, subscribed } = await enter(table);
  const list = (from: number, count: number) =>
    JSON.stringify(Array.from({ length: count }, (_, index) => `Module.Number${from + index}.${"x".repeat(30)} 1`));
  const name = (number: number) => `Module.Number${number}.${"x".repeat(30)}`;
  say(`Core.Supports.Set ${list(0, 150)}`);
  assert.deepEqual(await subscribed(name(0), name(149), name(150)), [name(0), name(149)]);
  for (let from = 150; from < 10_000; from += 150) say(`Core.Supports.Add ${list(from, 150)}`);
  assert.deepEqual(await subscribed(name(199), name(200), name(9999)), [name(199)]);
});

test("nothing comes without Hello, then what the client subscribed to, with its children", async () => {
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

test("what still holds is wanted of packages that were not subscribed to before, and of all with Hello", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, GMCP);
  const all = ["Char.Vitals", "Char.Items.Inv", "Room.Info", "Core.Goodbye"];
  const wanted = async (text: string) => {
    const before = session.wanted.length;
    gmcp(client, text);
    await until("what it wants", () => session.wanted.length > before);
    return all.filter(session.wanted.at(-1)!);
  };
  assert.deepEqual(await wanted('Core.Supports.Set ["Char.Items 1"]'), ["Char.Items.Inv"]);
  assert.deepEqual(await wanted("Core.Hello {}"), ["Char.Items.Inv", "Core.Goodbye"]);
  assert.deepEqual(await wanted('Core.Supports.Set ["Char 1"]'), ["Char.Vitals"]);
  assert.deepEqual(await wanted('Core.Supports.Add ["Char 1", "Room 1"]'), ["Room.Info"]);
  assert.deepEqual(await wanted('Core.Supports.Remove ["Room"]'), []);
  assert.deepEqual(await wanted('Core.Supports.Add ["Room.Info"]'), ["Room.Info"]);
});

test("what the client sends reaches the game under its canonical name, if it is harmless", async () => {
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

test("a client with GMCP and MSDP gets each message once", async () => {
  await using table = await openTable();
  const { client, session } = await table.enter();
  client.send(IAC, DO, MSDP, IAC, DO, GMCP);
  gmcp(client, "Core.Hello {}");
  gmcp(client, 'Core.Supports.Set ["Char 1"]');
  client.send(IAC, SB, MSDP, 1, "REPORT", 2, "CHAR_NAME", IAC, SE);
  client.send(IAC, AYT);
  await untilShown(client, "Yes, the game is here.");
  session.send({ type: "oob", package: "Char.Name", data: "Zora" });
  session.say("done");
  await untilShown(client, "done");
  assert.equal(client.bytes.toString().split("Zora").length, 2);
});
