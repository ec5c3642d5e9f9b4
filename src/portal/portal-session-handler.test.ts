import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ClockInHand } from "../clock-in-hand.ts";
import { serverFrames } from "../link/frames.ts";
import { partsOf } from "../session/session-id.ts";
import { loggedOut } from "../session/sync-data.ts";
import { english as sentences } from "../words/catalogue.ts";
import { FakeConnection } from "./fixtures/fake-connection.ts";
import { PortalStage } from "./fixtures/stage.ts";

/** Each thing takes a whole turn of the event loop. */
class HurriedClock extends ClockInHand {
  #asked = 0;
  override elapsed(): number {
    return super.elapsed() + ++this.#asked;
  }
}

const lines = (count: number, from = 1) => Array.from({ length: count }, (_, index) => `line ${from + index}`);

test("what a client does is numbered from its connect on, and committed inputs are forgotten", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  const client = stage.client();
  client.type("look");
  client.sink?.onFlags({ width: 100 });
  client.leave();
  await stage.settle();
  assert.deepEqual(
    server.inputs.map(({ session, seq, input }) => [session, seq, input.type]),
    [
      [1, 1, "connect"],
      [1, 2, "message"],
      [1, 3, "flags"],
      [1, 4, "disconnect"],
    ],
  );
  stage.cut();
  assert.equal((await stage.server()).present.length, 0);
});

test("what was typed while there was no Server is done when it comes, in order", async () => {
  const stage = new PortalStage();
  const client = stage.client();
  for (const line of lines(5)) client.type(line);
  await stage.server();
  assert.deepEqual(stage.store.lines(1), lines(5));
  assert.deepEqual(
    client.seen,
    lines(5).map((line) => `did ${line}`),
  );
});

test("somebody who left while there was no Server has done all that he did before", async () => {
  const stage = new PortalStage();
  const client = stage.client();
  client.type("say bye");
  client.leave();
  const server = await stage.server();
  assert.equal(server.present.length, 1);
  assert.deepEqual(stage.store.lines(1), ["say bye"]);
  assert.equal(stage.store.done.get(1)?.at(-1)?.type, "disconnect");
});

test("whatever is cut and whenever, nothing is lost, doubled or out of order", async () => {
  type Step = { type: "line" | "cut" | "connect" | "say"; client: number } | { type: "step"; count: number };
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ type: fc.constant("line" as const), client: fc.nat({ max: 2 }) }) },
    { weight: 6, arbitrary: fc.record({ type: fc.constant("step" as const), count: fc.integer({ min: 1, max: 8 }) }) },
    {
      weight: 2,
      arbitrary: fc.record({ type: fc.constantFrom("cut", "connect", "say" as const), client: fc.nat({ max: 2 }) }),
    },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 80 }), fc.boolean(), async (steps, silent) => {
      const stage = new PortalStage();
      const clients = [stage.client(), stage.client(), stage.client()];
      const typed: string[][] = [[], [], []];
      let server = stage.connectServer({ works: true, silent });
      for (const next of steps) {
        switch (next.type) {
          case "line": {
            const line = `line ${typed[next.client]!.length}`;
            typed[next.client]!.push(line);
            clients[next.client]!.type(line);
            break;
          }
          case "say":
            if (!server.closed) server.text([1, 2, 3], `all hear ${stage.store.outbox.length}`);
            break;
          case "cut":
            stage.cut();
            break;
          case "connect":
            server = stage.connectServer({ works: true, silent });
            break;
          case "step":
            stage.step(next.count);
            await new Promise((resolve) => setImmediate(resolve));
            break;
        }
      }
      await stage.server();
      for (const [index, client] of clients.entries()) {
        assert.deepEqual(stage.store.lines(index + 1), typed[index]);
        const said = stage.store.outbox.filter((_, seq) => stage.store.recipients[seq]!.includes(index + 1));
        assert.deepEqual(
          client.seen,
          said.map((output) => output.type === "message" && output.message.type === "text" && output.message.text),
        );
      }
    }),
    { numRuns: 150 },
  );
});

test("the Portal hears only its own run, in every frame", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  const frame = serverFrames.encode({ op: "ready", portal: "00000000deadbeef" as never, server: 1 });
  server.link.sendEncoded(frame);
  await stage.settle();
  assert.ok(server.closed);
  assert.match(stage.logged.join(""), /link-protocol/);
});

