import assert from "node:assert/strict";
import { test } from "node:test";
import type { OutputEntry } from "../link/frames.ts";
import type { Json } from "../session/message.ts";
import { inLanguages } from "../text/languages.ts";
import { english as sentences } from "../words/catalogue.ts";
import { FakeConnection } from "./fixtures/fake-connection.ts";
import { PortalStage } from "./fixtures/stage.ts";

test("uncommitted lines stop the client at their limit, and commits let it go on", async () => {
  const stage = new PortalStage({ limits: { uncommittedLines: 10 } });
  const server = await stage.server({ works: false });
  const client = stage.client();
  for (let line = 1; line <= 30; line++) client.type(`${line}`);
  // The connect is one of the ten.
  assert.deepEqual([client.paused, client.waitingLines], [true, 21]);
  await stage.settle();
  server.work(4);
  await stage.settle();
  assert.deepEqual([client.paused, client.waitingLines], [true, 17]);
  stage.cut();
  await stage.server();
  assert.equal(client.paused, false);
  assert.deepEqual(
    stage.store.lines(1),
    Array.from({ length: 30 }, (_, index) => `${index + 1}`),
  );
});

test("uncommitted bytes stop the client too", async () => {
  const stage = new PortalStage({ limits: { uncommittedBytes: 10_000 } });
  const client = stage.client();
  for (let line = 1; line <= 10; line++) client.type("x".repeat(2000));
  assert.deepEqual([client.paused, client.waitingLines], [true, 5]);
  assert.equal(stage.counters.all()["uncommitted-full"], 1);
});

test("a connection that can't show a line is closed, and the others show it", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  const [broken, whole] = [stage.client(), stage.client()];
  await stage.settle();
  broken.send = () => {
    throw new Error("unforeseen");
  };
  server.text([1, 2], "Hear, hear.");
  await stage.settle();
  assert.equal(broken.closedWith, "failed");
  assert.ok(whole.seen.includes("Hear, hear."));
  assert.match(stage.logged.join(), /"message":"unforeseen"/);
});

test("a paste is done whole, in order, at the allowed pace", async () => {
  const stage = new PortalStage({ limits: { linesPerSecond: 20, lineBurst: 200 } });
  await stage.server();
  const client = stage.client();
  for (let line = 1; line <= 500; line++) client.type(`${line}`);
  await stage.settle();
  assert.equal(stage.store.lines(1).length, 200);
  stage.clock.passes(1000);
  await stage.settle();
  assert.equal(stage.store.lines(1).length, 220);
  for (let second = 2; second <= 15; second++) {
    stage.clock.passes(1000);
    await stage.settle();
  }
  assert.deepEqual(
    stage.store.lines(1),
    Array.from({ length: 500 }, (_, index) => `${index + 1}`),
  );
  stage.clock.passes(100);
  assert.equal(client.paused, false);
});

test("trusted clients set their own pace", async () => {
  const stage = new PortalStage({ limits: { lineBurst: 2 }, trusted: ["127.0.0.0/8"] });
  await stage.server();
  const client = stage.client(new FakeConnection("127.0.0.1"));
  for (let line = 1; line <= 100; line++) client.type(`${line}`);
  assert.equal(client.paused, false);
});

test("flags that change faster than the pace are told together, the latest ones", async () => {
  const stage = new PortalStage({ limits: { linesPerSecond: 10, lineBurst: 3 } });
  const server = await stage.server();
  const client = stage.client();
  for (let width = 1; width <= 1000; width++) client.sink?.onFlags({ width, mxp: true });
  client.sink?.onFlags({ width: 1000 });
  await stage.settle();
  stage.clock.passes(1000);
  await stage.settle();
  const told = server.inputs.flatMap(({ input }) => (input.type === "flags" ? [input.flags] : []));
  assert.deepEqual(told, [{ width: 1, mxp: true }, { width: 2 }, { width: 3 }, { width: 1000 }]);
  assert.equal([...stage.handler.all()][0]?.getSyncData().flags.width, 1000);
});

