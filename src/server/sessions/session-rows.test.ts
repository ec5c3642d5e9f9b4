/** What the store holds of a session brings it back, whichever of its rows came last. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Epoch, SessionId } from "../../session/session-id.ts";
import { defaultFlags, type PortalData } from "../../session/sync-data.ts";
import type { Change } from "../../store/store.ts";
import { Lane } from "../peers/lane.ts";
import { Outbox } from "../peers/outbox.ts";
import { ServerSession, type SessionHome } from "./server-session.ts";
import { countRow, endedRows, portalRow, removedRows, serverRow, storedEnds, storedSessions } from "./session-rows.ts";

const home: SessionHome = {
  languages: ["en"],
  accountOf: () => null,
  objectOf: () => null,
  changed() {},
  accountChanged() {},
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

const outbox = new Outbox("0123456789abcdef" as Epoch, 1);

function played(): ServerSession {
  const session = new ServerSession(portal, new Lane(outbox, 7), home);
  session.setData({ mood: "calm" });
  session.setAwaySince(3);
  session.finish(1, null);
  session.finish(2, 5000);
  return session;
}

function countOf(session: ServerSession): Change {
  return countRow(session.lane, session);
}

function broughtBack(rows: readonly Change[]): ServerSession[] {
  return [...storedSessions(rows)].map(
    ({ portal, committed, stored }) => new ServerSession(portal, new Lane(outbox, 7, committed), home, stored),
  );
}

test("a session comes back from its rows, in any order", () => {
  const session = played();
  const [back, ...others] = broughtBack([countOf(session), serverRow(session), portalRow(session)]);
  assert.deepEqual(others, []);
  assert.deepEqual(back?.getSyncData(), session.getSyncData());
  assert.deepEqual([back?.lane.committed, back?.awaySince, back?.other], [2, 3, portal]);
});

test("an input changes the row of counts alone", () => {
  const session = played();
  const before = [portalRow(session), serverRow(session)];
  session.finish(3, 6000);
  const [back] = broughtBack([...before, countOf(session)]);
  assert.deepEqual([back?.lane.committed, back?.commandCount, back?.lastCommandAt], [3, 2, 6000]);
  assert.deepEqual(back?.data, { mood: "calm" });
});

test("undoing an input puts back what it counted", () => {
  const session = played();
  const before = countOf(session);
  session.finish(3, 6000)();
  assert.deepEqual(countOf(session), before);
});

test("of a session that is removed nothing is left, and rows without the Portal's half are none", () => {
  const session = played();
  const kept = new Map([portalRow(session), serverRow(session), countOf(session)].map((row) => [row.key, row]));
  for (const { key, value } of removedRows(session.sessionId)) {
    assert.equal(value, null);
    assert.ok(kept.delete(key), `${key} was never written`);
  }
  assert.equal(kept.size, 0);
  assert.deepEqual(broughtBack([countOf(session), serverRow(session)]), []);
});

test("of a session that has ended its count alone is there, and says how far it came", () => {
  const session = played();
  const living = [portalRow(session), serverRow(session), countOf(session)];
  assert.deepEqual([...storedEnds(living)], []);
  const rows = [...living, ...endedRows(session.sessionId)];
  assert.deepEqual(broughtBack(rows), []);
  const [ended, ...others] = storedEnds(rows);
  assert.deepEqual(others, []);
  assert.deepEqual(ended, [session.sessionId, 2]);
  assert.deepEqual([...storedEnds([...rows, ...removedRows(session.sessionId)])], []);
});
