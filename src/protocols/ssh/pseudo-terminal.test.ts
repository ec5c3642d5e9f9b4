import assert from "node:assert/strict";
import { test } from "node:test";
import { clientFlags, colorsOf, encodingOf, languageOf, sizeFlags, terminalFlags } from "./pseudo-terminal.ts";

test("a terminal's name tells its colours", () => {
  const known = {
    "xterm-256color": 256,
    xterm: 256,
    linux: 16,
    "xterm-kitty": 16777216,
    alacritty: 16777216,
    "foot-direct": 16777216,
    dumb: 0,
    "": 0,
  };
  for (const [name, colors] of Object.entries(known)) assert.equal(colorsOf(name), colors, name);
});

test("a hostile name is cleaned, a hostile size is cut", () => {
  const flags = terminalFlags({ name: `xterm\x1b[31m${"x".repeat(1000)}`, columns: 4_000_000_000, rows: 0 });
  assert.match(flags.terminal ?? "", /^xterm\[31mx+$/);
  assert.equal(flags.terminal?.length, 64);
  assert.deepEqual([flags.width, flags.height], [1000, undefined]);
  assert.deepEqual(sizeFlags({ columns: 0, rows: 0 }), {});
});

test("a terminal cuts long lines, unless its width is unknown or too small for words", () => {
  const clientWraps = (columns: number) => terminalFlags({ name: "xterm", columns, rows: 24 }).clientWraps;
  assert.deepEqual([0, 19, 20, 80].map(clientWraps), [undefined, true, false, false]);
  assert.equal(terminalFlags(null).clientWraps, undefined);
});

test("the locale names the encoding", () => {
  const encoding = (entries: Record<string, string>) => encodingOf(new Map(Object.entries(entries)));
  assert.equal(encoding({}), "utf-8");
  assert.equal(encoding({ LANG: "C.UTF-8" }), "utf-8");
  assert.equal(encoding({ LANG: "de_DE.ISO-8859-1" }), "iso-8859-1");
  assert.equal(encoding({ LANG: "de_DE.ISO-8859-1", LC_ALL: "C.UTF-8" }), "utf-8");
  assert.equal(encoding({ LANG: "ru_RU.KOI8-R@x" }), "koi8-r");
  assert.equal(encoding({ LANG: "xx_XX.rubbish" }), "utf-8");
});

test("the locale names the language", () => {
  const language = (entries: Record<string, string>) => languageOf(new Map(Object.entries(entries)));
  assert.equal(language({}), "");
  assert.equal(language({ LANG: "C.UTF-8" }), "");
  assert.equal(language({ LANG: "es_ES.UTF-8" }), "es-ES");
  assert.equal(language({ LANG: "es_ES.UTF-8", LC_ALL: "pt_BR" }), "pt-BR");
  assert.equal(language({ LANG: "de@euro" }), "de");
  assert.equal(language({ LANG: "rubbish and more" }), "");
});

test("the first line tells the program and its version", () => {
  const named = (software: string) => {
    const { clientName, clientVersion } = clientFlags(software, null);
    return [clientName, clientVersion];
  };
  assert.deepEqual(named("OpenSSH_9.2p1 Debian-2+deb12u10"), ["OpenSSH", "9.2p1"]);
  assert.deepEqual(named("PuTTY_Release_0.78"), ["PuTTY", "0.78"]);
  assert.deepEqual(named("OpenSSH_for_Windows_9.5"), ["OpenSSH", "9.5"]);
  assert.deepEqual(named("dropbear"), ["dropbear", null]);
  assert.deepEqual(named(""), [null, null]);
});
