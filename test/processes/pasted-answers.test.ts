/** Questions that are answered before they are asked, by a telnet client in line mode that sends all of it in one packet. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { TelnetTestClient } from "../../src/protocols/telnet/test-client.ts";
import { RunningHoldfast } from "../running-holdfast.ts";

const root = join(import.meta.dirname, "../..");

test("a password that is changed in one packet leaves the client showing what is typed", async (t) => {
  const holdfast = await RunningHoldfast.start({ directory: join(root, "examples/bots") });
  t.after(() => holdfast.stop());
  const { ports } = await holdfast.ask("status", {});
  const client = await TelnetTestClient.open(Number(ports.telnet));
  client.sendLine("create Anna correct horse battery");
  await client.untilBytes("Exits:");
  const [old, next] = ["correct horse battery", "another horse battery"];
  client.sendLines(["@password", old, next, next, "say done"]);
  await client.untilBytes('You say, "done"');
  assert.equal(await client.isMasked(), false);
});
