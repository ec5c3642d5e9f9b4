import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultFlags } from "../session/sync-data.ts";
import { Screens, screenOf } from "./screen.ts";

const languages = ["en", "es"];
const terminal = { ...defaultFlags, width: 40, clientWraps: false };

test("lines are broken for a client that would cut them, and for no other", () => {
  const fit = ({ clientWraps, width }: { clientWraps: boolean; width: number }) => (clientWraps ? null : width);
  assert.equal(fit(screenOf(defaultFlags, {}, languages)), null);
  assert.equal(fit(screenOf(terminal, {}, languages)), 40);
  assert.equal(fit(screenOf(terminal, { colors: 0 }, languages)), 40);
});

test("a width that the player prefers is kept for every client", () => {
  for (const flags of [terminal, defaultFlags]) {
    const { clientWraps, width } = screenOf(flags, { width: 60 }, languages);
    assert.deepEqual([clientWraps, width], [false, 60]);
  }
});

test("what the player prefers lies over what the client says", () => {
  const flags = { ...defaultFlags, colors: 256, screenReader: true, encoding: "koi8-r" } as const;
  const preferences = { colors: 0, screenReader: false, encoding: "windows-1251" } as const;
  const { colors, screenReader, encoding } = screenOf(flags, preferences, languages);
  assert.deepEqual({ colors, screenReader, encoding }, preferences);
  assert.equal(screenOf(flags, {}, languages).encoding, "koi8-r");
  assert.equal(screenOf(flags, { colors: 16 }, languages).colors, 16);
  assert.equal(screenOf(flags, {}, languages).colors, 256);
});

test("equal screens are one object, and no more are kept than a bound", () => {
  const screens = new Screens(languages);
  const one = screens.of({ ...defaultFlags, clientName: "one" }, {});
  assert.equal(screens.of({ ...defaultFlags, clientName: "two" }, {}), one);
  assert.deepEqual(one, screenOf(defaultFlags, {}, languages));
  assert.notEqual(screens.of(defaultFlags, { colors: 256 }), one);
  for (let width = 100; width < 1100; width++) screens.of({ ...defaultFlags, width }, {});
  assert.notEqual(screens.of(defaultFlags, {}), one);
});

test("the language is the player's, else the client's, else the game's first", () => {
  const language = (said: string, preferred?: string) =>
    screenOf({ ...defaultFlags, language: said }, preferred === undefined ? {} : { language: preferred }, languages)
      .language;
  assert.equal(language(""), "en");
  assert.equal(language("es-MX,en;q=0.5"), "es");
  assert.equal(language("es", "en"), "en");
  assert.equal(language("es", "fr"), "es", "a language that the game has no more");
  assert.equal(language("de"), "en");
});
