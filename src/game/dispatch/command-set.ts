/** Commands by what is typed for them: a name, an alias, a sign right before its argument, the beginning of a name. */
import type { Command } from "../commands/command.ts";
import { understoodIn } from "../commands/counterparts.ts";
import { firstOfEach } from "../commands/first-of-each.ts";
import { type FirstWord, wordOf } from "../commands/words.ts";

/** A command, and what was typed behind the word that it was called by. */
export interface Called {
  readonly command: Command;
  readonly typed: string;
}

/** Whether whoever typed may use a command; one that they may not use is as good as not there. */
export type MayUse = (command: Command) => boolean;

export class CommandSet {
  /** In the order in which they were given. */
  readonly all: readonly Command[];
  /** Those that may be called without a word of theirs. */
  readonly wordless: readonly Command[];
  readonly #ownNames: ReadonlySet<string>;
  readonly #byWord = new Map<string, Command>();
  readonly #bySign = new Map<string, Command>();

  /**
   * They are understood in these languages. Where two commands want the same word, the earlier one has it; a name taken so hides its
   * command altogether.
   */
  constructor(commands: readonly Command[], languages: readonly string[]) {
    const own = firstOfEach(commands, ({ name }) => wordOf(name));
    this.#ownNames = new Set(own.map(({ name }) => wordOf(name)));
    this.all = own.map((command) => understoodIn(command, languages));
    this.wordless = this.all.filter(({ wordless }) => wordless);
    for (const command of this.all) {
      for (const name of command.names.map(wordOf)) if (!this.#byWord.has(name)) this.#byWord.set(name, command);
    }
    for (const command of this.all) {
      for (const word of command.aliases.map(wordOf)) {
        if (!this.#byWord.has(word)) this.#byWord.set(word, command);
      }
      for (const sign of command.signs.map(wordOf))
        if (this.#byWord.get(sign) === command) this.#bySign.set(sign, command);
    }
  }

  /** Also by a name that it has in another language than the game's. */
  has(word: string): boolean {
    return this.#byWord.has(word) || this.#ownNames.has(word);
  }

  get words(): Iterable<string> {
    return this.#byWord.keys();
  }

  /** By its whole name, an alias, or its sign before what is typed: a command `:)` is no `:` with a parenthesis. */
  exactly({ word, rest, typed }: FirstWord, mayUse: MayUse): Called | null {
    const command = this.#byWord.get(word);
    if (command && mayUse(command)) return { command, typed: rest };
    const [sign = ""] = word;
    const glued = this.#bySign.get(sign);
    return glued && mayUse(glued) ? { command: glued, typed: typed.slice(sign.length) } : null;
  }

  /** Those whose name begins so. */
  beginning(word: string, mayUse: MayUse): Command[] {
    return this.all.filter((command) => command.names.some((name) => wordOf(name).startsWith(word)) && mayUse(command));
  }
}
