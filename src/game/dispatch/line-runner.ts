/** Does what a typed line means: runs a command, lets a thing answer to its name, asks which one, or says that it means nothing. */
import type { Json } from "../../session/message.ts";
import { callMethod } from "../../world/at-once.ts";
import type { Command } from "../commands/command.ts";
import type { Answers, SlotValues } from "../commands/read-line.ts";
import type { Choice } from "../commands/slot.ts";
import { answeredByName, answeredByNumber, type Which, whichOf } from "../commands/which-one.ts";
import { doneOrWaiting } from "../hooks.ts";
import type { Step } from "../step.ts";
import type { Turn } from "../turn.ts";
import type { Interpreter } from "./interpreter.ts";

export class LineRunner {
  readonly interpreter: Interpreter;
  readonly #ask: (turn: Turn, which: Which) => void;

  /** `ask` asks whoever typed which one is meant; the answer comes to `answer`. */
  constructor(interpreter: Interpreter, ask: (turn: Turn, which: Which) => void) {
    this.interpreter = interpreter;
    this.#ask = ask;
  }

  /** `answers` say which was meant of several, by the slots that asked. */
  run(turn: Turn, line: string, answers: Answers = {}): void | Promise<Step> {
    if (line.trim() === "") return;
    const understood = this.interpreter.understand(turn, line, answers);
    switch (understood.type) {
      case "command":
        turn.history.name(keptLine(understood.command, line));
        return call(turn, understood.command, understood.values);
      case "thing":
        turn.history.name(line.trim());
        callMethod(understood.thing, "whenNamed", turn, turn.puppet);
        return;
      case "several":
        return this.#ask(turn, whichOf({ line, answers, ...understood }));
      case "said":
        return turn.msg(understood.sentence);
    }
  }

  /** `which` was asked: a number or a name goes on with it, and anything else is a line of its own. */
  answer(turn: Turn, answer: string, which: Which): void | Promise<Step> {
    const goOn = (key: Json) => this.run(turn, which.line, { ...which.answers, [which.slot]: key });
    const key = answeredByNumber(answer, which);
    if (key !== null) return goOn(key);
    const [one, ...others] = this.#named(turn, answer, which);
    if (!one) return this.run(turn, answer);
    if (others.length === 0) return goOn(one.key);
    this.#ask(turn, whichOf({ ...which, choices: [one, ...others] }));
  }

  /** What is a command, too, must name one of them by a whole word. */
  #named(turn: Turn, answer: string, { line, answers, slot }: Which): readonly Choice<unknown>[] {
    const understood = this.interpreter.understand(turn, line, answers);
    if (understood.type !== "several" || understood.slot !== slot) return [];
    const { whole, begun } = answeredByName(answer, understood.choices);
    if (whole.length > 0) return whole;
    return this.interpreter.isExact(turn, answer) ? [] : begun;
  }
}

/** So many letters of a line are kept. */
const longestKept = 80;

/** Without what somebody says, writes or keeps to themselves. */
function keptLine({ name, secret, takesText }: Command, line: string): string {
  if (secret || takesText) return `${name} …`;
  const typed = line.trim();
  return typed.length <= longestKept ? typed : `${typed.slice(0, longestKept).toWellFormed()}…`;
}

function call(turn: Turn, { name, kind, run }: Command, values: SlotValues): void | Promise<Step> {
  const { puppet: actor } = turn;
  const args = kind ? { ...values, actor, room: actor?.location } : values;
  return doneOrWaiting(run(turn, args as never), name, run);
}
