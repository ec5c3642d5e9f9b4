/** What a client subscribes to by GMCP, and how much of it is kept. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../conformance/until.ts";
import { DO, IAC, SB, SE } from "./codes.ts";
import { openTable, type Table } from "./test-client.ts";

const GMCP = 201;

/** A client that has said hello, and what it says and hears from then on. */
async function enter(table: Table) {
  const { client, session } = await table.enter();
  const say = (...texts: string[]) => {
    for (const text of texts) client.send(IAC, SB, GMCP, text, IAC, SE);
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
