/** What the store holds of a session brings it back, whichever of its rows came last. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { SessionId } from "../../session/session-id.ts";
import { defaultFlags, type PortalData } from "../../session/sync-data.ts";
import type { Change } from "../../store/store.ts";
import { ServerSession, type SessionHome } from "../sessions/server-session.ts";
import { countRow, endedRows, portalRow, removedRows, serverRow, storedEnds, storedSessions } from "./session-rows.ts";

const home: SessionHome = {
  accountOf: () => null,
  objectOf: () => null,
  changed() {},
  puppetChanged() {},
  say() {},
  input() {},
  leave() {},
};

const portal: PortalData = {
  sessionId: "0123456789abcdef-7" as SessionId,
  protocolKey: "telnet",
  address: "127.0.0.1",
  clientSessionId: null,
  connectedAt: 1000,
  flags: defaultFlags,
  authenticatedAs: null,
};

function played(): ServerSession {
  const session = new ServerSession(portal, home);
  session.setData({ mood: "calm" });
  session.setDialogue({ handler: "name", data: 3 });
  session.finish(1, null);
  session.finish(2, 5000);
  return session;
}

function broughtBack(rows: readonly Change[]): ServerSession[] {
  return [...storedSessions(rows)].map(({ portal, stored }) => new ServerSession(portal, home, stored));
}

test("a session comes back from its rows, in any order", () => {
  const session = played();
  const [back, ...others] = broughtBack([countRow(session), serverRow(session), portalRow(session)]);
  assert.deepEqual(others, []);
  assert.deepEqual(back?.getSyncData(), session.getSyncData());
  assert.deepEqual([back?.committed, back?.dialogue, back?.other], [2, { handler: "name", data: 3 }, portal]);
});

test("an input changes the row of counts alone", () => {
  const session = played();
  const before = [portalRow(session), serverRow(session)];
  session.finish(3, 6000);
  const [back] = broughtBack([...before, countRow(session)]);
  assert.deepEqual([back?.committed, back?.commandCount, back?.lastCommandAt], [3, 2, 6000]);
  assert.deepEqual(back?.data, { mood: "calm" });
});

test("undoing an input puts back what it counted", () => {
  const session = played();
  const before = countRow(session);
  session.finish(3, 6000)();
  assert.deepEqual(countRow(session), before);
});

test("of a session that is removed nothing is left, and rows without the Portal's half are none", () => {
  const session = played();
  const kept = new Map([portalRow(session), serverRow(session), countRow(session)].map((row) => [row.key, row]));
  for (const { key, value } of removedRows(session.sessionId)) {
    assert.equal(value, null);
    assert.ok(kept.delete(key), `${key} was never written`);
  }
  assert.equal(kept.size, 0);
  assert.deepEqual(broughtBack([countRow(session), serverRow(session)]), []);
});

test("of a session that has ended its count alone is there, and says how far it came", () => {
  const session = played();
  const rows = [portalRow(session), serverRow(session), countRow(session), ...endedRows(session.sessionId)];
  assert.deepEqual(broughtBack(rows), []);
  const [ended, ...others] = storedEnds(rows);
  assert.deepEqual(others, []);
  assert.equal(ended?.sessionId, session.sessionId);
  assert.equal(ended?.committed, session.handled);
  assert.deepEqual([...storedEnds([...rows, ...removedRows(session.sessionId)])], []);
});
