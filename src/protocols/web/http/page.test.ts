import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { Page } from "./page.ts";

const directory = join(import.meta.dirname, "../../../../web");

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
