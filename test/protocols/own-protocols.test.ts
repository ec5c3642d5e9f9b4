/** Protocols of an author's own in a running game: the example's, and those that do everything wrong. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join, resolve } from "node:path";
import { type TestContext, test } from "node:test";
import { BotClient } from "../../examples/bots/bot-client.ts";
import type { Status } from "../../src/control/operator-requests.ts";
import { until, untilShown } from "../../src/protocols/conformance/until.ts";
import { TelnetTestClient } from "../../src/protocols/telnet/test-client.ts";
import { RunningHoldfast } from "../running-holdfast.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const root = resolve(import.meta.dirname, "../..");
const harbour = join(root, "examples/harbour/game.ts");

/** A game of the example's with these lines in its settings. */
function gameWith(settings: string, files: { readonly [name: string]: string } = {}): string {
  const directory = temporaryDirectory("own");
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  writeFileSync(join(directory, "holdfast.config.ts"), settings);
  return directory;
}

async function started(t: TestContext, directory: string, environment: Record<string, string> = {}) {
  const holdfast = await RunningHoldfast.start({ directory, environment });
  t.after(() => holdfast.stop());
  return holdfast;
}

async function statusOf(holdfast: RunningHoldfast): Promise<Status> {
  return holdfast.ask("status", {});
}

test("bots play by the example's protocol, over a reload and the death of the Server", async (t) => {
  const holdfast = await started(t, join(root, "examples/bots"), { HOLDFAST_BOTS_PORT: "0" });
  const { ports, portal } = await statusOf(holdfast);
  const port = Number(ports.bots);
  assert.ok(port > 0, "status has its port");
  assert.deepEqual(portal?.notes, []);
  await holdfast.prints(new RegExp(`^  bots     nc localhost ${port}$`, "m"));
  const bot = await BotClient.open(port);
  await untilShown(bot, "create");
  bot.sendLine("create Wheatley correct horse battery");
  await untilShown(bot, "Exits:");
  bot.sendLine("say one");
  await untilShown(bot, 'You say, "one"');
  assert.equal((await holdfast.run("reload")).code, 0);
  bot.sendLine("say two");
  await untilShown(bot, 'You say, "two"');
  await holdfast.killServer(() => bot.sendLine("say three"));
  await untilShown(bot, 'You say, "three"');
  const [entry] = await holdfast.ask("who", {});
  assert.equal(entry?.portal.protocolKey, "x/bots");
  assert.match((await holdfast.run("who")).stdout, /x\/bots/);
  assert.match((await holdfast.run("status")).stdout, new RegExp(`^Port +bots ${port}$`, "m"));
  const human = await TelnetTestClient.open(Number(ports.telnet));
  human.sendLine("create Chell correct horse battery");
  await untilShown(human, "Wheatley");
  assert.equal((await holdfast.run("kick", "Wheatley", "No", "bots.")).code, 0);
  await bot.closed;
  assert.match(bot.screen, /No bots\.\n$/);
  assert.match((await holdfast.run("audit")).stdout, /Wheatley.*x\/bots/);
  human.close();
});

test("one that is switched off is not made", async (t) => {
  const settings = `export default { game: ${JSON.stringify(harbour)}, protocols: [
    { name: "off", port: null, create() { throw new Error("made"); } },
    { name: "constructor", port: null, create() { throw new Error("made"); } },
  ] };`;
  const holdfast = await started(t, gameWith(settings));
  const { ports, portal } = await statusOf(holdfast);
  assert.deepEqual([ports.off, portal?.notes], [null, []]);
});

