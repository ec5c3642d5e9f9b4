/** What a bound does to a client that meets it, by every way in: it is told, it is counted, and its network is logged once. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import type { TestClient } from "../../src/protocols/conformance/harness.ts";
import { until, untilShown } from "../../src/protocols/conformance/until.ts";
import { TelnetTestClient } from "../../src/protocols/telnet/test-client.ts";
import { disconnectReasons } from "../../src/session/disconnect.ts";
import type { BuiltinProtocolKey } from "../../src/session/sync-data.ts";
import { english as sentences } from "../../src/words/catalogue.ts";
import { connectBy, Meeting, password } from "./meeting.ts";

const limits = {
  linesPerSecond: 250,
  lineBurst: 50,
  connectBurst: 40,
  connectionsPerAddress: 6,
  connectWaitMs: 300,
  visitsPerAddress: 40,
  failedLogins: 3,
};

let meeting: Meeting;
before(async () => {
  meeting = await Meeting.begin({ trusted: false, settings: { limits } });
});
// Each test has all places of the address for itself.
afterEach(() => meeting.clear());
after(() => meeting[Symbol.asyncDispose]());

interface LogEntry {
  readonly event?: string;
  readonly address?: string;
}

function logged(event: string): readonly LogEntry[] {
  const lines = readFileSync(join(meeting.holdfast.data, "logs", "holdfast.log"), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => JSON.parse(line) as LogEntry).filter((entry) => entry.event === event);
}

/** Whatever the ways in: all clients here are of one network. */
async function untilLoggedOnce(event: string): Promise<void> {
  await until("the log", () => logged(event).length === 1);
}

const names = {
  telnet: "Ada",
  "telnet/ssl": "Bea",
  ssh: "Cid",
  "webclient/websocket": "Dan",
  "webclient/ajax": "Eve",
} as const satisfies Record<BuiltinProtocolKey, string>;

test("a paste of 500 lines is done whole, in order, at the allowed pace, by every protocol", async () => {
  const clients = new Map<BuiltinProtocolKey, TestClient>();
  for (const [by, name] of Object.entries(names) as [BuiltinProtocolKey, string][]) {
    clients.set(by, await meeting.enter(by, name));
  }
  const numbers = Array.from({ length: 500 }, (_, index) => index + 1);
  const begun = Date.now();
  for (const client of clients.values()) client.sendLines(numbers.map((number) => `repeat ${number}`));
  await Promise.all([...clients.values()].map((client) => untilShown(client, "Heard 500.")));
  assert.ok(Date.now() - begun > 1500, "the pace was not kept");
  for (const [by, client] of clients) {
    // On a terminal, what was typed by then and taken off its row again may stand before it.
    const heard = [...client.screen.matchAll(/Heard (\d+)\.$/gm)].map(([, number]) => Number(number));
    assert.deepEqual(heard, numbers, by);
    const words = client.screen.replaceAll("\n", " ");
    assert.equal(words.split(sentences.tooFast).length, 2, by);
    client.sendLine("quit");
    await client.closed;
  }
  assert.ok(((await meeting.counters())["line-rate"] ?? 0) >= clients.size);
  await untilLoggedOnce("line-rate");
});

test("a line that is too long is refused with a sentence, on every way in", async () => {
  for (const by of ["telnet", "telnet/ssl", "webclient/websocket", "webclient/ajax"] as const) {
    const client = await meeting.connect(by);
    client.sendLine("x".repeat(10_000));
    await untilShown(client, sentences.lineTooLong(8192));
    client.sendLine("help");
    await untilShown(client, "Commands:");
  }
  assert.ok(((await meeting.counters())["line-too-long"] ?? 0) >= 4);
  await untilLoggedOnce("line-too-long");
});

test("a client that doesn't read is closed, by telnet, TLS and SSH", async () => {
  const readers = [
    ["telnet", "Ina"],
    ["telnet/ssl", "Jon"],
    ["ssh", "Kay"],
  ] as const;
  for (const [index, [by, name]] of readers.entries()) {
    const client = await meeting.enter(by, name);
    client.stopReading();
    client.sendLines(Array.from({ length: 50 }, () => "flood 200"));
    await until(`the end by ${by}`, async () => (await meeting.counters())["slow-reader"] === index + 1);
    client.close();
  }
  await untilLoggedOnce("slow-reader");
});

