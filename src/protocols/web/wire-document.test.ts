/** Holds docs/wire.md against the code: the table of ends, and the client in thirty lines. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { defaultLimits } from "../../config.ts";
import { disconnectReasons } from "../../session/disconnect.ts";
import type { Json } from "../../session/message.ts";
import { clientFrameOf, clientOps } from "../../wire/client-frame.ts";
import { isServerFrame, isShownMessage, serverOps, styleNames } from "../../wire/server-frame.ts";
import { until } from "../conformance/until.ts";
import { WebStage } from "./test-stage.ts";
import { defaultWebTimes } from "./web-times.ts";
import { subprotocols } from "./wire-formats/subprotocols.ts";

const page = readFileSync(join(import.meta.dirname, "../../../docs/wire.md"), "utf8");

test("the page lists every end", () => {
  const rows = [...page.matchAll(/^\| (\d{4}) \| `([\w-]+)` \| (.+?) \| (yes|no) \|$/gm)];
  const listed = rows.map(([, code, reason, text, retry]) => [
    reason,
    { code: Number(code), text, retry: retry === "yes" },
  ]);
  assert.deepEqual(Object.fromEntries(listed), disconnectReasons);
});

test("the page lists every frame, and its examples are frames", () => {
  const [, client = "", server = ""] =
    /^### From the client$([\s\S]*?)^### From the server$([\s\S]*?)^## /m.exec(page) ?? [];
  const rowsOf = (table: string) => [...table.matchAll(/^\| `(\{"op":"(\w+)".*?\})` \|/gm)];
  const opsOf = (table: string) => rowsOf(table).map(([, , op]) => op);
  assert.deepEqual(opsOf(client), clientOps);
  assert.deepEqual(opsOf(server), serverOps);
  for (const [, frame = ""] of rowsOf(server)) {
    assert.ok(isServerFrame(JSON.parse(frame.replace(":M}", ':{"type":"text","runs":[]}}'))), frame);
  }
  const said = [...page.matchAll(/^(client|server) +(\{.*\})$/gm)];
  assert.ok(said.length > 10);
  for (const [line, side, frame = ""] of said) {
    const read: Json = JSON.parse(frame);
    if (side === "client") assert.deepEqual(clientFrameOf(read), read, line);
    else assert.ok(isServerFrame(read), line);
  }
  const [, styles = ""] = /^\| member of a style([\s\S]*?)^$/m.exec(page) ?? [];
  const named = [...styles.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, names = ""]) => names.match(/\w+/g));
  assert.deepEqual(named.sort(), [...styleNames].sort());
  const [, example = ""] = /^```json\n(.*)\n```$/m.exec(page) ?? [];
  assert.ok(isShownMessage(JSON.parse(example)));
});

test("the page lists every subprotocol, in our order", () => {
  const [, list = ""] = /^## Other subprotocols$([\s\S]*?)^## /m.exec(page) ?? [];
  assert.deepEqual(
    [...list.matchAll(/^\| `([\w.]+)` \|/gm)].map(([, name]) => name),
    subprotocols,
  );
});

test("the page's times and numbers are the code's", () => {
  const { pollMs, silenceMs, farewellMs, handshakeMs, pingMs } = defaultWebTimes;
  assert.deepEqual([pollMs, silenceMs, farewellMs, handshakeMs, pingMs], [25_000, 90_000, 5000, 10_000, 30_000]);
  const { visitsPerAddress, lineLength, resumeMs } = defaultLimits;
  for (const sentence of [
    `${pollMs / 1000} seconds at most`,
    `${silenceMs / 1000} seconds without a request are a lost network`,
    "can be asked why for five seconds",
    "It has ten seconds",
    `pings every ${pingMs / 1000} seconds`,
    `at most ${visitsPerAddress} connections (by default)`,
    `at most ${lineLength} characters`,
    `"resumeMs":${resumeMs}`,
  ]) {
    assert.ok(page.replaceAll(/\s+/g, " ").includes(sentence), sentence);
  }
});

test("the page's client plays, and comes back", async (context) => {
  const stage = await WebStage.open(context);
  const [, source = ""] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
  const client = spawn(process.execPath, ["-e", source.replace("localhost:4001", `127.0.0.1:${stage.port}`)]);
  context.after(() => client.kill());
  let shown = "";
  client.stdout.on("data", (text) => {
    shown += text;
  });
  const session = await stage.host.session();
  session.say("Welcome to |cthe|n test.");
  await until("the welcome", () => shown.includes("Welcome to the test.\n"));
  client.stdin.write("look\nsay hello\n");
  assert.deepEqual(await session.untilLines(2), ["look", "say hello"]);
  session.connection.close("quit");
  await until("the goodbye", () => shown.includes("Goodbye."));
});
