/** Every colour that a game can choose can be read on the page, in both themes. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { tintOf } from "../../web/colors.ts";

const css = readFileSync(join(import.meta.dirname, "../../web/theme.css"), "utf8");
const themes = [0, 1] as const;

/** Both themes' values of what theme.css calls `--name`. */
function ownColor(name: string): readonly [light: string, dark: string] {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css) ?? [];
  assert.ok(light && dark, `theme.css has no --${name}`);
  return [light, dark];
}

function inTheme(color: string, theme: 0 | 1): string {
  const [, own] = /^var\(--(.+)\)$/.exec(color) ?? [];
  if (own) return ownColor(own)[theme];
  return /^light-dark\((rgb\(.+?\)), (rgb\(.+?\))\)$/.exec(color)?.[theme + 1] ?? color;
}

function luminance(color: string): number {
  const values = color.startsWith("#")
    ? color.match(/\w\w/g)!.map((hex) => Number.parseInt(hex, 16))
    : color.match(/\d+/g)!.map(Number);
  const [red, green, blue] = values.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const lights = [luminance(one), luminance(other)];
  return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
}

/** What can't be read of the runs of these styles. */
function unreadable(styles: readonly Parameters<typeof tintOf>[0][]): string[] {
  return styles.flatMap((run) =>
    themes.flatMap((theme) => {
      const { ink = "var(--ink)", paper = "var(--paper)" } = tintOf(run);
      const ratio = contrast(inTheme(ink, theme), inTheme(paper, theme));
      return ratio >= 4.5 ? [] : [`${JSON.stringify(run)} in theme ${theme}: ${ratio.toFixed(2)}`];
    }),
  );
}

const palette = Array.from({ length: 256 }, (_, color) => color);
const exact = ["#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#ffff00", "#808080", "#123456"];

test("text in any colour", () => {
  assert.deepEqual(unreadable([{}, ...[...palette, ...exact].map((fg) => ({ fg }))]), []);
});

test("text on any colour, in the page's own colour or in another", () => {
  assert.deepEqual(unreadable([...palette, ...exact].map((bg) => ({ bg }))), []);
  assert.deepEqual(unreadable(palette.flatMap((bg) => palette.map((fg) => ({ fg, bg })))), []);
});

test("text that is turned round", () => {
  const inverse = true as const;
  const turned = [...palette, ...exact].flatMap((color) => [
    { fg: color, inverse },
    { bg: color, inverse },
  ]);
  assert.deepEqual(unreadable([{ inverse }, ...turned]), []);
  assert.deepEqual(tintOf({ fg: 1, bg: 15, inverse }), tintOf({ fg: 15, bg: 1 }));
});

test("what can be read as it is stays as it is", () => {
  assert.deepEqual(tintOf({ fg: "#ffff00", bg: "#000000" }), { ink: "rgb(255 255 0)", paper: "rgb(0 0 0)" });
  assert.match(tintOf({ fg: 226 }).ink ?? "", /, rgb\(255 255 0\)\)$/);
});

test("the page's own words and the edges of its fields", () => {
  for (const theme of themes) {
    for (const ground of ["paper", "page"]) {
      for (const ink of ["ink", "quiet", "accent"]) {
        assert.ok(contrast(ownColor(ink)[theme], ownColor(ground)[theme]) >= 4.5, `${ink} on ${ground}`);
      }
      assert.ok(contrast(ownColor("edge")[theme], ownColor(ground)[theme]) >= 3, `the edge on ${ground}`);
    }
  }
});
