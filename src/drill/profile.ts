/** How to play on a server of any kind: what to type to get in, and how the answer to a line looks. */
import { readFile } from "node:fs/promises";
import { HoldfastError } from "../errors.ts";

export interface Profile {
  readonly name: string;
  /** The lines that bring a player in. `{name}` and `{password}` are the player's. */
  readonly login: readonly string[];
  /** What the player sees when it is in. */
  readonly ready: string;
  /** The line that is sent again and again; `{token}` is different each time. */
  readonly line: string;
  /** What the player sees when that line has been executed, with the same `{token}`. */
  readonly answer: string;
  /** Players' names are this and five letters. */
  readonly namePrefix: string;
  /** Programs and their words that make faults; without them, a running Holdfast's own ways are used. */
  readonly faults: { readonly [fault: string]: readonly string[] };
}

export const holdfastProfile: Profile = {
  name: "holdfast",
  login: ["create {name} {password}"],
  ready: "Welcome!",
  line: "say {token}",
  answer: 'You say, "{token}"',
  namePrefix: "Drill",
  faults: {},
};

/** Rejects with `profile-invalid`. */
export async function readProfile(file: string): Promise<Profile> {
  let written: unknown;
  try {
    written = JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw invalid(file, `it can't be read as JSON (${(cause as Error).message})`);
  }
  if (typeof written !== "object" || written === null) throw invalid(file, "it is no object");
  const profile = { ...holdfastProfile, ...written } as Profile;
  for (const key of ["name", "ready", "line", "answer", "namePrefix"] as const) {
    if (typeof profile[key] !== "string") throw invalid(file, `\`${key}\` is no text`);
  }
  if (!areTexts(profile.login)) throw invalid(file, "`login` is no list of lines");
  const { faults } = profile;
  if (typeof faults !== "object" || faults === null || !Object.values(faults).every(areTexts)) {
    throw invalid(file, "a fault is no list of words");
  }
  for (const key of ["line", "answer"] as const) {
    if (!profile[key].includes("{token}")) throw invalid(file, `\`${key}\` has no {token}`);
  }
  return profile;
}

function areTexts(list: unknown): boolean {
  return Array.isArray(list) && list.every((each) => typeof each === "string");
}

function invalid(file: string, what: string): HoldfastError {
  return new HoldfastError("profile-invalid", `The profile ${file} can't be used: ${what}.`, {
    advice: "docs/drill.md shows a whole profile.",
  });
}

/** None of these is taken for another, nor several for one: games refuse a name that looks like one that is there. */
export const plainLetters = "abcdefghkpstuxyz";

/** A name of letters only, since many games allow nothing else. */
export function playerName(profile: Profile, run: string, index: number): string {
  let letters = "";
  for (let rest = index, place = 0; place < 4; place++, rest = Math.floor(rest / plainLetters.length)) {
    letters = plainLetters[rest % plainLetters.length] + letters;
  }
  return `${profile.namePrefix}${run}${letters}`;
}