test("a hole in the output ends the link, and after hello nothing is missing", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  const client = stage.client();
  await stage.settle();
  stage.store.say([1], { type: "message", message: { type: "text", text: "first" } });
  stage.store.say([1], { type: "message", message: { type: "text", text: "second" } });
  server.send({ op: "output", seq: 2, to: [1], output: stage.store.outbox[1]! });
  await stage.settle();
  assert.ok(server.closed);
  assert.deepEqual(client.seen, []);
  await stage.server();
  assert.deepEqual(client.seen, ["first", "second"]);
});

test("a commit of what was never sent ends the link", async () => {
  const stage = new PortalStage();
  const server = await stage.server({ works: false });
  stage.client();
  server.commit(1, 99);
  await stage.settle();
  assert.ok(server.closed);
});

test("frames about sessions that are not there are taken calmly", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  const client = stage.client();
  server.commit(77, 1);
  server.say([77, 1], { type: "sync", server: { puppetId: 3 } });
  server.say([77], { type: "disconnect", reason: "quit" });
  server.text([1, 77], "hello");
  await stage.settle();
  assert.equal(server.closed, null);
  assert.deepEqual(client.seen, ["hello"]);
});

test("a second Server takes over with its hello, and the first one's link is closed", async () => {
  const stage = new PortalStage();
  const first = await stage.server();
  const client = stage.client();
  await stage.settle();
  const second = await stage.server({ works: true, waits: true });
  assert.equal(first.closed, null, "who only connects takes nothing from anybody");
  client.type("look");
  await stage.settle();
  assert.deepEqual(stage.store.lines(1), ["look"]);
  stage.client();
  second.sayHello();
  await stage.settle();
  assert.ok(first.closed);
  client.type("again");
  await stage.settle();
  assert.deepEqual(stage.store.lines(1), ["look", "again"]);
  assert.deepEqual([second.known, second.present.length], [[1], 1], "the welcome names who came before it");
});

test("a Server of an earlier claim is refused, however often it comes, and the one that serves goes on", async () => {
  const stage = new PortalStage();
  await stage.server({ works: true, waits: true });
  const serving = await stage.server();
  const client = stage.client();
  for (let times = 0; times < 3; times++) {
    const stale = await stage.server({ works: true, waits: true });
    stale.sayHello(0);
    await stage.settle();
    assert.deepEqual([stale.refusedFor, stale.present], [[1], []]);
  }
  client.type("look");
  await stage.settle();
  assert.equal(serving.closed, null);
  assert.deepEqual(stage.store.lines(1), ["look"]);
  assert.match(stage.logged.join(""), /superseded/);
});

test("a Server whose link broke is welcomed back under the claim that it had", async () => {
  const stage = new PortalStage();
  await stage.server();
  const client = stage.client();
  stage.cut();
  const back = await stage.server({ works: true, waits: true });
  client.type("look");
  back.sayHello(stage.store.claims);
  await stage.settle();
  assert.deepEqual(stage.store.lines(1), ["look"]);
});

test("another Server than the one that plays here is hung up on", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  const other = await stage.server({ works: true, waits: true });
  other.send({ op: "ready" });
  await stage.settle();
  assert.ok(other.closed);
  const third = await stage.server({ works: true, waits: true });
  third.number = 2;
  third.sayHello();
  await stage.settle();
  assert.ok(third.closed);
  assert.equal(server.closed, null);
});

test("a session that the Server does not know ends, and what its client did is not kept for ever", async () => {
  const stage = new PortalStage();
  const server = await stage.server({ works: false });
  const [lost, kept] = [stage.client(), stage.client()];
  lost.type("look");
  await stage.settle();
  server.send({ op: "unknown", session: 1 });
  await stage.settle();
  assert.equal(lost.closedWith, "failed");
  assert.equal(kept.closedWith, null);
  server.send({ op: "unknown", session: 1 });
  server.send({ op: "unknown", session: 77 });
  await stage.settle();
  assert.equal(server.closed, null);
  stage.cut();
  const next = await stage.server({ works: false });
  assert.deepEqual(
    next.present.map(({ sessionId }) => partsOf(sessionId).number),
    [2],
  );
  assert.equal(stage.counters.all()["session-unknown"], 1);
});

test("output of one turn is acknowledged once, with its last number", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  for (let count = 0; count < 10; count++) server.text([], "x");
  await stage.settle();
  assert.deepEqual(server.receivedFrames, [10]);
});

