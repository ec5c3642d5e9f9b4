/** All commands that whoever types may use: those of things near them, of the room, of the character, and the game's. */

import type { Command } from "../commands/command.ts";
import { firstOfEach } from "../commands/first-of-each.ts";
import { type FirstWord, firstWord, wordOf } from "../commands/words.ts";
import type { GameObject } from "../game-object.ts";
import { noticing, seesAround } from "../sight.ts";
import type { Turn } from "../turn.ts";
import { type Called, CommandSet, type MayUse } from "./command-set.ts";
import { mayUse, type OnBroken } from "./may-use.ts";

/** A class of the game's; its things bring the commands of `static commands`. */
export type ThingKind = abstract new (...args: never[]) => object;

export class CommandsInReach {
  /** Those that are there wherever one is. */
  readonly #everywhere: CommandSet;
  readonly #onBroken: OnBroken;
  /** Of each kind that brings any. */
  readonly #sets = new Map<unknown, CommandSet>();
  /** By which any of a kind's is called: most lines begin with none of these, and then nothing is looked through. */
  readonly #words = new Set<string>();

  constructor(everywhere: CommandSet, kinds: readonly ThingKind[], languages: readonly string[], onBroken: OnBroken) {
    this.#everywhere = everywhere;
    this.#onBroken = onBroken;
    for (const kind of kinds) {
      const { commands = [] } = kind as { readonly commands?: readonly Command[] };
      if (commands.length === 0) continue;
      const set = new CommandSet(commands, languages);
      this.#sets.set(kind, set);
      for (const word of set.words) this.#words.add(word);
    }
  }

  /** By a whole word: of each thing that has it, since any may be meant; then the nearest of what else has it. */
  exactly(turn: Turn, line: string): readonly Called[] {
    const allowed = mayUse(turn, this.#onBroken);
    const first = firstWord(line);
    if (!this.#words.has(first.word) && !this.#words.has(first.word.slice(0, 1))) {
      const called = this.#everywhere.exactly(first, allowed);
      return called ? [called] : [];
    }
    const ofThings = found(this.#setsOf(thingsNear(turn)), first, allowed);
    const [nearest] = found([...this.#setsOf(placesOf(turn)), this.#everywhere], first, allowed);
    return nearest ? [...ofThings, nearest] : ofThings;
  }

  /** Whether any command is called so, for whomever and wherever it is there. */
  has(word: string): boolean {
    return this.#words.has(wordOf(word)) || this.#everywhere.has(wordOf(word));
  }

  /** Those that may be called without a word of theirs. */
  wordless(turn: Turn): readonly Command[] {
    const sets = this.#sets.values().some(({ wordless }) => wordless.length > 0) ? this.#all(turn) : [this.#everywhere];
    return sets.flatMap(({ wordless }) => wordless.filter(mayUse(turn, this.#onBroken)));
  }

  /** Those whose name begins so; of one name the nearest. */
  beginning(turn: Turn, word: string): readonly Command[] {
    const allowed = mayUse(turn, this.#onBroken);
    const sets = this.#words.values().some((name) => name.startsWith(word)) ? this.#all(turn) : [this.#everywhere];
    return firstOfEach(
      sets.flatMap((set) => set.beginning(word, allowed)),
      nameOf,
    );
  }

  /** All of them; of one name the nearest. */
  all(turn: Turn): readonly Command[] {
    const allowed = mayUse(turn, this.#onBroken);
    return firstOfEach(
      this.#all(turn).flatMap(({ all }) => all.filter(allowed)),
      nameOf,
    );
  }

  #all(turn: Turn): readonly CommandSet[] {
    if (this.#sets.size === 0) return [this.#everywhere];
    return [...this.#setsOf([...thingsNear(turn), ...placesOf(turn)]), this.#everywhere];
  }

  #setsOf(objects: readonly GameObject[]): readonly CommandSet[] {
    const kinds = new Set(objects.map((object) => object.constructor));
    return Array.from(kinds, (kind) => this.#sets.get(kind)).filter((set) => set !== undefined);
  }
}

function found(sets: readonly CommandSet[], first: FirstWord, allowed: MayUse): readonly Called[] {
  return sets.map((set) => set.exactly(first, allowed)).filter((called) => called !== null);
}

/** What is carried is nearer than what lies about, which nobody finds in the dark. */
function thingsNear({ puppet }: Turn): readonly GameObject[] {
  if (!puppet) return [];
  const near = [...puppet.contents, ...(puppet.location?.contents ?? [])].filter((thing) => thing !== puppet);
  return near.length === 0 || seesAround(puppet) ? near : near.filter(noticing(puppet));
}

function placesOf({ puppet }: Turn): readonly GameObject[] {
  return [puppet?.location, puppet].filter((place) => place !== null && place !== undefined);
}

function nameOf({ name }: Command): string {
  return wordOf(name);
}
