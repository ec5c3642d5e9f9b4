/** Commands in several languages: each has in each the patterns that are typed there, and its help. */
import { HoldfastError } from "../../errors.ts";
import type { Command } from "./command.ts";
import { compile } from "./compile.ts";
import { firstOfEach } from "./first-of-each.ts";
import { inOrder } from "./forms.ts";
import { wordOf } from "./words.ts";

/** How a command is typed and explained in another language. */
export interface Counterpart {
  /**
   * As `how` of the command, with names of that language in the slots: `"coger <cosas>"`. A slot may be left out that isn't in all of the
   * command's patterns either.
   */
  readonly how: string | readonly string[];
  readonly help: string;
  /** Which slot of the command such a name stands for, where it is called otherwise: `{ cosas: "things" }`. */
  readonly slots?: { readonly [shown: string]: string };
}

/** Of each command, by its name. */
export interface Counterparts {
  readonly [command: string]: Counterpart;
}

/** The commands, with their counterparts in other languages. Throws `command-invalid` if one has none, or a wrong one. */
export function withCounterparts(
  commands: readonly Command[],
  languages: { readonly [language: string]: Counterparts },
): readonly Command[] {
  return commands.map((command) => {
    const faces = Object.entries(languages).map(([language, counterparts]) => {
      const counterpart = Object.hasOwn(counterparts, command.name) ? counterparts[command.name] : undefined;
      if (!counterpart) throw missing(command, language);
      return [language, faceIn(command, counterpart)];
    });
    return { ...command, in: { ...command.in, ...Object.fromEntries(faces) } };
  });
}

function missing({ name }: Command, language: string): HoldfastError {
  return new HoldfastError("command-invalid", `The command "${name}" has no counterpart in ${language}.`, {
    advice: "Say how it is typed there, and its help, or leave it out of the list.",
  });
}

/** The command as it is in that language. */
export function faceIn(
  { run, forms, secret, slots, for: allowed, kind }: Command,
  { how, help, slots: shown = {} }: Counterpart,
): Command {
  const meant = (pattern: string) =>
    pattern.replace(/<([^<>]*)>/g, (_, name: string) => `<${Object.hasOwn(shown, name) ? shown[name] : name}>`);
  const patterns = [how].flat();
  const isWanted = ([slot]: [string, unknown]) =>
    patterns.some((pattern) => meant(pattern).includes(`<${slot}>`)) ||
    forms.every(({ slots }) => slots.includes(slot));
  const wanted = Object.fromEntries(Object.entries(slots).filter(isWanted));
  const asShown = new Map(patterns.map((pattern) => [unnumbered(meant(pattern)), unnumbered(pattern)]));
  const face = compile({ how: patterns.map(meant), help, run, secret, with: wanted, for: allowed ?? undefined }, kind);
  return { ...face, how: face.how.map((pattern) => asShown.get(pattern) ?? pattern) };
}

/** As players read it: of `<canal2>` they don't see the number. */
function unnumbered(pattern: string): string {
  return pattern.trim().replace(/<([^<>]*?)\d+>/g, "<$1>");
}

/** The command as it is understood in each of these languages, and called in the first. In those that it has no counterpart for it is as it is. */
export function understoodIn(command: Command, languages: readonly string[]): Command {
  const faces = [...new Set(languages.map((language) => faceOf(command, language)))];
  const [first = command] = faces;
  if (faces.length <= 1 && first === command) return command;
  const words = firstOfEach(
    faces.flatMap(({ name, aliases }) => [name, ...aliases]),
    wordOf,
  );
  return {
    ...command,
    name: first.name,
    names: faces.map(({ name }) => name),
    aliases: words.filter((word) => word !== first.name),
    how: first.how,
    help: first.help,
    signs: [...new Set(faces.flatMap(({ signs }) => signs))],
    wordless: faces.some(({ wordless }) => wordless),
    forms: inOrder(faces.flatMap(({ forms }) => forms)),
    in: Object.fromEntries(languages.map((language) => [language, faceOf(command, language)])),
  };
}

/** What it is called, how it is typed and what its help is in that language. */
export function faceOf(command: Command, language: string): Command {
  return command.in[language] ?? command;
}
