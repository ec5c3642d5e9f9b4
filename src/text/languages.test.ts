import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanInput } from "./clean-input.ts";
import {
  eachLanguageOf,
  inEach,
  inLanguage,
  inLanguages,
  isLanguageCode,
  languageFor,
  withLanguage,
} from "./languages.ts";
import { markup, parseMarkup } from "./markup.ts";
import { renderPlain } from "./plain.ts";

const lamp = inLanguages({ en: "a lamp", es: "una lámpara" });

test("a screen shows a text in its language, in the plain form of it, or else the first", () => {
  const shown = (language?: string) => inLanguage(`${lamp}!`, language);
  assert.deepEqual(["en", "es", "es-MX", "de", "", undefined].map(shown), [
    "a lamp!",
    "una lámpara!",
    "una lámpara!",
    "a lamp!",
    "a lamp!",
    "a lamp!",
  ]);
  assert.equal(inLanguage(inLanguages({ "pt-BR": "ônibus", pt: "autocarro" }), "pt-BR"), "ônibus");
});

test("a text goes through templates and into other texts as it is", () => {
  const seen = markup`You see ${lamp}.`;
  assert.equal(inLanguage(seen, "es"), "You see una lámpara.");
  const both = inLanguages({ en: markup`Here is ${lamp}.`, es: markup`Aquí hay ${lamp}.` });
  assert.equal(inLanguage(both, "en"), "Here is a lamp.");
  assert.equal(inLanguage(both, "es"), "Aquí hay una lámpara.");
  assert.equal(inLanguage(`${lamp}${lamp}`, "es"), "una lámparauna lámpara");
});

test("one language of a text gets other words, and the others keep theirs", () => {
  const changed = withLanguage(`${lamp}!`, "es-MX", "un farol");
  assert.deepEqual([inLanguage(changed, "en"), inLanguage(changed, "es")], ["a lamp!", "un farol"]);
  const first = withLanguage(lamp, "de", "a lantern");
  assert.deepEqual([inLanguage(first, "en"), inLanguage(first, "es")], ["a lantern", "una lámpara"]);
  assert.equal(withLanguage("a lamp", "es", "un farol"), "un farol");
  assert.equal(withLanguage(lamp, "es", "a lamp"), "a lamp");
});

test("catalogues become one that says each sentence in all languages", () => {
  const english = { yes: "Yes.", gone: (name: string, count: number) => markup`${name} and ${count} more are gone.` };
  const spanish: typeof english = { yes: "Sí.", gone: (name, count) => markup`${name} y ${count} más se han ido.` };
  const words = inLanguages<typeof english>({ en: english, es: spanish });
  assert.equal(inLanguage(words.yes, "es"), "Sí.");
  assert.equal(inLanguage(words.gone("|rAnna", 2), "es"), "||rAnna y 2 más se han ido.");
  assert.equal(inLanguage(words.gone("Anna", 2), "en"), "Anna and 2 more are gone.");
  assert.equal(inLanguages({ en: "OK", es: "OK" }), "OK");
});

test("what a language lacks is said in the first", () => {
  const words = inLanguages<{ a: string; b: string }>({ en: { a: "A", b: "B" }, fr: { a: "À" } as never });
  assert.equal(inLanguage(`${words.a}${words.b}`, "fr"), "ÀB");
});

test("what is no markup's business is seen in the first language, and nothing of the signs is left", () => {
  assert.equal(renderPlain(parseMarkup(`You see ${lamp}.`)), "You see a lamp.");
  assert.equal(renderPlain(parseMarkup("\x1cen\x1fbroken")), "enbroken");
  for (const broken of ["\x1c\x1e", "\x1cen\x1e", "\x1c\x1d\x1d\x1e", "\x1e\x1c", "\x1cen\x1fa\x1ces\x1fb\x1e"])
    assert.match(renderPlain(parseMarkup(inLanguage(broken, "es"))), /^\w*$/);
});

test("nobody can type one", () => {
  assert.equal(cleanInput(lamp).search(/[\x1c-\x1f]/), -1);
});

test("a text is known in each of its languages", () => {
  assert.deepEqual(eachLanguageOf(lamp), ["a lamp", "una lámpara"]);
  assert.deepEqual(eachLanguageOf("a lamp"), ["a lamp"]);
  assert.deepEqual(eachLanguageOf(inEach(["en", "es"], (language) => `${lamp} (${language})`)), [
    "a lamp (en)",
    "una lámpara (es)",
  ]);
});

test("a client gets of the game's languages the one that it wants most", () => {
  const languages = ["en", "es", "pt-BR"];
  const found = (wanted: string) => languageFor(wanted, languages);
  assert.equal(found("es-MX,es;q=0.8,en;q=0.5"), "es");
  assert.equal(found("de, es;q=0.8"), "es");
  assert.equal(found("es_ES.UTF-8".replace(/\..*/, "")), "es");
  assert.equal(found("pt"), "pt-BR");
  assert.equal(found("EN-us"), "en");
  for (const none of ["", "de", ",,,", "*", "x".repeat(10_000)]) assert.equal(found(none), "en");
  assert.equal(languageFor("es", []), "");
});

test("codes are those of BCP 47", () => {
  for (const code of ["en", "es", "pt-BR", "zh-Hant-TW"]) assert.ok(isLanguageCode(code), code);
  for (const code of ["", "EN", "english", "e", "en_US", "en-", 5, null])
    assert.ok(!isLanguageCode(code), String(code));
});