const wrong: readonly (readonly [name: string, create: string, why: RegExp])[] = [
  ["throws", `() => { throw new Error("no today!"); }`, /holdfast\.config\.ts:\d+: no today!/],
  ["rejects", `async () => { await null; throw new TypeError("later"); }`, /TypeError: later\./],
  ["nothing", `() => undefined`, /`create` must give a protocol, with `keys` and `listen`\./],
  ["keyless", `() => ({ listen: async () => ({ port: 1, close() {} }) })`, /its `keys` must be a list of "x\/keyless"/],
  ["ours", `() => ({ keys: ["telnet"], listen() {} })`, /its `keys` must be a list of "x\/ours"/],
  ["deaf", `() => ({ keys: ["x/deaf"], listen: async () => null })`, /`listen` must resolve to a listener/],
  [
    "nowhere",
    `async () => ({ keys: ["x/nowhere"], listen: async () => ({ port: 1, close() {} }) }), address() { throw new Error("no way"); }`,
    /: no way\./,
  ],
  ["broken", `() => ({ keys: ["x/broken"], listen: () => { throw null; } })`, /null was thrown\./],
];

test("those that can't listen are named with their file, and everything else is open", async (t) => {
  const busy = createServer().listen(0, "127.0.0.1");
  t.after(() => busy.close());
  await until("a port to be taken", () => busy.listening);
  const { port } = busy.address() as { port: number };
  const list = wrong.map(([name, create]) => `{ name: "${name}", port: 0, create: ${create} },`).join("\n");
  const settings = `import { createServer } from "node:net";
    const listen = (port) => new Promise((resolve, reject) => {
      const server = createServer().once("error", reject).listen(port, "127.0.0.1", () => resolve({ port, close: async () => void server.close() }));
    });
    export default { game: ${JSON.stringify(harbour)}, protocols: [
      ${list}
      { name: "busy", port: ${port}, create: ({ port }) => ({ keys: ["x/busy"], listen: () => listen(port) }) },
    ] };`;
  const directory = gameWith(settings);
  const holdfast = await started(t, directory);
  const { state, ports, portal, notes: all } = await statusOf(holdfast);
  const notes = portal?.notes ?? [];
  assert.equal(state, "running");
  assert.deepEqual(all.slice(-notes.length), notes);
  for (const [index, [name, , why]] of wrong.entries()) {
    assert.equal(ports[name], null);
    assert.match(notes[index] ?? "", why);
    assert.ok(
      notes[index]?.startsWith(`The protocol ${name} of ${directory}/holdfast.config.ts is off: `),
      notes[index] ?? "",
    );
  }
  assert.match(
    notes.at(-1) ?? "",
    new RegExp(`Port ${port} \\(busy\\) is in use by another program\\. .*HOLDFAST_BUSY_PORT`),
  );
  await holdfast.prints(/The protocol throws of .* is off: /);
  const player = await TelnetTestClient.open(Number(ports.telnet));
  await untilShown(player, "create");
  player.close();
  // The way in is another Portal's from now on, and the file is broken by then.
  writeFileSync(join(directory, "holdfast.config.ts"), "export default {");
  process.kill((await holdfast.status()).portal.pid, "SIGKILL");
  await until(
    "another Portal",
    async () => (await statusOf(holdfast)).portal?.notes?.[0]?.includes("can't be read") ?? false,
  );
  const again = await TelnetTestClient.open((await holdfast.status()).ports.telnet);
  await untilShown(again, "create");
  again.close();
});

