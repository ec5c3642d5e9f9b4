/** A command as one row: what is typed, what `--help` says of it, and what it does. */
import type { OperatorRequests } from "../control/operator-requests.ts";
import { worldRequests } from "../control/world-requests.ts";
import type { Place } from "./place.ts";

export interface OptionRow {
  /** As `-f, --force`, or `--for <span>` with a value. */
  readonly flags: string;
  readonly is: string;
  readonly default?: string;
  readonly required?: true;
}

interface Listed {
  /** The name and its arguments; the last may be several words, as in `say <text...>`. */
  readonly usage: string;
  readonly is: string;
  readonly options?: readonly OptionRow[];
}

export interface CommandRow extends Listed {
  /** The first argument is the game's directory. */
  readonly inDirectory?: true;
  /** `typed` has an empty text for an argument that is missing; `options` are those of the row, by their long names. */
  run(place: Place, typed: readonly string[], options: never): Promise<void>;
}

/** A command that asks one thing and says what came of it. */
interface Question<Name extends keyof OperatorRequests, Options> extends Listed {
  readonly request: Name;
  ask(typed: readonly string[], options: Options): OperatorRequests[Name]["ask"];
  /** What is printed; `data` is the directory of the game that was asked. */
  answer(answer: OperatorRequests[Name]["answer"], data: string, asked: OperatorRequests[Name]["ask"]): string;
  /** There is `--json`, which prints the answer for programs. */
  readonly json?: true;
}

const jsonOption: OptionRow = { flags: "--json", is: "for programs" };

export function asking<Name extends keyof OperatorRequests, Options = object>(
  question: Question<Name, Options>,
): CommandRow {
  const { usage, is, options = [], request, json } = question;
  return {
    usage,
    is,
    options: json ? [...options, jsonOption] : options,
    async run(place, typed, options: Options & { readonly json?: boolean }) {
      const asked = question.ask(typed, options);
      const answer = await ask(place, request, asked);
      const said = options.json ? JSON.stringify(answer) : question.answer(answer, await place.data(), asked);
      process.stdout.write(`${said}\n`);
    },
  };
}

/** Of the supervisor; what concerns the world is answered also where nothing runs. */
async function ask<Name extends keyof OperatorRequests>(
  place: Place,
  name: Name,
  ask: OperatorRequests[Name]["ask"],
): Promise<OperatorRequests[Name]["answer"]> {
  const isOfWorld = worldRequests.some((request) => request === name);
  if (!isOfWorld) return (await import("./control-client.ts")).askHoldfast(await place.data(), name, ask);
  // The compiler does not see that name, question and answer stay together.
  return (await import("./ask-server.ts")).askServer(place, name as never, ask as never) as never;
}
