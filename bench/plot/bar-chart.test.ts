/** A chart: bars as long as they should be, for all who look at it or can't. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type BarChart, barChart } from "./bar-chart.ts";

const chart: BarChart = {
  title: "Computing for a <command>",
  description: "Portal & Server",
  unit: " µs",
  legend: ["Portal", "Server"],
  groups: [
    { label: "50 clients", bars: [{ label: "floor", values: [10, 10] }] },
    { label: "500 clients", bars: [{ label: "ours", values: [30, 10], target: 20 }] },
  ],
};

const widths = (svg: string) => [...svg.matchAll(/<rect class="part\d" x="\S+" y="\d+" width="([\d.]+)" height="14"/g)];

test("bars stand end to end, and all groups have one scale", () => {
  const svg = barChart(chart);
  const lengths = widths(svg).map(([, width]) => Number(width));
  const [unit = 0] = lengths;
  assert.deepEqual(lengths, [unit, unit, unit * 3, unit]);
  assert.match(svg, /x="190" y="\d+" width="292.5" height="14"\/>\n<rect class="part1" x="482.5"/);
});

test("a group whose scale is its own is as wide as any other", () => {
  const lengths = widths(barChart({ ...chart, scaledApart: true })).map(([, width]) => Number(width));
  assert.equal(lengths[0]! + lengths[1]!, lengths[2]! + lengths[3]!);
});

test("what is to be reached is marked where a bar of that length would end", () => {
  assert.match(barChart(chart), /<line class="target" x1="385" x2="385"/);
});

test("every figure is written beside its bar", () => {
  assert.match(barChart(chart), />10 \+ 10 µs<[\s\S]*>30 \+ 10 µs</);
});

test("it is told to who doesn't see it, and dark where the reader wants that", () => {
  const svg = barChart(chart);
  assert.match(svg, /role="img" aria-labelledby="title description"/);
  assert.match(svg, /<title id="title">Computing for a &lt;command&gt;<\/title>/);
  assert.match(svg, /<desc id="description">Portal &amp; Server<\/desc>/);
  assert.match(svg, /@media \(prefers-color-scheme:dark\)/);
});
