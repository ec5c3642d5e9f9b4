import assert from "node:assert/strict";
import { test } from "node:test";
import { Course } from "./course.ts";
import { RehearsedTime } from "./rehearsed-time.ts";
import { Transcript } from "./transcript.ts";
import { Trouble } from "./trouble.ts";

/** Whatever is due makes something of the game's happen, which takes no time here. */
class BusyTime extends RehearsedTime {
  override get isStill(): boolean {
    return false;
  }

  override async stands(): Promise<void> {}
}

function courseIn(time: RehearsedTime): Course {
  const transcript = new Transcript();
  return new Course({ time, transcript, trouble: new Trouble(transcript), goOn: async () => false });
}

test("a span of time in which too much happens fails, instead of going on for hours", async () => {
  const time = new BusyTime();
  time.every(1, () => {});
  await courseIn(time).pass(1_000);
  await assert.rejects(courseIn(time).pass(500_000), /something did 250000 times, and 250000 ms are left/);
});

test("one in which nothing of the game's happens may be long", async () => {
  const time = new RehearsedTime();
  time.every(1_000, () => {});
  await courseIn(time).pass(300_000_000);
  assert.equal(time.elapsed(), 300_000_000);
});
