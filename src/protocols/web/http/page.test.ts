import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { Page, wireFiles } from "./page.ts";

const directory = join(import.meta.dirname, "../../../../web");

test("the page gets what it imports of the wire, and nothing else of the program", async () => {
  const page = new Page(directory, () => "");
  const asked = new Set(["main.ts"]);
  for (const name of asked) {
    const file = await page.file(name);
    assert.equal(file?.contentType, "text/javascript; charset=utf-8", name);
    for (const [, found = ""] of (file?.content ?? "").matchAll(/ from "([^"]+)"/g)) {
      asked.add(new URL(found, `https://game.example/${name}`).pathname.slice(1));
    }
  }
  assert.deepEqual([...asked].filter((name) => name.includes("/")).sort(), wireFiles);
  for (const other of [
    "wire/client-frame.ts",
    "wire/../log.ts",
    "wire/",
    "src/wire/json.ts",
    "../src/wire/json.ts",
    "..",
  ]) {
    assert.equal(await page.file(other), null, other);
  }
});

test("the game's name stands in the page, as text", async () => {
  let name = "Salt & <b>Iron</b>";
  const page = new Page(directory, () => name);
  const first = await page.file("index.html");
  assert.match(first?.content ?? "", /<title>Salt &amp; &lt;b&gt;Iron&lt;\/b&gt;<\/title>/);
  assert.match(first?.content ?? "", /<h1 id="name">Salt &amp; &lt;b&gt;Iron/);
  assert.doesNotMatch(first?.content ?? "", /\{game\}/);
  name = "$& Harbour";
  const second = await page.file("index.html");
  assert.match(second?.content ?? "", /<title>\$&amp; Harbour</);
  assert.notEqual(first?.tag, second?.tag);
  assert.match(second?.tag ?? "", /^"[\w.-]+"$/);
});
