/** The Server, or the Portal, dies in the middle of what a client was doing. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { TestClient } from "../../src/protocols/conformance/harness.ts";
import { until, untilShown } from "../../src/protocols/conformance/until.ts";
import { TelnetTestClient } from "../../src/protocols/telnet/test-client.ts";
import { IAC, SB, SE, WILL } from "../../src/protocols/telnet/wire/codes.ts";
import { WebSocketTestClient } from "../../src/protocols/web/test-websocket-client.ts";
import { partsOf } from "../../src/session/session-id.ts";
import { Meeting, password } from "./meeting.ts";

const NAWS = 31;

let meeting: Meeting;
before(async () => {
  meeting = await Meeting.begin();
});
after(() => meeting[Symbol.asyncDispose]());

// A Server that dies often is started again later and later, so that one death serves several clients.

test("clients at the password prompt stay masked and outside", async () => {
  const names = { Ada: "telnet", Bea: "telnet/ssl", Cid: "webclient/websocket", Dan: "webclient/ajax" } as const;
  const clients = new Map<string, TestClient>();
  for (const [name, by] of Object.entries(names)) {
    const maker = await meeting.enter(by, name);
    maker.sendLine("quit");
    await maker.closed;
    const client = await meeting.connect(by);
    client.sendLine(`connect ${name}`);
    await untilShown(client, `Password for ${name}:`);
    await until("the mask", () => client.isMasked());
    clients.set(name, client);
  }
  await meeting.killServer();
  for (const { server } of await meeting.who()) assert.equal(server?.accountId ?? null, null);
  for (const [name, client] of clients) {
    assert.equal(await client.isMasked(), true, name);
    client.sendLine(password);
    await untilShown(client, `Welcome back, ${name}.`);
    assert.equal(await client.isMasked(), false, name);
    assert.ok(!client.screen.includes(password), name);
    client.close();
  }
});

test("half a negotiation, half a line and half an answer become whole", async () => {
  const typing = (await meeting.enter("telnet", "Eve")) as TelnetTestClient;
  const reading = await meeting.enter("webclient/websocket", "Fay");
  const resizing = meeting.keep(await TelnetTestClient.open(meeting.ports.telnet, { answers: false }));
  resizing.send(IAC, WILL, NAWS, IAC, SB, NAWS, 0);
  typing.send("say be");
  reading.sendLine("flood 200");
  const killed = meeting.killServer();
  reading.sendLine("say the end");
  await killed;
  resizing.send(132, 0, 43, IAC, SE);
  typing.send("fore and after\r\n");

  await untilShown(resizing, "Welcome to the Meeting.");
  await until("the size", async () =>
    (await meeting.who()).some(({ portal }) => portal.flags.width === 132 && portal.flags.height === 43),
  );
  await untilShown(typing, 'You say, "before and after"');
  await untilShown(reading, 'You say, "the end"');
  assert.equal(reading.screen.match(/^(?:a word of many ){68}$/gm)?.length, 200);
  for (const client of [typing, reading, resizing]) client.close();
});

test("somebody who comes while there is no Server is greeted by the next", async () => {
  const { server } = await meeting.holdfast.status();
  process.kill(server!.pid, "SIGKILL");
  const clients = await Promise.all([meeting.connect("telnet"), meeting.connect("webclient/ajax")]);
  for (const client of clients) client.close();
});

test("two connections of one account, and one dies: it is still here", async () => {
  const listener = await meeting.enter("telnet", "Gus");
  const phone = await meeting.enter("webclient/websocket", "Hal");
  const desk = await meeting.connect("telnet");
  desk.sendLine(`connect Hal ${password}`);
  await untilShown(desk, "Welcome back, Hal.");
  phone.close();
  await until("one is gone", async () => (await meeting.who()).filter(isHal).length === 1);
  listener.sendLine("who");
  await untilShown(listener, "Hal");
  desk.sendLine("say still here");
  await untilShown(listener, 'Hal says, "still here"');
  listener.close();
  desk.close();

  function isHal({ server }: { readonly server: { readonly accountName: string | null } | null }): boolean {
    return server?.accountName === "Hal";
  }
});

test("a number of an old Portal's session is never somebody else's", async () => {
  await using own = await Meeting.begin();
  const old = await own.enter("telnet", "Ina");
  const [before] = await own.who();
  const oldPhone = (await own.enter("webclient/websocket", "Jim")) as WebSocketTestClient;
  const { portal } = await own.holdfast.status();
  process.kill(portal.pid, "SIGKILL");
  await old.closed;
  await own.holdfast.until(async () => {
    const status = await own.holdfast.status();
    return status.portal !== null && status.portal.pid !== portal.pid;
  });
  const { ports } = await own.holdfast.status();
  const stranger = own.keep(await TelnetTestClient.open(ports.telnet));
  await untilShown(stranger, "Welcome to the Meeting.");
  stranger.sendLine("say hello");
  await untilShown(stranger, 'There is no command "say" here.');
  const phone = own.keep(new WebSocketTestClient(ports.web));
  await phone.connect({ op: "resume", token: oldPhone.token, received: oldPhone.received });
  assert.deepEqual(phone.frames, [{ op: "expired" }]);
  const [now] = await own.who();
  assert.equal(now?.server?.accountId ?? null, null);
  const [was, is] = [partsOf(before!.portal.sessionId), partsOf(now!.portal.sessionId)];
  assert.equal(was.number, is.number);
  assert.notEqual(was.epoch, is.epoch);
});
