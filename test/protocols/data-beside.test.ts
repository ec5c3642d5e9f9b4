/** The data beside the text of the example, as real clients take it, over kills of the Server. */
import assert from "node:assert/strict";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { until, untilShown } from "../../src/protocols/conformance/until.ts";
import { WebSocketTestClient } from "../../src/protocols/web/test-websocket-client.ts";
import type { Json } from "../../src/session/message.ts";
import { GmcpClient } from "../gmcp-client.ts";
import { RunningHoldfast } from "../running-holdfast.ts";

let holdfast: RunningHoldfast;
before(async () => {
  holdfast = await RunningHoldfast.start({ directory: resolve(import.meta.dirname, "../..") });
});
after(() => holdfast.stop());

type RoomInfo = { readonly num: number; readonly name: string; readonly exits: { readonly [way: string]: number } };

test("a client with a map sees each room that it walks through, and after kill -9 what holds, once", async () => {
  const { ports } = await holdfast.status();
  using client = await GmcpClient.open(ports.telnet);
  client.telnet.sendLine("connect guest");
  const quay = (await client.last("Room.Info", 1)) as RoomInfo;
  assert.equal(quay.name, "The Quay");
  assert.deepEqual(Object.keys(quay.exits), ["n", "u", "s"]);
  assert.match(JSON.stringify(await client.last("Char.Name", 1)), /^{"name":"Guest\d+","fullname":"Guest\d+"}$/);
  assert.deepEqual(await client.last("Char.Status", 1), { visits: 1 });
  client.telnet.sendLine("north");
  const tavern = (await client.last("Room.Info", 2)) as RoomInfo;
  assert.deepEqual([tavern.name, tavern.exits], ["The Drowned Lantern", { s: quay.num }]);
  assert.equal(tavern.num, quay.exits.n);

  await holdfast.killServer();
  client.telnet.sendLine("south");
  assert.deepEqual(await client.last("Room.Info", 3), quay);
  assert.deepEqual(client.all("Room.Info"), [quay, tavern, quay]);
  assert.equal(client.all("Char.Name").length, 1);

  // Mudlet takes no channels unless a script asks for them.
  assert.deepEqual(client.all("Comm.Channel.Text"), []);
  client.says("Core.Supports.Set", ["Char 1"]);
  client.says("Core.Supports.Add", ["Room 1", "Comm.Channel 1"]);
  assert.deepEqual(await client.last("Room.Info", 4), quay);
  client.telnet.sendLine("say Hello");
  const said = (await client.last("Comm.Channel.Text", 1)) as { readonly [name: string]: Json };
  assert.deepEqual([said.channel, said.text], ["say", 'You say, "Hello"']);
});

test("on the web what holds is told again to who comes back, though the Server died meanwhile", async () => {
  const { ports } = await holdfast.status();
  const client = new WebSocketTestClient(ports.web);
  await client.connect();
  client.sendLine("connect guest");
  await until("the quay", () => roomsOf(client).at(-1) === "The Quay");
  client.sendLine("up");
  await until("the gallery", () => roomsOf(client).at(-1) === "The Lighthouse Gallery");
  client.acknowledge();
  client.cut();
  await holdfast.killServer();
  const before = client.frames.length;
  await client.resume();
  await until("the gallery again", () => client.frames.slice(before).some((frame) => isRoom(frame)));
  assert.equal(roomsOf(client).at(-1), "The Lighthouse Gallery");
  client.sendLine("down");
  await until("the quay again", () => roomsOf(client).at(-1) === "The Quay");
  client.cut();
});

function roomsOf({ frames }: WebSocketTestClient): string[] {
  return frames.flatMap((frame) => (isRoom(frame) ? [(frame.message.data as RoomInfo).name] : []));
}

function isRoom(frame: {
  readonly op: string;
}): frame is { readonly op: "output"; readonly message: { readonly data: Json } } {
  const { message } = frame as { readonly message?: { readonly type: string; readonly package?: string } };
  return frame.op === "output" && message?.type === "oob" && message.package === "Room.Info";
}

test("a client that asks for ten thousand packages, and sends junk of every kind, is served, and so is everybody else", async () => {
  const { ports } = await holdfast.status();
  using client = await GmcpClient.open(ports.telnet);
  using other = await GmcpClient.open(ports.telnet);
  for (const each of [client, other]) each.telnet.sendLine("connect guest");
  const { num } = (await client.last("Room.Info", 1)) as RoomInfo;
  for (let from = 0; from < 10_000; from += 500) {
    client.says(
      "Core.Supports.Add",
      Array.from({ length: 500 }, (_, number) => `Nothing${from + number} 1`),
    );
  }
  const junk = [
    "{",
    "[[[[",
    '"',
    "nul",
    `${"[".repeat(2000)}`,
    '{"__proto__":1}',
    "1e999",
    String(num),
    "-1",
    '{"a":'.repeat(100),
  ];
  for (const text of junk) client.telnet.send(255, 250, 201, `Char.Items.Contents ${text}`, 255, 240);
  for (let number = 0; number < 200; number++) client.says(`No.Such${number}`, { number });
  client.says("Char.Items.Inv");
  assert.deepEqual(await client.last("Char.Items.List", 3), { location: "inv", items: [] });
  other.telnet.sendLine("up");
  await other.last("Room.Info", 2);
  await untilShown(other.telnet, "The Lighthouse Gallery");
  assert.equal(client.all("Char.Items.List").length, 3);
});
