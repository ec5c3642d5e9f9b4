/** Tables, and how figures stand in them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { count, each, section, shown, table, times } from "./table.ts";

test("a table has a head, a line below it, and its rows", () => {
  assert.equal(table(["a", "b"], [["1", 2]]), "| a | b |\n| --- | --- |\n| 1 | 2 |");
});

test("nothing is told of what was not measured", () => {
  assert.equal(table(["a"], []), null);
  assert.equal(section("Commands", null), null);
  assert.equal(section("Commands", "one", null, "two"), "### Commands\n\none\n\ntwo");
});

test("a figure stands with half of how far its repetitions were apart, a ratio with its noise", () => {
  assert.equal(shown({ median: 12_345, spread: 0.5 }, " ms"), "12,345 ms ± 25%");
  assert.equal(times({ ratio: 0.66, noise: 0.034 }), "0.66 ± 3%");
});

test("computing stands with the names of the processes, and a count with its noun", () => {
  assert.equal(each({ portal: 7.5, server: 12 }, " µs"), "portal 7.5 µs, server 12 µs");
  assert.equal(count(1, "client"), "1 client");
  assert.equal(count(1000, "client"), "1,000 clients");
});
