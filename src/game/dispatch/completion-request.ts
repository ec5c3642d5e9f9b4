/** Clients ask for what may be typed now, by data beside the text. See docs/wire.md. */
import type { Turn } from "../turn.ts";
import { type Receiver, receive } from "../views/receive.ts";
import { completionsFor } from "./completion.ts";
import type { Interpreter } from "./interpreter.ts";

/** Answers `Holdfast.Complete { typed }` with `Holdfast.Completions { typed, at, words }`. */
export function completionReceiver(interpreterOf: (turn: Turn) => Interpreter): Receiver {
  return receive("Holdfast.Complete", isRequest, (turn, { typed }) => {
    turn.oob("Holdfast.Completions", { typed, ...completionsFor(interpreterOf(turn), turn, typed) });
  });
}

function isRequest(data: unknown): data is { readonly typed: string } {
  return typeof data === "object" && data !== null && "typed" in data && typeof data.typed === "string";
}
