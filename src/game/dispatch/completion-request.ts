/** Clients ask for what may be typed now, by data beside the text. See docs/wire.md. */
import type { Turn } from "../turn.ts";
import { type Receiver, receive } from "../views/receive.ts";
import { completionsFor } from "./completion.ts";
import type { Interpreter } from "./interpreter.ts";

export const completing = "Holdfast.Complete";
const answers = "Holdfast.Completions";

/** Answers `Holdfast.Complete { typed }` with `Holdfast.Completions { typed, at, words }`. */
export function completionReceiver(interpreterOf: (turn: Turn) => Interpreter): Receiver {
  return receive(completing, isRequest, (turn, { typed }) => {
    turn.oob(answers, { typed, ...completionsFor(interpreterOf(turn), turn, typed) });
  });
}

/** Whatever is typed answers a question: no command is what would go on with it. */
export function completesNothing(turn: Turn, data: unknown): void {
  if (isRequest(data)) turn.oob(answers, { typed: data.typed, at: data.typed.length, words: [] });
}

function isRequest(data: unknown): data is { readonly typed: string } {
  return typeof data === "object" && data !== null && "typed" in data && typeof data.typed === "string";
}
