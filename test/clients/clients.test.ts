/** docs/protocols.md says of each client what the tests see it do. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { password } from "../protocols/meeting.ts";
import { type Client, wideText } from "./client.ts";
import { clients } from "./clients.ts";

test("the documentation lists the clients that are tried", () => {
  const text = readFileSync(join(import.meta.dirname, "../../docs/protocols.md"), "utf8");
  const section = /\n## Clients that are tried\n[\s\S]*?(?=\n## )/.exec(text)?.[0] ?? "";
  const rows = section.split("\n").filter((line) => /^\| (?!client )/.test(line));
  assert.deepEqual(rows, clients.map(rowOf));
});

function rowOf({ title, protocolKey, screen, window, shows }: Client): string {
  const hides = !screen.some((row) => row.includes(password));
  const cells = [title, `\`${protocolKey}\``, hides ? "yes" : "–", window ? "yes" : "–"];
  return `| ${[...cells, shows === wideText ? "all" : "ASCII"].join(" | ")} |`;
}
