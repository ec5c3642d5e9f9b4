/** What a scene can do wrong, in a sentence with its name. */
import { HoldfastError } from "../../errors.ts";
import { isGenerator, isPromise } from "../../world/at-once.ts";
import { writtenAt } from "../../world/written-at.ts";
import type { AnyScene } from "./scene.ts";
import type { Standing } from "./wish.ts";

/** So many of those that can't go on are told one by one. */
const told = 10;

/** Where the code is now; null: at its end. */
type Now = Standing | null;

export function noScene({ name, play }: AnyScene): HoldfastError {
  return new HoldfastError("scene-invalid", `The scene "${name}"${at(play)} is no generator that runs at once.`, {
    advice: "Write it as `function* (…): Scene { … }`, without async; what takes time is for work().",
  });
}

export function yieldedNoWish({ name, play }: AnyScene, value: unknown): HoldfastError {
  const what = isPromise(value) ? "a promise" : isGenerator(value) ? "a generator" : "what is no wish";
  return new HoldfastError("scene-invalid", `The scene "${name}"${at(play)} yielded ${what}.`, {
    advice: "Write `yield*` before ask(), step() and the like, and wait for promises with `yield* work(…)`.",
  });
}

export function changed(name: string, stored: Standing, now: Now): HoldfastError {
  const where = now === null ? "at its end" : `at ${now}`;
  return new HoldfastError("scene-changed", `The scene "${name}" is stored at ${stored}, and its code is ${where}.`, {
    advice:
      "What it does between one `yield*` and the next must follow from its arguments and answers alone. Where the code was changed on " +
      'purpose, let those who are in it finish first, or give the scene { ifChanged: "end" }.',
  });
}

/** `whose` says whose they are, and what is wrong. */
export function placesGone(whose: readonly string[]): HoldfastError {
  const others = whose.length > told ? ` And ${whose.length - told} more.` : "";
  const sentence = `Scenes that are open can't go on with this code. ${whose.slice(0, told).join(" ")}${others}`;
  return new HoldfastError("scene-changed", sentence, {
    advice:
      'Let those who are in it finish first, or give the scene { ifChanged: "end" }, which ends it with a word to them.',
  });
}

export function chosenBefore(name: string, value: unknown): HoldfastError {
  return new HoldfastError(
    "scene-changed",
    `In the scene "${name}" ${JSON.stringify(value)} was chosen, and can't be.`,
    {
      advice: 'Keep the key of a choice while somebody may have chosen it, or give the scene { ifChanged: "end" }.',
    },
  );
}

export function notListed(name: string): HoldfastError {
  return new HoldfastError("scene-not-listed", `The game has no scene "${name}".`, {
    advice: "List it in `scenes` of defineGame.",
  });
}

export function logFull(name: string, bytesMax: number): HoldfastError {
  return new HoldfastError("scene-too-long", `The scene "${name}" has more than ${bytesMax} bytes to remember.`, {
    advice: "Let it begin anew with `yield* again(…)` where what was answered before does not matter any more.",
  });
}

export function goesRound(name: string): HoldfastError {
  return new HoldfastError("scene-too-long", `The scene "${name}" goes on and on without waiting for anything.`, {
    advice: "Let it ask something or wait() in its loop.",
  });
}

export function secretKept(name: string): HoldfastError {
  return new HoldfastError("secret-kept", `The scene "${name}" would keep the answer to a secret question as it is.`, {
    advice: "Let `read` of askSecret() give what is made of it: whether it is right, or a hash.",
  });
}

function at(written: object): string {
  const place = writtenAt(written);
  return place === null ? "" : ` (${place})`;
}
