import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createConnection } from "node:net";
import type { Duplex } from "node:stream";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { testEnvironment } from "../../test/environment.ts";
import { temporaryDirectory } from "../../test/temporary-directory.ts";
import { systemClock } from "../clock.ts";
import { writeMessage } from "./channel.ts";
import type { Asked } from "./fixtures/child.ts";
import { ProcessChannel, patientTimeout } from "./process-channel.ts";
import type { Introduction } from "./requests.ts";
import { socketPath } from "./socket-path.ts";

const program = fileURLToPath(new URL("fixtures/child.ts", import.meta.url));

class Process {
  readonly child: ChildProcess;
  readonly channel: ProcessChannel<Asked, Introduction, { readonly says: string }>;
  readonly says: string[] = [];
  readonly introductions: Introduction[] = [];
  readonly exited: Promise<unknown>;
  lost = 0;
  #heard = Promise.withResolvers<void>();

  constructor(t: TestContext, data?: string) {
    const environment = testEnvironment(data === undefined ? {} : { HOLDFAST_DATA: data });
    this.child = spawn(process.execPath, [program], {
      stdio: ["ignore", "inherit", "inherit", "pipe"],
      env: environment,
    });
    this.exited = once(this.child, "exit");
    t.after(() => this.child.kill("SIGKILL"));
    this.channel = new ProcessChannel(systemClock, {
      onIntroduction: (introduction) => this.#hear(() => this.introductions.push(introduction)),
      onEvent: ({ says }) => this.#hear(() => this.says.push(says)),
      onLost: () => this.#hear(() => (this.lost += 1)),
    });
    this.channel.attach(this.child.stdio[3] as Duplex);
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await this.#heard.promise;
  }

  #hear(keep: () => void): void {
    keep();
    this.#heard.resolve();
    this.#heard = Promise.withResolvers();
  }
}

test("it says who it is, answers, and its events arrive", async (t) => {
  const { channel, introductions, says, until, child } = bound(new Process(t));
  const answers = await Promise.all([1, 2, 3].map((number) => channel.request("double", { number })));
  assert.deepEqual(answers, [2, 4, 6]);
  await until(() => says.length === 1);
  assert.deepEqual(says, ["hello"]);
  assert.equal(introductions[0]?.pid, child.pid);
});

test("errors cross with code, message and advice; other throws with their message", async (t) => {
  const { channel } = new Process(t);
  await assert.rejects(channel.request("refuse", {}), {
    code: "no-way",
    message: "That is not allowed.",
    advice: "Ask for something else.",
  });
  await assert.rejects(channel.request("throw", {}), { code: "failed", message: "it is undefined" });
});

test("a request without an answer in time rejects, and an unknown one is a refusal", async (t) => {
  const { channel } = new Process(t);
  await assert.rejects(channel.request("nonsense" as "never", {}), { code: "failed" });
  await assert.rejects(channel.request("never", {}, 50), {
    code: "no-answer",
    message: /"never" did not answer within 50/,
    advice: /may still do it/,
  });
});

test("when it ends, its last words are heard, open requests reject, and later ones too", async (t) => {
  const { channel, says, until, exited } = bound(new Process(t));
  const open = assert.rejects(channel.request("never", {}), { code: "no-answer", message: /ended with exit code 7/ });
  const asked = assert.rejects(channel.request("end", {}), { code: "no-answer" });
  await until(() => says.includes("last words"));
  assert.deepEqual(await exited, [7, null]);
  channel.end("ended with exit code 7");
  await Promise.all([open, asked]);
  await assert.rejects(channel.request("double", { number: 1 }), { code: "no-answer", message: /has ended/ });
});

test("one that is found again by its socket goes on, and what was asked meanwhile is answered", async (t) => {
  const data = temporaryDirectory("data");
  const { channel, child, until, introductions, lost } = bound(new Process(t, data));
  await channel.request("double", { number: 1 });
  const unanswered = assert.rejects(channel.request("never", {}), { code: "no-answer", message: /connection/ });
  (child.stdio[3] as Duplex).destroy();
  await until(() => lost() === 1);
  const waiting = channel.request("double", { number: 4 });
  const again = createConnection(socketPath(data, `server-${child.pid!}.sock`));
  channel.attach(again);
  writeMessage(again, { as: "supervisor" });
  assert.equal(await waiting, 8);
  await unanswered;
  assert.equal(introductions.length, 2);
});

test("a supervisor that does not read is hung up on, and costs the process nothing more", async (t) => {
  const data = temporaryDirectory("data");
  const { channel, child, until, lost } = bound(new Process(t, data));
  await channel.request("double", { number: 1 });
  // So much at once is more than any reader could take.
  channel.request("shout", { megabytes: 20 }).catch(() => {});
  await until(() => lost() === 1);
  const again = createConnection(socketPath(data, `server-${child.pid!}.sock`));
  channel.attach(again);
  writeMessage(again, { as: "supervisor" });
  assert.equal(await channel.request("double", { number: 2 }), 4);
});

test("a time that is over while nobody could look is no time to give up before looking", async () => {
  const answered = Promise.withResolvers<string>();
  const timer = patientTimeout(systemClock, 10, () => answered.resolve("gave up"));
  const socket = spawn(process.execPath, ["-e", "process.stdout.write('answer')"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  socket.stdout.on("data", () => {
    timer.cancel();
    answered.resolve("answered");
  });
  // As if this process had been stopped: the answer comes, and the time passes.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2000);
  assert.equal(await answered.promise, "answered");
});

test("one whose supervisor was gone before the next could find it ends", async (t) => {
  const data = temporaryDirectory("data");
  // As a process that has got another parent since it was started.
  const child = spawn(process.execPath, [program], {
    stdio: ["ignore", "ignore", "pipe", "pipe"],
    env: testEnvironment({ HOLDFAST_DATA: data, HOLDFAST_SUPERVISOR: "1000000000" }),
  });
  t.after(() => child.kill("SIGKILL"));
  let complaint = "";
  child.stderr?.on("data", (chunk) => {
    complaint += chunk;
  });
  const [code] = await once(child, "close");
  assert.equal(code, 1);
  assert.match(complaint, /no-supervisor|belongs to a supervisor/);
});

test("a process of the moment ends with its supervisor", async (t) => {
  const { channel, child, exited } = bound(new Process(t));
  await channel.request("double", { number: 1 });
  (child.stdio[3] as Duplex).destroy();
  await exited;
});

test("one that is run by hand says what to do", async () => {
  const child = spawn(process.execPath, [program], { stdio: ["ignore", "ignore", "pipe"] });
  let complaint = "";
  child.stderr.on("data", (chunk) => {
    complaint += chunk;
  });
  const [code] = await once(child, "close");
  assert.equal(code, 1);
  assert.match(complaint, /no-supervisor|belongs to a supervisor/);
});

/** Its parts, to be used on their own. */
function bound(process: Process) {
  return { ...process, until: process.until.bind(process), lost: () => process.lost };
}

test("a bound that is longer than any timer is not over at once", async () => {
  const state = { over: false };
  const bound = patientTimeout(systemClock, 2 ** 32, () => void Object.assign(state, { over: true }));
  // A timer of a millisecond would be over before this one, and told two rounds of the event loop later.
  await new Promise((resolve) => setTimeout(resolve, 5));
  for (let round = 0; round < 3; round++) await new Promise((resolve) => setImmediate(resolve));
  bound.cancel();
  assert.equal(state.over, false);
});