test("a slow reader is closed, a resumable one is not", async () => {
  const stage = new PortalStage({ limits: { unsentBytes: 1000 } });
  const server = await stage.server();
  class Resumable extends FakeConnection {
    override readonly resumable = true;
  }
  const [telnet, web] = [stage.client(), stage.client(new Resumable())];
  telnet.unsentBytes = 1001;
  web.unsentBytes = 1001;
  server.text([1, 2], "more");
  await stage.settle();
  assert.deepEqual([telnet.closedWith, web.closedWith], ["slow-reader", null]);
  assert.equal(stage.counters.all()["slow-reader"], 1);
});

test("data that no frame carries costs its sender the connection, and nobody else anything", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  const [hostile, other] = [stage.client(), stage.client()];
  const data = JSON.parse('{"1":['.repeat(10_000) + "]}".repeat(10_000)) as Json;
  hostile.sink?.onMessage({ type: "oob", package: "Deep", data });
  other.type("look");
  await stage.settle();
  assert.equal(hostile.closedWith, "too-large");
  assert.deepEqual(other.seen, ["did look"]);
  assert.equal(server.closed, null);
});

test("who tells what operators ask for", async () => {
  const stage = new PortalStage();
  const server = await stage.server({ works: false });
  const client = stage.client();
  client.type("look");
  stage.clock.passes(40);
  server.commit(1, 2);
  await stage.settle();
  stage.clock.passes(5000);
  const [session] = stage.handler.all();
  const { portal, server: half, idleMs, lagMs } = session!.who(stage.clock.elapsed(), null);
  assert.deepEqual([portal.address, half, idleMs, lagMs], ["192.0.2.1", null, 5040, 40]);
});

test("the last input of a session is its disconnect, also with flags still untold", async () => {
  const stage = new PortalStage({ limits: { uncommittedLines: 2 } });
  const server = await stage.server({ works: false });
  const client = stage.client();
  client.type("look");
  client.sink?.onFlags({ width: 99 });
  client.leave();
  await stage.settle();
  server.work(2);
  await stage.settle();
  assert.deepEqual(
    server.inputs.map(({ input }) => input.type),
    ["connect", "message", "disconnect"],
  );
});

test("a client at its limit is told so once, counted each time, and logged once", async () => {
  const stage = new PortalStage({ limits: { linesPerSecond: 10, lineBurst: 5 } });
  await stage.server();
  const client = stage.client();
  for (let line = 1; line <= 20; line++) client.type(`${line}`);
  await stage.settle();
  stage.clock.passes(5000);
  await stage.settle();
  for (let line = 1; line <= 20; line++) client.type(`${line}`);
  await stage.settle();
  assert.ok((stage.counters.all()["line-rate"] ?? 0) > 1);
  assert.equal(client.seen.filter((text) => text === sentences.tooFast).length, 1);
  const logged = stage.logged.map((line) => JSON.parse(line)).filter(({ event }) => event === "line-rate");
  assert.deepEqual(
    logged.map(({ address, protocol }) => [address, protocol]),
    [["192.0.2.1", "telnet"]],
  );
});

test("a client that is being closed is shown nothing more, though it is not gone yet", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  const client = stage.client();
  const ends: unknown[] = [];
  client.close = (reason) => void ends.push(reason);
  server.text([1], "Hear, hear.");
  server.say([1], { type: "disconnect", reason: "quit" });
  server.text([1], "too late");
  await stage.settle();
  assert.deepEqual([client.seen, ends], [["Hear, hear."], ["quit"]]);
});

test("a client may have as much unsent as the limit says", async () => {
  const stage = new PortalStage({ limits: { unsentBytes: 1000 } });
  const server = await stage.server();
  const client = stage.client();
  client.unsentBytes = 1000;
  server.text([1], "more");
  await stage.settle();
  assert.equal(client.closedWith, null);
});

