/** Programs that people really use play on a true Holdfast, through a reload and the death of the Server. */
import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import type { WhoEntry } from "../../src/control/requests.ts";
import type { TestClient } from "../../src/protocols/conformance/harness.ts";
import { until, untilShown } from "../../src/protocols/conformance/until.ts";
import { findMissing } from "../missing-programs.ts";
import { Meeting, password } from "../protocols/meeting.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { type Client, room, wideText } from "./client.ts";
import { clients } from "./clients.ts";
import { type Program, type, untilRow } from "./program.ts";

const folder = temporaryDirectory("clients");
const lastLogin = /^Your last login was at .+ UTC from 127\.0\.0\.1\.$/;
const started: Program[] = [];
const running = new Map<Client, Program>();
let meeting: Meeting;
/** Sits in the same room and hears what each line came to. */
let witness: TestClient;

before(async () => {
  meeting = await Meeting.begin();
  await Promise.all(clients.map(({ name }) => makeAccount(name)));
  witness = await meeting.enter("telnet", "Zoe");
  await startAll(clients);
});
after(async () => {
  for (const program of started) program.kill();
  await meeting[Symbol.asyncDispose]();
});

async function makeAccount(name: string): Promise<void> {
  const maker = await meeting.enter("webclient/websocket", name);
  maker.sendLine("quit");
  await maker.closed;
}

async function startAll(wanted: readonly Client[]): Promise<void> {
  for (const client of wanted.filter(({ programs }) => !findMissing(...programs))) {
    const program = await client.start(meeting.ports, mkdtempSync(join(folder, "home-")));
    started.push(program);
    running.set(client, program);
  }
}

for (const client of clients) {
  const { title, name, programs, protocolKey, login, screen, flags, options } = client;
  test(`${title} logs in`, { skip: findMissing(...programs) }, async () => {
    const program = running.get(client)!;
    for (const step of login) await logIn(client, step);
    await untilRow(program, (row) => row === screen.at(-1), "the room");
    const end = program.rows.indexOf(screen.at(-1)!) + 1;
    const shown = program.rows.slice(end - screen.length - 1, end);
    assert.match(shown.splice(-room.length - 1, 1).join(""), lastLogin);
    assert.deepEqual(shown, screen);

    const { portal } = (await entryOf(name))!;
    assert.equal(portal.protocolKey, protocolKey);
    assert.partialDeepStrictEqual(portal.flags, flags);
    assert.equal(portal.flags.details.options, options);
  });
}

test("all of them hear each other, also after a reload and after a kill", async () => {
  await talk("at first");
  await meeting.reload();
  await talk("after the reload");
  for (const [{ name }, program] of running) program.press(`say ${name} is `);
  await meeting.killServer(() => {
    for (const program of running.values()) type(program, "still here");
  });
  await talk("after the kill");
  for (const [{ name, title }, program] of running) {
    assert.equal(witness.screen.split(`${name} says, "${name} is still here"`).length - 1, 1, title);
    assert.equal(program.rows.filter((row) => row === `You say, "${name} is still here"`).length, 1, title);
    assert.equal(program.ended, false, title);
  }
});

test("letters of all kinds come and go as far as a client knows them", async () => {
  witness.sendLine(`say ${wideText}`);
  for (const [{ shows }, program] of running) await untilRow(program, `Zoe says, "${shows}"`);
  for (const [{ name, typesAll }, program] of running) {
    if (!typesAll) continue;
    // What is erased was two columns wide and three bytes long.
    type(program, `say ${wideText}世\x7f`);
    await untilShown(witness, `${name} says, "${wideText}"`);
  }
});

test("long lines break between words wherever the width is known", async () => {
  witness.sendLine(`say ${"alphabet ".repeat(50)}end`);
  for (const [{ title, window }, program] of running) {
    await untilRow(program, (row) => /end"$/.test(row), "the end of a long line");
    if (!window) continue;
    const broken = program.rows.filter((row) => /alph|bet/.test(row));
    assert.ok(broken.length > 3 || window === "another", title);
    for (const row of broken) assert.match(row, /^(?:Zoe says, ")?(?: *alphabet)+(?: *end")?$/, title);
  }
});

test("those with a window tell its size", async () => {
  const before = await sizes();
  const resized = [...running].filter(([{ window }]) => window);
  for (const [, program] of resized) program.resize(131, 47);
  let now = before;
  const told = ({ name, window }: Client) =>
    window === "another" ? now.get(name) !== before.get(name) : now.get(name) === window;
  await until(
    () => `other sizes than ${JSON.stringify([...now])}`,
    async () => {
      now = await sizes();
      return resized.every(([client]) => told(client));
    },
  );
});

test("all of them end when they quit", async () => {
  for (const program of running.values()) type(program, "quit");
  for (const [{ leave }, program] of running) {
    await untilRow(program, "Goodbye.");
    if (leave) type(program, leave);
  }
  await until("the end of all sessions", async () => (await who()).length === 1);
  const staying = () => [...running].filter(([{ leave }, { ended }]) => leave !== "" && !ended);
  await until(
    () => `the end of ${staying().map(([{ title }]) => title)}`,
    () => staying().length === 0,
  );
});

type Step = Client["login"][number];

async function logIn(client: Client, step: Step): Promise<void> {
  await untilAsked(client, step);
  // The terminal may be changed to hide what is typed a little later than the question is shown.
  await delay(100);
  type(running.get(client)!, step[1]);
}

async function untilAsked(client: Client, [shown]: Step): Promise<void> {
  if (shown === "heard") await untilHeard(client.flags.clientName);
  else await untilRow(running.get(client)!, (row) => shown.test(row), `${shown}`);
}

/** Each says it once, and all have it on their screens in a row of its own. */
async function talk(when: string): Promise<void> {
  for (const [{ name }, program] of running) type(program, `say ${name} ${when}`);
  for (const [{ name: listener }, program] of running) {
    for (const { name } of running.keys()) {
      await untilRow(program, `${name === listener ? "You say" : `${name} says`}, "${name} ${when}"`);
    }
  }
}

function untilHeard(clientName: unknown): Promise<void> {
  const hasHeard = ({ portal, lagMs }: WhoEntry) => portal.flags.clientName === clientName && lagMs !== null;
  return until(`a line from ${clientName}`, async () => (await who()).some(hasHeard));
}

/** By the players' names. */
async function sizes(): Promise<ReadonlyMap<string, string>> {
  const entries = await meeting.who();
  return new Map(
    entries.map(({ server, portal: { flags } }) => [`${server?.accountName}`, `${flags.width}x${flags.height}`]),
  );
}

/** What `holdfast who --json` prints, without a process for each time. */
function who(): Promise<readonly WhoEntry[]> {
  return meeting.holdfast.ask("who", {});
}

async function entryOf(name: string): Promise<WhoEntry | undefined> {
  return (await who()).find(({ server }) => server?.accountName === name);
}

test("a password that is asked for when the Server dies stays hidden, and is taken", async () => {
  running.clear();
  await startAll(clients.filter(({ protocolKey }) => protocolKey !== "ssh"));
  for (const [client] of running) await logIn(client, client.login[0]!);
  for (const [client] of running) await untilAsked(client, client.login[1]!);
  await meeting.killServer();
  await meeting.reload();
  for (const [client] of running) await logIn(client, client.login[1]!);
  for (const [{ title, screen }, program] of running) {
    await untilRow(program, "A room with five doors.");
    const shows = (rows: readonly string[]) => rows.some((row) => row.includes(password));
    assert.equal(shows(program.rows), shows(screen), title);
  }
});
