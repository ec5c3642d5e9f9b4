/** Five players by five protocols in one room: they talk, also after the Server under them was replaced and killed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { WhoEntry } from "../../src/control/requests.ts";
import type { TestClient } from "../../src/protocols/conformance/harness.ts";
import { until, untilShown } from "../../src/protocols/conformance/until.ts";
import { EvenniaTestClient } from "../../src/protocols/web/test-evennia-client.ts";
import type { BuiltinProtocolKey } from "../../src/session/sync-data.ts";
import { Meeting, password } from "./meeting.ts";

const people = {
  Anna: "telnet",
  Bert: "telnet/ssl",
  Cleo: "ssh",
  Dora: "webclient/websocket",
  Emil: "webclient/ajax",
} as const satisfies Record<string, BuiltinProtocolKey>;

type Name = keyof typeof people;
const names = Object.keys(people) as Name[];

test("a telnet, a TLS, an SSH, a WebSocket and an AJAX player talk in one room", async () => {
  await using meeting = await Meeting.begin();
  const players = new Map<Name, TestClient>();
  for (const name of names) players.set(name, await meeting.enter(people[name], name));
  await talk(players, "first");

  await meeting.reload();
  await talk(players, "after the reload");
  for (const player of players.values()) player.sendLine("say while nobody served");
  await meeting.killServer();
  await talk(players, "after the kill");
  for (const [name, player] of players) {
    assert.equal(count(player.screen, "Welcome to the Meeting."), people[name] === "ssh" ? 0 : 1);
    assert.equal(count(player.screen, 'You say, "while nobody served"'), 1, name);
  }

  players.get("Anna")?.resize(100, 30);
  players.get("Cleo")?.resize(101, 31);
  players.get("Dora")?.resize(102, 32);
  players.get("Emil")?.resize(103, 33);
  await until("all sizes", async () => entryOf(await meeting.who(), "Emil").portal.flags.width === 103);
  const entries = await meeting.who();
  assert.equal(entries.length, names.length);
  for (const name of names) {
    const { portal, server, idleMs, lagMs } = entryOf(entries, name);
    assert.equal(portal.protocolKey, people[name]);
    assert.equal(portal.address, "127.0.0.1");
    assert.equal(portal.flags.encoding, "utf-8");
    assert.ok(server?.puppetId, name);
    assert.ok(idleMs >= 0 && idleMs < 60_000, name);
    assert.ok(lagMs !== null && lagMs >= 0, name);
  }
  const flagsOf = (name: Name) => entryOf(entries, name).portal.flags;
  assert.deepEqual([flagsOf("Anna").width, flagsOf("Anna").height], [100, 30]);
  assert.equal(flagsOf("Anna").details.options, "NAWS");
  assert.match(String(flagsOf("Bert").details.tls), /^TLSv1\.[23]$/);
  assert.match(String(flagsOf("Bert").details.cipher), /^TLS_/);
  assert.deepEqual([flagsOf("Cleo").width, flagsOf("Cleo").terminal], [101, "xterm-256color"]);
  assert.match(String(flagsOf("Cleo").clientName), /ssh2/i);
  assert.match(JSON.stringify(flagsOf("Cleo").details), /"hostKey":"ssh-ed25519"/);
  for (const name of ["Dora", "Emil"] as const) {
    assert.deepEqual([flagsOf(name).clientName, flagsOf(name).clientVersion], ["Test client", "1"]);
    assert.equal(flagsOf(name).details.subprotocol, "holdfast.v1");
    assert.equal(flagsOf(name).details.transport, people[name].slice("webclient/".length));
  }

  await meeting.makeOperator("Anna");
  const anna = players.get("Anna")!;
  anna.sendLine("@sessions");
  await untilShown(anna, "Emil, webclient/ajax,");
  assert.match(
    anna.screen,
    /Anna, telnet, 127\.0\.0\.1, unknown client, 100 by 30, utf-8, options NAWS, .* idle \d+ s/,
  );
  assert.match(anna.screen, /Bert, telnet\/ssl, .*tls TLSv1\.[23], cipher TLS_\w+/);
  assert.match(anna.screen, /Cleo, ssh, .*kex curve25519-sha256.*, hostKey ssh-ed25519, cipher \S+, mac /);
  assert.match(anna.screen, /Dora, webclient\/websocket, .*Test client 1, .*subprotocol holdfast\.v1/);
});

test("Evennia's web client in its AJAX mode plays, through a reload and a kill", async () => {
  await using meeting = await Meeting.begin();
  const client = meeting.keep(new EvenniaTestClient(meeting.ports.web));
  await client.connect();
  await untilShown(client, "Welcome to the Meeting.");
  client.sendLine(`create Fred ${password}`);
  await untilShown(client, "A room with five doors.");
  await meeting.reload();
  client.sendLine("say after the reload");
  await untilShown(client, 'You say, "after the reload"');
  const killed = meeting.killServer();
  client.sendLine("say while nobody served");
  await killed;
  await untilShown(client, 'You say, "while nobody served"');
  assert.equal(entryOf(await meeting.who(), "Fred").portal.protocolKey, "webclient/ajax");
  client.sendLine("quit");
  await client.closed;
  assert.match(client.screen, /Goodbye\.\n$/);
  assert.equal(count(client.screen, "Welcome to the Meeting."), 1);
  await until("its end", async () => (await meeting.who()).length === 0);
});

/** Each says something, and all others hear it. */
async function talk(players: ReadonlyMap<Name, TestClient>, when: string): Promise<void> {
  for (const player of players.values()) player.sendLine(`say hello, ${when}`);
  for (const listener of players.values()) {
    for (const speaker of players.keys()) {
      const words =
        listener === players.get(speaker) ? `You say, "hello, ${when}"` : `${speaker} says, "hello, ${when}"`;
      await untilShown(listener, words);
    }
  }
}

function entryOf(entries: readonly WhoEntry[], name: string): WhoEntry {
  const entry = entries.find(({ server }) => server?.accountName === name);
  assert.ok(entry, `${name} is not there`);
  return entry;
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