test("data is no answer to a prompt, and a line is; only who heard of the pause hears of its end", async () => {
  const stage = new PortalStage();
  const server = await stage.server({ works: false });
  const [silent, typing] = [stage.client(), stage.client()];
  server.say([1, 2], { type: "message", message: { type: "prompt", text: "Name: " } });
  await stage.settle();
  silent.sink?.onMessage({ type: "oob", package: "Core.Hello", data: null });
  typing.type("Ann");
  for (const ms of [1001, 500]) {
    server.send({ op: "writing", possible: false });
    await stage.settle();
    stage.clock.passes(ms);
    await stage.settle();
    server.send({ op: "writing", possible: true });
    await stage.settle();
  }
  const { gameIsAway, gameIsBack } = sentences;
  assert.deepEqual(silent.seen, ["Name: ", gameIsAway, gameIsBack, "Name: "]);
  assert.deepEqual(typing.seen, ["Name: ", gameIsAway, gameIsBack]);
});

test("a value is told once, and again to who comes to want it, as long as it holds", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  const client = stage.client();
  const value = (name: string, data: Json) => server.say([1], { type: "value", value: { package: name, data } });
  const told = async () => {
    await stage.settle();
    return client.outputs.splice(0).map(({ message }) => message);
  };
  value("Char.Vitals", { hp: 1 });
  value("Char.Vitals", { hp: 1 });
  value("char.vitals", { hp: 2 });
  value("Room.Info", { num: 7 });
  value("Char.Vitals", { hp: 2 });
  assert.deepEqual(await told(), [
    { type: "oob", package: "Char.Vitals", data: { hp: 1 } },
    { type: "oob", package: "char.vitals", data: { hp: 2 } },
    { type: "oob", package: "Room.Info", data: { num: 7 } },
  ]);
  client.sink?.onWanted((name) => name.startsWith("Room"));
  assert.deepEqual(await told(), [{ type: "oob", package: "Room.Info", data: { num: 7 } }]);
  server.say([1], { type: "values", packages: ["room.info", "Char.Status"] });
  await stage.settle();
  client.sink?.onWanted(() => true);
  assert.deepEqual(await told(), [{ type: "oob", package: "Room.Info", data: { num: 7 } }]);
  value("Char.Vitals", { hp: 2 });
  assert.deepEqual(await told(), [{ type: "oob", package: "Char.Vitals", data: { hp: 2 } }]);
});

test("parts of a package hold side by side", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  const client = stage.client();
  const item = (part: string, data: Json) =>
    server.say([1], { type: "value", value: { package: "Char.Items.List", part, data } });
  const told = async () => {
    await stage.settle();
    return client.outputs.splice(0).map(({ message }) => message);
  };
  item("inv", 1);
  item("room", 1);
  item("inv", 1);
  const inv = { type: "oob", package: "Char.Items.List", part: "inv", data: 1 };
  const room = { ...inv, part: "room" };
  assert.deepEqual(await told(), [inv, room]);
  client.sink?.onWanted(() => true);
  assert.deepEqual(await told(), [inv, room]);
  server.say([1], { type: "values", packages: ["char.items.list room"] });
  await stage.settle();
  client.sink?.onWanted(() => true);
  assert.deepEqual(await told(), [room]);
});

test("who is away misses no words for values and prompts, and is shown them at the return", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  const client = stage.client(
    new (class extends FakeConnection {
      override readonly resumable = true;
    })(),
  );
  const say = (...outputs: OutputEntry[]) => {
    for (const output of outputs) server.say([1], output);
  };
  const shown = async () => {
    await stage.settle();
    return client.outputs.splice(0).map(({ message }) => (message.type === "oob" ? message.data : message.text));
  };
  say({ type: "value", value: { package: "Char.Vitals", data: 9 } }, { type: "renewal", prompt: "9> " });
  assert.deepEqual(await shown(), [9, "9> "]);
  client.sink?.onAway(false);
  for (const data of [8, 7]) {
    say({ type: "value", value: { package: "Char.Vitals", data } }, { type: "renewal", prompt: `${data}> ` });
  }
  server.text([1], "Ouch!");
  assert.deepEqual(await shown(), ["Ouch!"]);
  client.sink?.onBack();
  assert.deepEqual(await shown(), [7, "7> "]);
  client.sink?.onAway(false);
  client.sink?.onBack();
  assert.deepEqual(await shown(), [7]);
});

