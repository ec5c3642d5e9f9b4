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

export function forNobody(name: string, act: string): HoldfastError {
  return new HoldfastError(
    "scene-invalid",
    `The scene "${name}" waits until somebody does "${act}" with nothing that there is.`,
    {
      advice:
        "Name an object that there is: who does it, where, or with what, as in `until(taking, { actor: pupil })`.",
    },
  );
}

export function noAct(name: string): HoldfastError {
  return new HoldfastError("scene-invalid", `The scene "${name}" waits with until() for what is no act.`, {
    advice: "Give it what act(…) has made. Two modules that import each other may each see nothing of the other yet.",
  });
}

export function withNobody(name: string): HoldfastError {
  return new HoldfastError("deleted", `The scene "${name}" would go on with somebody who is deleted.`, {
    advice: "Ask `deleted` before beginning a scene, or a part of one, with somebody who may be gone.",
  });
}

export function tooManyParts(name: string, most: number): HoldfastError {
  return new HoldfastError("scene-too-long", `The scene "${name}" has more than ${most} parts side by side.`, {
    advice: "Let each all(), within() and by() wait for what is needed, and no part begin others without an end.",
  });
}

export function noPart(name: string, at: Standing): HoldfastError {
  return new HoldfastError("scene-invalid", `The scene "${name}" gave ${at}() what is no part of its own.`, {
    advice: "Give it what ask(), until() and the like give, without `yield*`, and each once: all(ask(…), until(…)).",
  });
}

export function againInPart(name: string): HoldfastError {
  return new HoldfastError("scene-invalid", `In the scene "${name}" again() stands in a part of it.`, {
    advice: "Let the part give what it has come to, and the scene itself go on with `again`.",
  });
}

export function waitsAtEnd(name: string, at: Standing): HoldfastError {
  return new HoldfastError("scene-invalid", `The scene "${name}" was left, and its finally is at ${at}.`, {
    advice: "When a scene is left halfway, its `finally` blocks may do steps and wait for nothing.",
  });
}

/** What code that catches everything sees of it. */
export function sceneLeft(name: string): HoldfastError {
  return new HoldfastError("scene-left", `The scene "${name}" was left halfway.`, {
    advice: "Let `finally` do what must be done then; a `catch` that gets this throws it on.",
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