test("a message to many is one Output for all of them", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  const clients = Array.from({ length: 100 }, () => stage.client());
  server.text(
    clients.map((_, index) => index + 1),
    "everybody",
  );
  await stage.settle();
  let renderings = 0;
  const render = () => {
    renderings++;
    return "bytes";
  };
  for (const { outputs } of clients) assert.equal(outputs[0]?.rendered("fake", render), "bytes");
  assert.equal(renderings, 1);
});

test("the Server's half comes in parts; preferences lie over the client's flags", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  const client = stage.client();
  server.say([1], { type: "sync", server: { accountId: 5, accountName: "Ann" } });
  server.say([1], { type: "sync", server: { preferences: { colors: 0, width: 40 } } });
  client.sink?.onFlags({ width: 132, height: 50, colors: 256 });
  server.text([1], "hello");
  await stage.settle();
  const [session] = stage.handler.all();
  assert.deepEqual(session?.other, {
    ...loggedOut,
    accountId: 5,
    accountName: "Ann",
    preferences: { colors: 0, width: 40 },
  });
  assert.deepEqual([client.screen?.width, client.screen?.height, client.screen?.colors], [40, 50, 0]);
  assert.equal(stage.handler.players, 1);
});

test("a question is asked again when the Server returns, and answered once", async () => {
  const stage = new PortalStage();
  const asked = stage.handler.authenticate("192.0.2.1", { type: "password", name: "Ann", password: "x" });
  const first = await stage.server();
  assert.equal(first.asked.length, 1);
  stage.cut();
  const second = await stage.server();
  assert.deepEqual(second.asked, first.asked);
  second.answer(second.asked[0]!.id, { type: "accepted", proof: { accountId: 7, access: 0 } });
  second.answer(second.asked[0]!.id, { type: "accepted", proof: { accountId: 8, access: 0 } });
  await stage.settle();
  assert.deepEqual(await asked, { type: "accepted", proof: { accountId: 7, access: 0 } });
});

test("of one address only so many questions wait: the oldest is refused", async () => {
  const stage = new PortalStage({ limits: { connectionsPerAddress: 2 } });
  const ask = (address: string) =>
    stage.handler.authenticate(address, { type: "password", name: "Ann", password: "x" });
  const [oldest] = [ask("192.0.2.1"), ask("192.0.2.2"), ask("192.0.2.1"), ask("192.0.2.1")];
  assert.deepEqual(await oldest, { type: "refused", reason: "throttled" });
});

test("banned addresses are closed and not let in again", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  const bad = stage.client(new FakeConnection("2001:db8:1::5"));
  const good = stage.client(new FakeConnection("192.0.2.1"));
  server.say([], { type: "bans", bans: [{ range: "2001:db8:1::/48", reason: null, until: null }] });
  await stage.settle();
  assert.deepEqual([bad.closedWith, good.closedWith], ["banned", null]);
  assert.deepEqual(await stage.admissions.admit("2001:db8:1::6"), { admitted: false, reason: "banned" });
});

test("a disconnect of the Server's closes the client with its reason", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  const client = stage.client();
  server.say([1], { type: "disconnect", reason: { sentence: "The tavern is closed." } });
  server.text([1], "too late");
  await stage.settle();
  assert.deepEqual(client.closedWith, { sentence: "The tavern is closed." });
  assert.deepEqual(client.seen, []);
  assert.equal(stage.handler.get(1), undefined);
});

test("a pause of less than a second is not mentioned", async () => {
  const stage = new PortalStage();
  await stage.server();
  const client = stage.client();
  await stage.settle();
  stage.cut();
  stage.clock.passes(900);
  await stage.server();
  stage.clock.passes(10_000);
  assert.deepEqual(client.seen, []);
});

test("a longer pause is one line, its end another, and then the prompt that waits for an answer", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  const [asked, answered] = [stage.client(), stage.client()];
  server.say([1, 2], { type: "message", message: { type: "prompt", text: "Password: ", secret: true } });
  await stage.settle();
  stage.cut();
  stage.clock.passes(1001);
  stage.clock.passes(60_000);
  const newcomer = stage.client();
  answered.type("hunter2");
  await stage.server();
  const away = sentences.gameIsAway;
  const back = sentences.gameIsBack;
  assert.deepEqual(asked.seen, ["Password: ", away, back, "Password: "]);
  assert.deepEqual(asked.outputs.at(-1)?.message, { type: "prompt", text: "Password: ", secret: true });
  assert.deepEqual(answered.seen, ["Password: ", away, back, "did hunter2"]);
  assert.deepEqual(newcomer.seen, [away, back]);
  assert.equal(stage.counters.all().unforeseen, undefined, "who has no prompt is shown none");
});