test("the same prompt is shown once until it is answered; a renewed one only to who has no line under way", async () => {
  const stage = new PortalStage();
  const server = await stage.server({ works: false });
  const client = stage.client();
  const prompt = (text: string) => server.say([1], { type: "message", message: { type: "prompt", text } });
  const renewal = (text: string) => server.say([1], { type: "renewal", prompt: text });
  const shown = async () => {
    await stage.settle();
    return client.seen.splice(0);
  };
  renewal("9> ");
  prompt("9> ");
  server.text([1], "You are hit.");
  prompt("9> ");
  renewal("8> ");
  assert.deepEqual(await shown(), ["9> ", "You are hit.", "8> "]);
  client.type("flee");
  await stage.settle();
  renewal("7> ");
  assert.deepEqual(await shown(), []);
  server.text([1], "You flee.");
  prompt("7> ");
  renewal("6> ");
  server.commit(1, 2);
  assert.deepEqual(await shown(), ["You flee.", "7> ", "6> "]);
});

test("a question that comes after its answer was typed is taken off the screen; where none stands there is nothing to take", async () => {
  const stage = new PortalStage();
  const server = await stage.server({ works: false });
  const client = stage.client();
  const prompt = (text: string) => server.say([1], { type: "message", message: { type: "prompt", text } });
  prompt("");
  prompt("Line 1: ");
  await stage.settle();
  client.type("one");
  client.type(".");
  prompt("Line 2: ");
  server.text([1], "The letter is sent.");
  prompt("");
  prompt("");
  await stage.settle();
  assert.deepEqual(client.seen, ["Line 1: ", "Line 2: ", "The letter is sent.", ""]);
});

test("since when nobody is logged in begins with the session, ends with a login, and begins anew with a logout", async () => {
  const stage = new PortalStage();
  const server = await stage.server();
  stage.clock.passes(100);
  stage.client();
  await stage.settle();
  const [session] = stage.handler.all();
  const states: unknown[] = [[session!.loggedOutSince, session!.standing]];
  for (const half of [
    { puppetId: null },
    { accountId: 5, guest: true },
    { guest: false },
    { accountId: null },
    { puppetId: null },
  ]) {
    stage.clock.passes(100);
    server.say([1], { type: "sync", server: half });
    await stage.settle();
    states.push([session!.loggedOutSince, session!.standing]);
  }
  assert.deepEqual(states, [
    [100, "nobody"],
    [100, "nobody"],
    [null, "guest"],
    [null, "player"],
    [500, "nobody"],
    [500, "nobody"],
  ]);
});

test("what many hear is shown to each in their language, data beside it too", async () => {
  const stage = new PortalStage({ languages: ["en", "es"] });
  const server = await stage.server();
  const [anna, berta] = [stage.client(), stage.client()];
  await stage.settle();
  berta.sink?.onFlags({ language: "es-MX,es;q=0.9" });
  await stage.settle();
  const lamp = inLanguages({ en: "a lamp", es: "una lámpara" });
  server.text([1, 2], `|r${lamp}`);
  const message = { type: "oob" as const, package: "Room.Items", data: { items: [{ id: 1, name: lamp }] } };
  server.say([1, 2], { type: "message", message });
  await stage.settle();
  assert.ok(anna.seen.includes("|ra lamp"));
  assert.ok(berta.seen.includes("|runa lámpara"));
  assert.deepEqual(
    [anna, berta].map((client) => client.outputs.at(-1)?.message),
    ["a lamp", "una lámpara"].map((name) => ({ ...message, data: { items: [{ id: 1, name }] } })),
  );
});
