import assert from "node:assert/strict";
import { test } from "node:test";
import { inLanguage, inLanguages } from "../text/languages.ts";
import * as lists from "./list-of-names.ts";

const listOfNames: typeof lists.listOfNames = (...given) => inLanguage(lists.listOfNames(...given), "en");
const plainListOfNames: typeof lists.plainListOfNames = (...given) =>
  inLanguage(lists.plainListOfNames(...given), "en");

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

test("in Spanish they are listed as Spanish does, each in its own language", () => {
  const inSpanish: typeof lists.listOfNames = (...given) => inLanguage(lists.listOfNames(...given), "es");
  const lamp = inLanguages({ en: "an old lamp", es: "una lámpara vieja" });
  assert.equal(inSpanish([lamp, "Anna", "Inés"]), "una lámpara vieja, Anna e Inés");
  assert.equal(inSpanish([lamp, lamp]), "2 lámparas viejas");
  assert.equal(listOfNames([lamp, lamp]), "2 old lamps");
  assert.equal(inSpanish(["an apple", "an apple", "Bert"], { more: 9000 }), "2 apples, Bert y 9000 más");
  const several = ["un avión", "una luz azul", "una botella de cerveza", "un paraguas", "el sol", "una flor"];
  assert.equal(
    inSpanish(several.flatMap((name) => [name, name])),
    "2 aviones, 2 luces azules, 2 botellas de cerveza, 2 paraguas, el sol (2) y 2 flores",
  );
});
