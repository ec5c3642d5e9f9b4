/** Walks through the page that describes Evennia's sessions: each of its words is found working here. docs/sessions.md is the map. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { FakeConnection } from "../../src/portal/fixtures/fake-connection.ts";
import { PortalStage } from "../../src/portal/fixtures/stage.ts";
import { PortalSession } from "../../src/portal/portal-session.ts";
import { PortalSessionHandler } from "../../src/portal/portal-session-handler.ts";
import type { TestClient } from "../../src/protocols/conformance/harness.ts";
import { until, untilShown } from "../../src/protocols/conformance/until.ts";
import { Lane } from "../../src/server/peers/lane.ts";
import { Outbox } from "../../src/server/peers/outbox.ts";
import { ServerSession, type SessionHome, type StoredSession } from "../../src/server/sessions/server-session.ts";
import { ServerSessionHandler } from "../../src/server/sessions/server-session-handler.ts";
import { disconnectReason } from "../../src/session/disconnect.ts";
import { Session } from "../../src/session/session.ts";
import { SessionHandler } from "../../src/session/session-handler.ts";
import { partsOf } from "../../src/session/session-id.ts";
import { type BuiltinProtocolKey, loggedOut, type PortalData } from "../../src/session/sync-data.ts";
import { Meeting } from "../protocols/meeting.ts";

/** A session of a Portal without a Server, and the client behind it. */
function newSession(stage = new PortalStage()): {
  stage: PortalStage;
  connection: FakeConnection;
  session: PortalSession;
} {
  const connection = stage.client();
  const [session] = [...stage.handler.all()].slice(-1);
  assert.ok(session);
  return { stage, connection, session };
}

/** What a Server's session asks of its handler; `accounts` are those that there are. */
function homeWith(accounts: readonly number[]): SessionHome & { readonly said: unknown[] } {
  const said: unknown[] = [];
  const account = (id: number | null) => (id !== null && accounts.includes(id) ? { id } : null);
  return {
    said,
    languages: ["en"],
    accountOf: (id) => account(id) as ReturnType<SessionHome["accountOf"]>,
    objectOf: () => null,
    changed() {},
    accountChanged() {},
    puppetChanged() {},
    say: (_sessions, output) => void said.push(output),
    input() {},
    leave() {},
  };
}

function laneOf({ sessionId }: PortalData): Lane {
  const { epoch, number } = partsOf(sessionId);
  return new Lane(new Outbox(epoch, 1), number);
}

test("“all connection instances, both on Portal and Server side, inherit from this class”", () => {
  assert.ok(PortalSession.prototype instanceof Session);
  assert.ok(ServerSession.prototype instanceof Session);
  assert.ok(PortalSessionHandler.prototype instanceof SessionHandler);
  assert.ok(ServerSessionHandler.prototype instanceof SessionHandler);
});

test("“init_session(protocol_key, address, sessionhandler)”: the constructor is given the three facts", () => {
  const { stage, connection, session } = newSession();
  const { protocolKey, address, connectedAt } = session.getSyncData();
  assert.equal(protocolKey, connection.protocolKey);
  assert.equal(address, connection.address);
  assert.equal(connectedAt, stage.clock.now());
  assert.equal(stage.handler.get(session.number), session, "the handler knows the session from the beginning");
});

test("“get_sync_data”: everything that the other side must know, and nothing of the other side's own", () => {
  const portal = newSession().session.getSyncData();
  assert.deepEqual(Object.keys(portal).sort(), [
    "address",
    "authenticatedAs",
    "clientSessionId",
    "connectedAt",
    "flags",
    "protocolKey",
    "sessionId",
  ]);
  const server = new ServerSession(portal, laneOf(portal), homeWith([])).getSyncData();
  assert.deepEqual(Object.keys(server).sort(), Object.keys(loggedOut).sort());
  for (const data of [portal, server]) assert.deepEqual(JSON.parse(JSON.stringify(data)), data, "it is plain data");
  assert.deepEqual(
    Object.keys(portal).filter((key) => key in server),
    [],
  );
});

