import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import type { TestContext } from "node:test";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { ProcessChannel } from "./channel.ts";
import type { Asked } from "./fixtures/child.ts";

const program = fileURLToPath(new URL("fixtures/child.ts", import.meta.url));

interface Started {
  readonly child: ChildProcess;
  readonly channel: ProcessChannel<Asked, string>;
  readonly events: string[];
  readonly how: Promise<string>;
}

function startChild(t: TestContext): Promise<Started> {
  const child = fork(program);
  t.after(() => child.kill("SIGKILL"));
  const events: string[] = [];
  const ended = Promise.withResolvers<string>();
  return new Promise((resolve) => {
    const channel = new ProcessChannel<Asked, string>(child, {
      onEvent: (event) => {
        events.push(event);
        resolve({ child, channel, events, how: ended.promise });
      },
      onExit: ended.resolve,
    });
  });
}

test("a request is answered, and events arrive", async (t) => {
  const { channel, events } = await startChild(t);
  const answers = await Promise.all([1, 2, 3].map((number) => channel.request("double", { number })));
  assert.deepEqual(answers, [2, 4, 6]);
  assert.deepEqual(events, ["hello"]);
});

test("errors cross with code, message and advice; other throws with their message", async (t) => {
  const { channel } = await startChild(t);
  await assert.rejects(channel.request("refuse", {}), {
    code: "no-way",
    message: "That is not allowed.",
    advice: "Ask for something else.",
  });
  await assert.rejects(channel.request("throw", {}), { code: "failed", message: "it is undefined" });
});

test("a request without an answer in time rejects, and an unknown one is a refusal", async (t) => {
  const { channel } = await startChild(t);
  await assert.rejects(channel.request("never", {}, 50), {
    code: "no-answer",
    message: /"never" did not answer within 50/,
  });
  await assert.rejects(channel.request("nonsense" as "never", {}), { code: "failed" });
});

test("when the child ends, its last words are heard, open requests reject, and later ones too", async (t) => {
  const { channel, events, how } = await startChild(t);
  const open = assert.rejects(channel.request("never", {}), { code: "no-answer", message: /exit code 7/ });
  await assert.rejects(channel.request("end", {}), { code: "no-answer" });
  await open;
  assert.equal(await how, "ended with exit code 7");
  assert.deepEqual(events, ["hello", "last words"]);
  await assert.rejects(channel.request("double", { number: 1 }), { code: "no-answer", message: /has ended/ });
});

test("a killed child is told from one that ended", async (t) => {
  const { child, how } = await startChild(t);
  child.kill("SIGKILL");
  assert.equal(await how, "was ended by SIGKILL");
});

test("a child that could not be run has ended", async () => {
  const child = spawn(process.execPath, [program], { cwd: "/nowhere", stdio: ["ignore", "ignore", "ignore", "ipc"] });
  const how = await new Promise<string>((onExit) => {
    new ProcessChannel<Asked, string>(child, { onEvent: () => {}, onExit });
  });
  assert.match(how, /^could not be run: .*ENOENT/);
});

test("a child ends by itself when its supervisor is gone", async (t) => {
  const { child, how } = await startChild(t);
  child.disconnect();
  assert.equal(await how, "ended with exit code 1");
});

test("a child that is run by hand says what to do", async () => {
  const child = spawn(process.execPath, [program], { stdio: ["ignore", "ignore", "pipe"] });
  let complaint = "";
  child.stderr.on("data", (chunk) => {
    complaint += chunk;
  });
  const [code] = await once(child, "close");
  assert.equal(code, 1);
  assert.match(complaint, /belongs to a supervisor/);
});
