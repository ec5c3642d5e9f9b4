import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { hexColor, nearestAnsi, nearestAnsiBackground, nearestXterm, type Rgb, rgbOf } from "./color.ts";

test("xterm's palette", () => {
  assert.deepEqual(rgbOf({ xterm: 9 }), [255, 0, 0]);
  assert.deepEqual(rgbOf({ xterm: 16 }), [0, 0, 0]);
  assert.deepEqual(rgbOf({ xterm: 67 }), [95, 135, 175]);
  assert.deepEqual(rgbOf({ xterm: 231 }), [255, 255, 255]);
  assert.deepEqual(rgbOf({ xterm: 232 }), [8, 8, 8]);
  assert.deepEqual(rgbOf({ xterm: 255 }), [238, 238, 238]);
});

test("none of the 240 is nearer than the one that is chosen", () => {
  const channel = fc.nat(255);
  fc.assert(
    fc.property(fc.tuple(channel, channel, channel), (rgb: Rgb) => {
      const distance = (xterm: number) => rgbOf({ xterm }).reduce((sum, value, at) => sum + (value - rgb[at]!) ** 2, 0);
      const isBlack = Math.max(...rgb) === 0;
      const all = Array.from({ length: 240 }, (_, at) => 16 + at).filter((xterm) => isBlack || xterm !== 16);
      assert.equal(distance(nearestXterm({ rgb })), Math.min(...all.map(distance)));
    }),
    { numRuns: 1000 },
  );
});

test("of 16 colours the one of the same hue is chosen", () => {
  const nearest: [hex: string, ansi: number][] = [
    ["a00", 9],
    ["800", 1],
    ["5f87af", 12],
    ["ff8800", 11],
    ["999", 8],
    ["ddd", 7],
    ["fff", 15],
    ["010101", 8],
    ["000", 0],
  ];
  for (const [hex, ansi] of nearest) assert.equal(nearestAnsi(hexColor(hex)), ansi, hex);
  assert.equal(nearestAnsiBackground(hexColor("444")), 0);
  assert.equal(nearestAnsiBackground(hexColor("fff")), 7);
});
