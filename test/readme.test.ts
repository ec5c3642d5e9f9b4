/** What the README says of the program, held against the program and its measurements. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { test } from "node:test";
import { description } from "../tools/cast/cast.ts";

const readme = readFileSync("README.md", "utf8").replace(/\s+/g, " ");

/** What `npm run bench` measured for one of the promises, which it says was kept. */
function measured(promise: string): number {
  const row = readFileSync("docs/performance.md", "utf8")
    .split("\n")
    .find((line) => line.startsWith(`| ${promise}`));
  const [, value = "", kept] = /\| ([\d.]+)[^|]*\| (\S+) \|$/.exec(row ?? "") ?? [];
  assert.equal(kept, "yes", `docs/performance.md: ${promise}`);
  return Number(value);
}

test("each figure is a bound that the last measurement kept", () => {
  const bound = (sentence: RegExp) => Number(sentence.exec(readme)?.[1] ?? Number.NaN);
  const seconds = 1_000;
  const figures: readonly (readonly [bound: number, figure: number])[] = [
    [
      bound(/a reload makes nobody wait for more than ([\d.]+) s/) * seconds,
      measured("Reload, 1,000 sessions, small world"),
    ],
    [
      bound(/a `kill -9` of the game for no more than ([\d.]+) s/) * seconds,
      measured("kill -9 of the Server, 1,000 sessions"),
    ],
    [
      bound(/one player waits no more than (\d+) ms longer for an answer than on a bare relay/),
      measured("1 client: p50"),
    ],
    [bound(/99 of 100 answers come within (\d+) ms/), measured("While hostile connections hammer every port")],
    [
      bound(/An idle session costs (\d+) KiB in both processes together/),
      measured("An idle session costs both processes together"),
    ],
  ];
  for (const [most, figure] of figures) assert.ok(figure <= most, `${figure} is more than ${most}`);
});

test("the drill types as many commands as is said", () => {
  const source = readFileSync("test/recovery/drill.ts", "utf8");
  const size = (name: string) => Number(new RegExp(`^const ${name} = (\\d+);$`, "m").exec(source)?.[1]);
  assert.ok(readme.includes("types more than ten thousand numbered commands"));
  assert.ok(size("players") * size("commands") > 10_000);
});

test("the cast is small, names what it shows, and stands still for who wants that", () => {
  assert.ok(readme.includes(`alt="${description}"`));
  for (const file of ["docs/cast.svg", "docs/cast-still.svg"]) {
    assert.ok(existsSync(file) && statSync(file).size < 150_000);
    const svg = readFileSync(file, "utf8");
    assert.ok(svg.includes(`<desc id="description">${description}</desc>`));
    assert.match(svg, /@media \(prefers-color-scheme:dark\)/);
    assert.match(svg, /DING-DONG! That was number 3\./);
    assert.equal(svg.includes("animation:"), file === "docs/cast.svg");
  }
  assert.match(readme, /media="\(prefers-reduced-motion: reduce\)" srcset="docs\/cast-still.svg"/);
});