test("after a pause it is the latest prompt that is shown again, also one that was still waiting", async () => {
  const stage = new PortalStage({ limits: { renderMs: 0.5 }, clock: new HurriedClock() });
  const server = await stage.server();
  const client = stage.client();
  server.say([1], { type: "message", message: { type: "prompt", text: "Name: " } });
  server.send({ op: "writing", possible: false });
  await stage.settle();
  stage.clock.passes(1001);
  await stage.settle();
  for (const text of ["Wrong.", "Again: "]) {
    server.say([1], { type: "message", message: { type: text.endsWith(" ") ? "prompt" : "text", text } });
  }
  server.send({ op: "writing", possible: true });
  await stage.settle();
  const { gameIsAway, gameIsBack } = sentences;
  assert.deepEqual(client.seen, ["Name: ", gameIsAway, "Wrong.", "Again: ", gameIsBack, "Again: "]);
});

test("a client whose end fails is counted, and keeps nobody's output from being received", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  const [broken, other] = [stage.client(), stage.client()];
  broken.close = () => {
    throw new Error("no end");
  };
  server.say([1, 2], { type: "disconnect", reason: "quit" });
  await stage.settle();
  assert.equal(other.closedWith, "quit");
  assert.equal(server.receivedFrames.at(-1), 1);
  assert.equal(stage.counters.all().unforeseen, 1);
});

test("a Server that can't write is a pause too", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  const client = stage.client();
  server.send({ op: "writing", possible: false });
  await stage.settle();
  stage.clock.passes(1001);
  server.send({ op: "writing", possible: true });
  await stage.settle();
  assert.deepEqual(client.seen, [sentences.gameIsAway, sentences.gameIsBack]);
});

test("who doesn't log in in time is closed, but not for time without a Server", async () => {
  const stage = new PortalStage({ limits: { loginMs: 10_000 } });
  const [idle, player] = [stage.client(), stage.client()];
  stage.clock.passes(30_000);
  const server = await stage.server();
  server.say([2], { type: "sync", server: { accountId: 5 } });
  await stage.settle();
  stage.clock.passes(9000);
  assert.equal(idle.closedWith, null);
  stage.clock.passes(2000);
  await stage.settle();
  assert.equal(idle.closedWith, "login-timeout");
  stage.clock.passes(60_000);
  assert.equal(player.closedWith, null);
  server.say([2], { type: "sync", server: { accountId: null } });
  await stage.settle();
  stage.clock.passes(9000);
  assert.equal(player.closedWith, null);
  stage.clock.passes(2000);
  await stage.settle();
  assert.equal(player.closedWith, "login-timeout");
});

test("a wall clock that is set forward or back throws nobody out and keeps nobody waiting", async () => {
  const stage = new PortalStage({ limits: { loginMs: 10_000, lineBurst: 5, linesPerSecond: 1 } });
  await stage.server();
  const client = stage.client();
  for (const time of [4_600_000, 0]) {
    stage.clock.set(time);
    stage.clock.passes(4000);
    assert.equal(client.closedWith, null);
  }
  for (const line of lines(6)) client.type(line);
  assert.deepEqual([client.paused, client.waitingLines], [true, 1]);
  stage.clock.set(8_200_000);
  stage.clock.passes(900);
  assert.equal(client.waitingLines, 1);
  stage.clock.passes(100);
  await stage.settle();
  assert.equal(client.waitingLines, 0);
  stage.clock.passes(1500);
  await stage.settle();
  assert.equal(client.closedWith, "login-timeout");
});

test("what a game tells its players one by one in equal words is made ready once, and nothing else is", async () => {
  const stage = new PortalStage();
  const [anna, bert] = [stage.client(), stage.client()];
  const server = await stage.server();
  const begun = anna.outputs.length;
  for (const line of ["rain", "snow", "rain"]) for (const number of [1, 2]) server.text([number], line);
  server.say([1], { type: "message", message: { type: "prompt", text: "rain" } });
  await stage.settle();
  assert.deepEqual(anna.seen.slice(begun), ["rain", "snow", "rain", "rain"]);
  const [first, second, third, prompt] = anna.outputs.slice(begun);
  assert.deepEqual(bert.outputs.slice(-3), [first, second, third]);
  assert.equal(bert.outputs.at(-1), third);
  assert.notEqual(prompt, third);
  assert.equal(prompt?.message.type, "prompt");
});

