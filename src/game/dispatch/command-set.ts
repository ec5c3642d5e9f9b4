/** Commands by what is typed for them: a name, an alias, the beginning of a name. */
import type { Call, Command } from "../command.ts";

export type Found =
  | { readonly type: "command"; readonly command: Command; readonly call: Call }
  /** Several commands begin so. */
  | { readonly type: "ambiguous"; readonly names: readonly string[] }
  | { readonly type: "unknown" };

/** Whether whoever typed may use a command; one that they may not use is as good as not there. */
export type MayUse = (command: Command) => boolean;

export class CommandSet {
  readonly #commands: readonly Command[];
  readonly #byWord = new Map<string, Command>();
  readonly #glued: ReadonlyMap<string, Command>;

  /** Where two commands want the same word, the earlier one has it; a name taken so hides its command altogether. */
  constructor(commands: readonly Command[]) {
    const byName = new Map<string, Command>();
    for (const command of commands) {
      const word = wordOf(command.name);
      if (!byName.has(word)) byName.set(word, command);
    }
    this.#commands = [...byName.values()];
    for (const command of this.#commands) {
      for (const word of [command.name, ...(command.aliases ?? [])].map(wordOf)) {
        if (!this.#byWord.has(word)) this.#byWord.set(word, command);
      }
    }
    const glued = this.#commands.filter((command) => command.glued);
    this.#glued = new Map(glued.flatMap((command) => signsOf(command).map((sign) => [sign, command])));
  }

  /** In the order in which they were given. */
  all(mayUse: MayUse): Command[] {
    return this.#commands.filter(mayUse);
  }

  /** By its whole name, an alias, or its sign before the argument: a command `:)` is no `:` with an argument. */
  findExact(line: string, mayUse: MayUse): Found {
    const { word, rest } = firstWord(line);
    const command = this.#byWord.get(word);
    if (command && mayUse(command)) return found(command, line, word, rest);
    const [sign = ""] = word;
    const glued = this.#glued.get(sign);
    return glued && mayUse(glued) ? found(glued, line, sign, line.trimStart().slice(sign.length)) : { type: "unknown" };
  }

  /** By the beginning of its name, if no other begins so. */
  findByPrefix(line: string, mayUse: MayUse): Found {
    const { word, rest } = firstWord(line);
    const matches = this.all(mayUse).filter((command) => wordOf(command.name).startsWith(word));
    const [command] = matches;
    if (!command) return { type: "unknown" };
    if (matches.length === 1) return found(command, line, word, rest);
    return { type: "ambiguous", names: matches.map(({ name }) => name) };
  }
}

/** A name as it is compared with what is typed, which has capitals or not, and letters in one piece with their marks. */
export function wordOf(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/** The first word in lower case, and the rest without surrounding spaces. */
export function firstWord(line: string): { readonly word: string; readonly rest: string } {
  const trimmed = line.trim();
  const end = trimmed.search(/\s/);
  if (end < 0) return { word: wordOf(trimmed), rest: "" };
  return { word: wordOf(trimmed.slice(0, end)), rest: trimmed.slice(end).trim() };
}

function found(command: Command, line: string, name: string, args: string): Found {
  return { type: "command", command, call: { line, name, args: args.trim() } };
}

/** The words of a glued command that are a single sign; its others are called as any command's are. */
export function signsOf({ name, aliases = [] }: Pick<Command, "name" | "aliases">): string[] {
  return [name, ...aliases].map(wordOf).filter((word) => /^[^\p{L}\p{N}]$/u.test(word));
}