/** Each line says which rule its connection breaks. */
const rulebreaker = `
import { createServer } from "node:net";
const faults = {
  "throw": () => { throw new Error("in a callback"); },
  "reject": () => Promise.reject(new Error("in a promise")),
  "no message": (sink) => sink.onMessage({ type: "shout", text: "hello" }),
  "no text": (sink) => sink.onMessage({ type: "text", text: 7 }),
  "nothing": (sink) => sink.onMessage(undefined),
  "no flags": (sink) => sink.onFlags({ width: "wide" }),
  "more than a message": (sink) => sink.onMessage({ type: "oob", package: "Core.Hello", data: 1, more: 2 }),
  "a secret that is none": (sink) => sink.onMessage({ type: "prompt", text: "name", secret: "yes" }),
  "details that no JSON carries": (sink) => sink.onFlags({ details: { count: 1n } }),
  "details that are too large": (sink) => sink.onFlags({ details: { text: "a".repeat(20_000_000) } }),
  "unsent bytes that throw": (sink, connection) => {
    Object.defineProperty(connection, "unsentBytes", { get() { throw new Error("can't count"); } });
    sink.onMessage({ type: "text", text: "look" });
  },
  "closed twice": (sink) => { sink.onClose("gone"); sink.onClose("gone"); sink.onMessage({ type: "text", text: "ghost" }); },
  "no reason": (sink) => sink.onClose({ odd: true }),
  "throws when sent": (sink, connection) => { connection.send = () => { throw new Error("can't send"); }; },
  "throws when closed": (sink, connection) => { connection.close = () => { throw new Error("can't close"); }; sink.onMessage({ type: "text", text: "quit" }); },
  "flood": (sink) => { for (let line = 0; line < 1000; line++) sink.onMessage({ type: "text", text: "look" }); },
  "dirty": (sink) => sink.onMessage({ type: "text", text: "say a\\u001b[31mb\\u202e" }),
};
export default (name) => ({
  name, port: 0,
  create: ({ host, port }) => ({
    keys: ["x/" + name],
    listen: (portal) => new Promise((resolve) => {
      const server = createServer(async (socket) => {
        socket.on("error", () => {});
        const admission = await portal.admit("127.0.0.1");
        socket.on("close", () => { admission.release(); admission.release(); });
        const connection = {
          protocolKey: "x/" + name, address: "127.0.0.1", clientSessionId: null, resumable: false,
          get unsentBytes() { return socket.writableLength; },
          send(output) { socket.write(output.message.text + "\\n"); },
          close() { socket.end("closed\\n"); },
          pause() {}, resume() {},
        };
        const sink = portal.connect(connection, { flags: {} });
        socket.on("close", () => sink.onClose("gone"));
        socket.on("data", (bytes) => {
          const line = String(bytes).trim();
          if (Object.hasOwn(faults, line)) try { faults[line](sink, connection); } finally { socket.write("done\\n"); }
          else sink.onMessage({ type: "text", text: line });
        });
      }).listen(port, host, () => resolve({ host, port: server.address().port, close: async () => void server.close() }));
    }),
  }),
});`;

test("a connection that breaks the rules costs itself, and nobody else", async (t) => {
  const settings = `import rulebreaker from "./rulebreaker.mjs";
    export default { game: ${JSON.stringify(harbour)}, limits: { lineBurst: 20 }, protocols: [rulebreaker("breaker")] };`;
  const directory = gameWith(settings, { "rulebreaker.mjs": rulebreaker });
  const holdfast = await started(t, directory, { HOLDFAST_TRUSTED: "" });
  const { ports, portal, server } = await statusOf(holdfast);
  assert.deepEqual(portal?.notes, []);
  const witness = await TelnetTestClient.open(Number(ports.telnet));
  witness.sendLine("create Witness correct horse battery");
  await untilShown(witness, "Exits:");
  const faults = [...rulebreaker.matchAll(/^ {2}"([^"]+)":/gm)].map(([, name = ""]) => name);
  for (const fault of faults) {
    const socket = connect(Number(ports.breaker), "127.0.0.1");
    let screen = "";
    socket.on("data", (bytes) => {
      screen += bytes;
    });
    await until("a greeting", () => screen.includes("create"));
    socket.write(`${fault}\n`);
    await until("the fault to be made", () => screen.includes("done") || socket.closed);
    socket.destroy();
  }
  await until("all of them to be gone", async () => (await holdfast.ask("who", {})).length === 1);
  witness.sendLine("say still here");
  await untilShown(witness, 'You say, "still here"');
  const after = await statusOf(holdfast);
  assert.deepEqual([after.portal?.pid, after.server?.pid, after.state], [portal?.pid, server?.pid, "running"]);
  assert.ok((after.portal?.counters?.unforeseen ?? 0) >= 7, JSON.stringify(after.portal?.counters));
  witness.close();
});