/** Clients that need some time to show a line, and the time that passes with it. */
function slowScreens(count: number, msEach: number) {
  const stage = new PortalStage();
  const clients = Array.from({ length: count }, () => {
    const client = stage.client();
    const send = client.send.bind(client);
    client.send = (...all) => {
      stage.clock.passes(msEach);
      send(...all);
    };
    return client;
  });
  return { stage, clients };
}

const long = "x".repeat(2000);

test("output counts as received when the last of its listeners has it", async () => {
  const { stage, clients } = slowScreens(6, 4);
  const server = await stage.server();
  server.text([1, 2, 3, 4, 5, 6], long);
  stage.step();
  await Promise.resolve();
  const haveIt = () => clients.filter(({ seen }) => seen.length > 0).length;
  assert.ok(haveIt() < 6, "it is not all done at one go");
  assert.equal(stage.counters.all()["render-waited"], 1);
  while (haveIt() < 6) {
    assert.deepEqual(server.receivedFrames, []);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await stage.settle();
  assert.deepEqual(server.receivedFrames, [1]);
});

test("what waits for its listeners is not heard twice after a break of the link, and stays in order", async () => {
  const { stage, clients } = slowScreens(6, 4);
  const server = await stage.server();
  for (const line of ["one", "two", "three"]) server.text([1, 2, 3, 4, 5, 6], line + long);
  server.text([1, 6], "short");
  server.say([6], { type: "disconnect", reason: "quit" });
  stage.step();
  stage.cut();
  await stage.server();
  for (const { seen } of clients.slice(1, 5)) {
    assert.deepEqual(
      seen.map((line) => line.slice(0, 3)),
      ["one", "two", "thr"],
    );
  }
  assert.deepEqual([clients[5]!.seen.at(-1), clients[5]!.closedWith], ["short", "quit"]);
});

test("when too much waits for its listeners, the Server is not read until there is room", async () => {
  const { stage, clients } = slowScreens(200, 0.05);
  const server = await stage.server();
  const all = clients.map((_, index) => index + 1);
  for (let line = 1; line <= 150; line++) server.text(all, `${line}`);
  stage.step();
  assert.ok(stage.handler.fanOut.waiting <= 20_200, `${stage.handler.fanOut.waiting} wait`);
  while (clients.some(({ seen }) => seen.length < 150)) await stage.settle();
  await stage.settle();
  assert.equal(server.receivedFrames.at(-1), 150);
  assert.deepEqual(
    clients[199]!.seen,
    Array.from({ length: 150 }, (_, index) => `${index + 1}`),
  );
});

test("who comes before the first Server is told soon that the game is away", async () => {
  const stage = new PortalStage();
  const client = stage.client();
  await stage.settle();
  stage.clock.passes(1000);
  await stage.settle();
  assert.deepEqual(client.seen, [sentences.gameIsAway]);
});

test("players are accounts that are logged in, each once, however many sessions it has", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  for (let count = 0; count < 5; count++) stage.client();
  assert.equal(stage.handler.players, 0);
  for (const [session, accountId] of [5, 5, 6, null].entries())
    server.say([session + 1], { type: "sync", server: { ...loggedOut, accountId } });
  await stage.settle();
  assert.equal(stage.handler.players, 2);
});

test("a store that knows less than players have seen is told to everybody and to those who come, until one serves", async () => {
  const stage = new PortalStage();
  const client = stage.client();
  const server = await stage.server({ works: true, waits: true });
  server.number = 0;
  server.send({ op: "behind" });
  await stage.settle();
  const late = stage.client();
  await stage.settle();
  assert.deepEqual([client.seen, late.seen], [[sentences.worldIsBehind], [sentences.worldIsBehind]]);
  assert.match(stage.logged.join(""), /knows less than players have seen/);
  await stage.server();
  assert.deepEqual(client.seen.at(-1), sentences.gameIsBack);
});

test("a session is kept until its end is done, and then forgotten", async () => {
  const stage = new PortalStage();
  const server = await stage.server({ works: false });
  stage.client().leave();
  await stage.settle();
  server.commit(1, 1);
  await stage.settle();
  stage.cut();
  const next = await stage.server({ works: false });
  assert.equal(next.present.length, 1, "its end is not done yet");
  next.commit(1, 2);
  await stage.settle();
  stage.cut();
  assert.deepEqual([(await stage.server()).present, stage.handler.who()], [[], []]);
});
