/** Web clients whose network is lost, with the true processes: who is away, who gives way, and what the game makes of it. */
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { until } from "../../src/protocols/conformance/until.ts";
import { WebSocketTestClient } from "../../src/protocols/web/test-websocket-client.ts";
import { RunningHoldfast } from "../running-holdfast.ts";
import { AuthoredGame, lampGame } from "./author.ts";
import { Player } from "./player.ts";

/** The lamp counts who goes away and who comes back. */
const fields = `atAway: (turn) => { lamp(turn).away += 1; },
  atBack: (turn) => { lamp(turn).back += 1; },`;

async function open(t: TestContext, settings: string, environment: { [name: string]: string } = {}) {
  const game = new AuthoredGame(lampGame({ version: 1, fields }));
  game.write("holdfast.config.ts", `export default { game: "./game.ts", ${settings} };\n`);
  const holdfast = await RunningHoldfast.start({ directory: game.directory, environment });
  t.after(() => holdfast.stop());
  const { ports } = await holdfast.status();
  const clients: WebSocketTestClient[] = [];
  t.after(() => {
    for (const client of clients) client.cut();
  });
  const enter = async () => {
    const client = new WebSocketTestClient(ports.web);
    clients.push(client);
    await client.connect();
    return client;
  };
  const guest = async () => {
    const client = await enter();
    client.sendLine("connect guest");
    await until("the guest", () => /Welcome\. You are|as many guests|All places/.test(client.screen));
    return client;
  };
  return { holdfast, ports, enter, guest };
}

test("an absence is told to the game, to operators and to the room, exactly once over kills", async (t) => {
  const { holdfast, ports, guest } = await open(t, "limits: { awayAfterMs: 200 }");
  const client = await guest();
  const other = await Player.enter(ports.telnet);
  t.after(() => other[Symbol.dispose]());
  client.cut();
  await holdfast.killServer();
  await until("the absence", async () => /"away":1/.test(await other.asks("lamp", /Lamp .* is\./)));
  await other.asks("look", "Guest1 (away) is here.");
  await other.asks("who", "Guest1 (away), Guest2.");
  assert.match((await holdfast.run("who")).stdout, /1 connected, 1 away/);
  assert.match((await holdfast.run("status")).stdout, /2 sessions, 1 of them away/);
  await holdfast.killServer();
  await other.asks("look", "Guest1 (away) is here.");
  await client.resume();
  await until("the return", async () => /"back":1/.test(await other.asks("lamp", /Lamp .* is\./)));
  await holdfast.killServer();
  await other.asks("look", "Guest1 is here.");
  await other.asks("lamp", `Lamp {"away":1,"back":1} is.`);
});

test("a crowd that closes its tabs keeps nobody out: not from the address, not from the guests' places", async (t) => {
  const { holdfast, ports, guest } = await open(
    t,
    "limits: { connectBurst: 100, connectsPerSecond: 100, awayAfterMs: 200, goodbyeMs: 1000, guestResumeMs: 5000 }",
    { HOLDFAST_TRUSTED: "", HOLDFAST_GUESTS: "10" },
  );
  const crowd = await Promise.all(Array.from({ length: 10 }, guest));
  assert.match((await guest()).screen, /as many guests from your address/);
  for (const [number, client] of crowd.entries()) {
    if (number >= 5) await fetch(`http://127.0.0.1:${ports.web}/goodbye`, { method: "POST", body: client.token });
    client.cut();
  }
  const player = await Player.connect(ports.telnet);
  t.after(() => player[Symbol.dispose]());
  // As soon as the game has seen that somebody is away.
  await until("a place", async () => /Welcome/.test(await player.asks("connect guest", /Welcome|as many guests/)));
  await holdfast.until(async () => (await holdfast.status()).portal.sessions === 2);
  await player.asks("look", "Exits: none.");
  await player.asks("who", "One player is here");
});
