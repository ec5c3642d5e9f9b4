import assert from "node:assert/strict";
import { test } from "node:test";
import { listOfNames, plainListOfNames } from "./list-of-names.ts";

test("names are listed as they are read aloud, and equal ones are counted", () => {
  assert.equal(listOfNames([]), "");
  assert.equal(listOfNames(["a lamp"]), "a lamp");
  assert.equal(listOfNames(["an apple", "a rope", "an apple", "an apple"]), "3 apples and a rope");
  assert.equal(listOfNames(["some boots", "a rope", "some boots"]), "some boots (2) and a rope");
  assert.equal(plainListOfNames(["north", "up"]), "north, up");
});

test("of very many the first are told, and how many things there are beside them", () => {
  const names = Array.from({ length: 150 }, (_, index) => `coin ${index}`);
  assert.match(listOfNames([...names, "coin 149"]), /^coin 0, .*, coin 99 and 51 more$/);
  assert.match(plainListOfNames(names), /^coin 0, .*, coin 99, 50 more$/);
  assert.equal(listOfNames(["a coin", "a coin"], { more: 9000 }), "2 coins and 9,000 more");
});

test("each is written as who lists them wants it", () => {
  const show = (noun: string) => `<${noun}>`;
  assert.equal(listOfNames(["an apple", "an apple", "Bert"], { show }), "2 <apples> and <Bert>");
  assert.equal(plainListOfNames(["north"], { show }), "<north>");
});
