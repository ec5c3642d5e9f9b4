/** `npm start` as a service runs it: whoever ends that process ends the game. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { findLiving } from "../../src/supervisor/orphans.ts";
import { testEnvironment } from "../environment.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

test("a service that ends npm start ends the game, and leaves no process behind", async (t) => {
  const data = temporaryDirectory("npm-start");
  const ports = {
    HOLDFAST_TELNET_PORT: "0",
    HOLDFAST_WEB_PORT: "0",
    HOLDFAST_TLS_PORT: "off",
    HOLDFAST_SSH_PORT: "off",
  };
  const service = spawn("npm", ["start"], {
    env: testEnvironment({ HOLDFAST_DATA: data, ...ports }),
    stdio: ["ignore", "pipe", "inherit"],
  });
  t.after(() => service.kill("SIGKILL"));
  let shown = "";
  for await (const text of service.stdout.setEncoding("utf8")) {
    shown += text;
    if (shown.includes("Ctrl-C stops it")) break;
  }
  service.kill("SIGTERM");
  await once(service, "exit");
  assert.deepEqual(await findLiving(data), []);
});
