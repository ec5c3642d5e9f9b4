/** The statistics: what is a gain, and what is noise. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { figure, median, percentile, ratio, rounded, verdict } from "./figures.ts";

test("a median is of the numbers, in whatever order they come", () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.ok(Number.isNaN(median([])));
});

test("a percentile is one of the numbers, also the last", () => {
  assert.equal(percentile([1, 2, 3, 4], 0.5), 3);
  assert.equal(percentile([1, 2, 3, 4], 1), 4);
});

test("a figure says how far its repetitions were apart", () => {
  assert.deepEqual(figure([90, 100, 120]), { median: 100, spread: 0.3 });
});

test("three digits are kept, of large and of small numbers", () => {
  assert.equal(rounded(123_456), 123_000);
  assert.equal(rounded(0.012_345), 0.0123);
});

test("rounds are compared one by one: what slows a round down slows both", () => {
  const compared = { own: [50, 5, 50], floor: [100, 10, 100], control: [[1], [1]] as const };
  assert.deepEqual(ratio(compared), { ratio: 0.5, noise: 0 });
});

test("noise is what the control differs from itself, upwards or downwards", () => {
  const control = [
    [100, 100, 100],
    [90, 110, 100],
  ] as const;
  assert.deepEqual(ratio({ own: [1], floor: [1], control }), { ratio: 1, noise: 0.1 });
});

test("a difference is one from twice the noise on", () => {
  assert.equal(verdict({ ratio: 1.21, noise: 0.1 }), "higher");
  assert.equal(verdict({ ratio: 0.79, noise: 0.1 }), "lower");
  assert.equal(verdict({ ratio: 1.19, noise: 0.1 }), "noise");
  assert.equal(verdict({ ratio: 0.81, noise: 0.1 }), "noise");
});
