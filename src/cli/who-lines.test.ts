import assert from "node:assert/strict";
import { test } from "node:test";
import type { WhoEntry } from "../control/requests.ts";
import { table } from "./who-lines.ts";

const entry = {
  portal: {
    sessionId: "2d3cdf07c892c3c8-2",
    protocolKey: "telnet/ssl",
    address: "192.0.2.123",
    connectedAt: 0,
    flags: { clientName: "Mudlet 4.19.1", width: 100, height: 40, encoding: "utf-8" },
  },
  server: { accountName: "Anna" },
  idleMs: 1000,
  lagMs: 12,
  awayMs: null,
} as unknown as WhoEntry;

test("who tells all there is where there is room, and on a narrow terminal what is wanted most, a line each", () => {
  const [titles = "", anna = ""] = table([entry], 60_000);
  assert.equal(titles.split(/ {2,}/).length, 11);
  assert.match(anna, /^Anna .* 100x40 .* 12ms .*2d3cdf07c892c3c8-2$/);
  const narrow = table([entry], 60_000, 80);
  for (const line of narrow) assert.ok(line.length <= 80, line);
  assert.match(narrow[1] ?? "", /^Anna +telnet\/ssl +192\.0\.2\.123 .*2d3cdf07c892c3c8-2$/);
  assert.doesNotMatch(narrow[0] ?? "", /ENCODING|SIZE/);
});
