/** Makes a command of what an author wrote, and refuses what could never be typed or done. */
import { HoldfastError } from "../../errors.ts";
import { cleanInput } from "../../text/clean-input.ts";
import type { GameObject } from "../game-object.ts";
import type { Command } from "./command.ts";
import { firstOfEach } from "./first-of-each.ts";
import { behindFirstWord, type Form, formsOf, inOrder } from "./forms.ts";
import { Either, Role } from "./role.ts";
import type { Slot } from "./slot.ts";
import type { Kind } from "./slots/thing-search.ts";
import { wordOf } from "./words.ts";

/** What an author wrote, who may not have had it checked. */
interface Written {
  readonly how: unknown;
  readonly help: unknown;
  readonly run: unknown;
  readonly for?: unknown;
  readonly with?: unknown;
  readonly secret?: unknown;
}

/** What `run` is given beside what the slots found. */
const reserved = ["actor", "room"];

/** Throws `command-invalid`. The place is in its stack: where the command is defined. */
export function compile({ how, help, run, secret, ...written }: Written, kind: Kind<GameObject> | null): Command {
  const hows: readonly unknown[] = Array.isArray(how) ? how : [how];
  const refuse: (why: string) => never = (why) => {
    const error = new HoldfastError("command-invalid", `The command "${hows[0]}" ${why}.`);
    // A stack has few frames: where it is defined must be among them.
    Error.captureStackTrace(error, compile);
    throw error;
  };
  if (!hows.every((one) => typeof one === "string") || hows.length === 0) refuse("has a `how` that is no pattern");
  if (typeof help !== "string" || help.trim() === "") refuse("has no help");
  if (typeof run !== "function") refuse("has no run()");
  if (secret !== undefined && typeof secret !== "boolean") refuse("has a `secret` that is neither true nor false");
  const allowed = allowedOf(written.for, refuse);
  const slots = slotsOf(written.with ?? {}, refuse);
  for (const one of hows as string[]) refuseUntypable(one, refuse);
  const forms = formsOf(hows as string[], slots, refuse);
  const words = forms.map(({ word }) => word).filter((word) => word !== "");
  const [name = "", ...aliases] = firstOfEach(words, wordOf);
  return {
    name,
    names: [name],
    aliases,
    how: toldOf(forms, wordOf(name)).map((form) => form.how),
    help,
    secret: secret === true,
    takesText: forms.some(({ given }) => given.some(({ takes }) => takes === "text")),
    for: allowed,
    kind,
    signs: [...new Set(forms.filter(({ glued }) => glued).map(({ word }) => word))],
    wordless: forms.some(({ word }) => word === ""),
    forms: inOrder(forms),
    slots,
    in: {},
    run: run as Command["run"],
  };
}

/** Those of its name, and of its other names those that say more than to call it so. */
function toldOf(forms: readonly Form[], name: string): readonly Form[] {
  const isNamed = ({ word }: Form) => wordOf(word) === name;
  const told = new Set(forms.filter(isNamed).map(behindFirstWord));
  return forms.filter((form) => isNamed(form) || form.glued || form.word === "" || !told.has(behindFirstWord(form)));
}

function allowedOf(allowed: unknown, refuse: (why: string) => never): Command["for"] {
  if (allowed === undefined) return null;
  if (allowed instanceof Role || typeof allowed === "function") return allowed as Command["for"];
  if (!(allowed instanceof Either)) refuse("has a `for` that is neither a role nor a function");
  for (const one of (allowed as Either<never>).of) allowedOf(one, refuse);
  return allowed as Command["for"];
}

function slotsOf(slots: unknown, refuse: (why: string) => never): { readonly [slot: string]: Slot<unknown> } {
  if (typeof slots !== "object" || slots === null) refuse("has a `with` that is no object");
  for (const [name, slot] of Object.entries(slots as object) as [string, Partial<Slot<unknown>> | null | undefined][]) {
    if (reserved.includes(name)) refuse(`has a slot "${name}", which is what run() is given besides`);
    if (typeof slot?.read !== "function") refuse(`has a slot "${name}" that is none: make it with slot({ … })`);
  }
  return slots as { readonly [slot: string]: Slot<unknown> };
}

/** Of what players type, letters that can't be seen never come so far. */
function refuseUntypable(how: string, refuse: (why: string) => never): void {
  const typed = cleanInput(how);
  if (typed !== how.normalize("NFC")) refuse(`could never be typed as ${visibly(how)}: only "${typed}" would be left`);
}

/** With the numbers of letters that show nothing. */
function visibly(how: string): string {
  const shown = Array.from(how, (letter) =>
    cleanInput(letter) === "" ? `\\u{${letter.codePointAt(0)?.toString(16)}}` : letter,
  );
  return `"${shown.join("")}"`;
}
