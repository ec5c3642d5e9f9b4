/**
 * Looking at the world with an expression. Operators' command, where the setting `eval` allows it. All that the expression does is undone;
 * but it is code that runs in the game's process, see docs/operators.md.
 */
import { inspect } from "node:util";
import { createContext, Script } from "node:vm";
import { gamePlaceOf, whereAndWhat } from "../../errors.ts";
import { sentences } from "../../words/catalogue.ts";
import { abandon, isPromise } from "../../world/at-once.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import { operator } from "../commands/role.ts";
import { text } from "../commands/slot.ts";
import type { Turn } from "../turn.ts";

const lettersMost = 4000;

/** Carries out of the savepoint what the expression gave: that it is thrown undoes everything else. */
class Undoing {
  readonly shown: string;

  constructor(shown: string) {
    this.shown = shown;
  }
}

export const evalCommand: Command = command({
  how: "@eval <expression>",
  for: operator,
  help:
    "Tells what an expression gives: @eval me.location.contents.length. There are world, turn, me and here.\n" +
    "Whatever it does is undone. One that never ends is ended with the Server, which starts again at once.",
  with: { expression: text },
  run(turn, { expression }) {
    turn.audit({ kind: "evaluated", why: expression });
    turn.msg(told(turn, expression));
  },
});

/** Markup. */
function told(turn: Turn, expression: string): string {
  try {
    turn.world.turn(() => {
      throw new Undoing(shown(run(turn, expression)));
    });
    return "";
  } catch (error) {
    return error instanceof Undoing ? error.shown : asTold(whereAndWhat(error, gamePlaceOf));
  }
}

function run(turn: Turn, expression: string): unknown {
  const { world, puppet } = turn;
  const script = new Script(`"use strict"; (${expression}\n)`, { filename: "@eval" });
  return script.runInContext(createContext({ world, turn, me: puppet, here: puppet?.location ?? null }));
}

/** What it gives is looked at before all is undone. */
function shown(value: unknown): string {
  if (isPromise(value)) {
    abandon(value);
    return sentences.evaluatedPromise;
  }
  return asTold(inspect(value, { depth: 2, maxArrayLength: 30, maxStringLength: 500, breakLength: 100, compact: 3 }));
}

/** As markup. What a password was made into is left out, wherever it stands. */
function asTold(written: string): string {
  const safe = written.replace(/\$argon2\S*/g, "$argon2…");
  return sentences.evaluated(safe.length <= lettersMost ? safe : `${safe.slice(0, lettersMost).toWellFormed()}…`);
}