/** The door may still be about to take back the place of a client whose session is over already. */
async function takeOnePlace(): Promise<void> {
  const refusal = disconnectReasons["too-many-connections"].text;
  await until("a place", async () => {
    const client = meeting.keep(await connectBy.telnet(meeting.ports));
    await until("an answer", () => client.screen.includes("Welcome") || client.screen.includes(refusal));
    return client.screen.includes("Welcome");
  });
}

test("one address too many is told why, on every way in, and others come in", async () => {
  for (let place = 0; place < limits.connectionsPerAddress; place++) await takeOnePlace();
  for (const open of Object.values(connectBy)) {
    const client = meeting.keep(await open(meeting.ports));
    await untilShown(client, disconnectReasons["too-many-connections"].text);
    await client.closed;
  }
  const viaSsh = meeting.keep(await meeting.connectSsh("Cid"));
  await untilShown(viaSsh, disconnectReasons["too-many-connections"].text);
  const socket = connect({ port: meeting.ports.telnet, host: "127.0.0.1", localAddress: "127.0.0.2" });
  const other = meeting.keep(new TelnetTestClient(socket));
  await untilShown(other, "Welcome to the Meeting.");
  await until("the log", () => logged("too-many-connections").some(({ address }) => address === "127.0.0.1"));
});

test("one host that opens the web port again and again keeps nobody else out", async () => {
  const socketOf = (localAddress: string) =>
    connect({ port: meeting.ports.web, host: "127.0.0.1", localAddress }).on("error", () => {});
  const greedy = Array.from({ length: limits.visitsPerAddress + 20 }, () => socketOf("127.0.0.9"));
  await until("the bound", async () => (await meeting.counters())["too-many-visits"] === 20);
  const other = socketOf("127.0.0.8");
  const [answer] = await new Promise<Buffer[]>((resolve) => {
    other.once("data", (bytes: Buffer) => resolve([bytes])).write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  });
  assert.match(String(answer), /^HTTP\/1\.1 200 /);
  for (const by of ["webclient/websocket", "webclient/ajax"] as const) await meeting.connect(by);
  await until("the log", () => logged("too-many-visits").length > 0);
  assert.deepEqual(
    logged("too-many-visits").map(({ address }) => address),
    ["127.0.0.9"],
  );
  for (const socket of [...greedy, other]) socket.destroy();
});

test("failed logins count together, whatever the way in", async () => {
  const client = await meeting.connect("telnet");
  for (let failure = 0; failure < limits.failedLogins; failure++) client.sendLine("connect Ada wrong-password");
  await until("the failures", () => client.screen.split(sentences.loginWrong).length === limits.failedLogins + 1);
  const viaSsh = meeting.keep(await meeting.connectSsh("Ada"));
  await viaSsh.closed;
  assert.doesNotMatch(viaSsh.screen, /A room with five doors/);
  const viaWeb = await meeting.connect("webclient/websocket");
  viaWeb.sendLine(`connect Bea ${password}`);
  await until("a refusal", () => viaWeb.screen.split("\n").length > 3 && !viaWeb.screen.includes("Welcome back"));
});

test("a Portal that has no file descriptor left loses those who come, and nobody who is there", {
  skip: existsSync("/proc/self/fd") ? false : "this system has no /proc",
}, async () => {
  await using own = await Meeting.begin();
  const player = await own.enter("webclient/websocket", "Ada");
  const { portal } = await own.holdfast.status();
  const openFiles = readdirSync(`/proc/${portal.pid}/fd`).length;
  const limitFiles = (most: number) => execFileSync("prlimit", ["--pid", String(portal.pid), `--nofile=${most}:`]);
  limitFiles(openFiles + 1);
  const sockets = Object.values(own.ports).flatMap((port) =>
    Array.from({ length: 5 }, () => connect({ port, host: "127.0.0.1" }).on("error", () => {})),
  );
  player.sendLine("repeat through it");
  await untilShown(player, "Heard through it.");
  await new Promise((resolve) => setTimeout(resolve, 200));
  limitFiles(4096);
  for (const socket of sockets) socket.destroy();
  for (const open of Object.values(connectBy)) {
    await untilShown(own.keep(await open(own.ports)), "Welcome to the Meeting.");
  }
  player.sendLine("repeat after it");
  await untilShown(player, "Heard after it.");
});