test("“load_sync_data”, then “at_sync … such as setting self.account based on uid”", () => {
  const portal = newSession().session.getSyncData();
  const stored: StoredSession = {
    server: { ...loggedOut, accountId: 7, accountName: "Anna" },
    awaySince: null,
  };
  const back = new ServerSession(portal, laneOf(portal), homeWith([7]), stored);
  const wider: PortalData = { ...portal, flags: { ...portal.flags, width: 132 } };
  back.loadSyncData(wider);
  assert.equal(back.flags.width, 132);
  assert.equal(back.account?.id, 7);
  assert.equal(back.loggedIn, true);

  const home = homeWith([]);
  const orphan = new ServerSession(portal, laneOf(portal), home, stored);
  orphan.loadSyncData(wider);
  assert.equal(orphan.loggedIn, false, "the hook has let go of an account that is no more");
  assert.equal(home.said.length, 1, "the Portal is told so");
});

test("the Portal's hook gives the screen what the player prefers", async () => {
  const { session, connection } = newSession();
  session.loadSyncData({ ...loggedOut, preferences: { width: 40, screenReader: true } });
  session.dataOut({ type: "text", text: "now" });
  await Promise.resolve();
  assert.deepEqual([connection.screen?.width, connection.screen?.screenReader], [40, true]);
});

test("“disconnect(reason=None)”: connected to the protocol's actual mechanism, with or without a text", async () => {
  const quit = newSession();
  quit.session.disconnect(disconnectReason("quit"));
  await Promise.resolve();
  assert.equal(quit.connection.closedWith, "quit");
  const told = newSession();
  told.session.disconnect(disconnectReason("The tavern is closed for tonight."));
  await Promise.resolve();
  assert.deepEqual(told.connection.closedWith, { sentence: "The tavern is closed for tonight." });
});

describe("the true processes", () => {
  let meeting: Meeting;
  const players = new Map<BuiltinProtocolKey, TestClient>();
  const people = {
    telnet: "Anna",
    "telnet/ssl": "Bert",
    ssh: "Cleo",
    "webclient/websocket": "Dora",
    "webclient/ajax": "Emil",
  } as const satisfies { readonly [Key in BuiltinProtocolKey]: string };

  before(async () => {
    meeting = await Meeting.begin();
  });

  after(() => meeting?.[Symbol.asyncDispose]());

  test("“by default, one of telnet, telnet/ssl, ssh, webclient/websocket or webclient/ajax”", async () => {
    for (const [key, name] of Object.entries(people) as [BuiltinProtocolKey, string][]) {
      players.set(key, await meeting.enter(key, name));
    }
    const keys = (await meeting.who()).map(({ portal, server }) => [portal.protocolKey, server?.accountName]);
    assert.deepEqual(keys.toSorted(), Object.entries(people).toSorted());
  });

  test("“each connection will see two session instances created”, one in each process", async () => {
    const { portal, server } = JSON.parse((await meeting.holdfast.run("status", "--json")).stdout);
    assert.notEqual(portal.pid, server.pid);
    assert.equal(portal.sessions, players.size);
    assert.equal(server.sessions, players.size);
  });

  test("“the Server session is the same for all, regardless of how they connect”", async () => {
    for (const [key, player] of players) {
      player.sendLine(`say by ${key}`);
      await untilShown(player, `You say, "by ${key}"`);
    }
  });

  test("“synced whenever new connections happen or the Server restarts”, both ways", async () => {
    const sizeOf = async (name: string) =>
      (await meeting.who()).find(({ server }) => server?.accountName === name)?.portal.flags.width;
    const known = await meeting.who();
    players.get("telnet")?.sendLine("options width 100");
    await untilShown(players.get("telnet")!, "width is now 100.");
    const killed = meeting.killServer();
    players.get("webclient/websocket")?.resize(123, 45);
    await killed;
    await until("the new size", async () => (await sizeOf("Dora")) === 123);

    const after = await meeting.who();
    assert.deepEqual(
      after.map(({ portal, server }) => [portal.sessionId, server?.accountId, server?.puppetId]).toSorted(),
      known.map(({ portal, server }) => [portal.sessionId, server?.accountId, server?.puppetId]).toSorted(),
      "the same sessions, accounts and characters",
    );
    const anna = players.get("telnet")!;
    anna.sendLine("options");
    await untilShown(anna, "width: 100.");
    await meeting.makeOperator("Anna");
    anna.sendLine("@sessions");
    await untilShown(anna, "123 by 45");

    await meeting.reload();
    const newcomer = await meeting.connect("telnet");
    assert.equal((await meeting.who()).length, players.size + 1);
    newcomer.close();
    for (const [key, player] of players) {
      player.sendLine(`say still by ${key}`);
      await untilShown(player, `You say, "still by ${key}"`);
    }
  });
});
