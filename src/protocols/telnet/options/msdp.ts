/** MSDP: data beside the text, as variables that a client asks for once (SEND) or follows (REPORT). */
import type { Json, OobMessage } from "../../../session/message.ts";
import type { Output } from "../../output.ts";
import type { ActiveOption, OptionContext, TelnetOption } from "../option.ts";
import { clientWord } from "./client-standard.ts";
import { decodeVariables, encodeVariable } from "./msdp-format.ts";
import { variableNamed, variablesOf } from "./msdp-names.ts";

export const MSDP = 69;

const variablesMax = 100;

export const msdp: TelnetOption = {
  code: MSDP,
  name: "MSDP",
  accepts: ["us"],
  offers: "us",
  start: (context) => new Msdp(context),
};

/** A variable's value is what was sent last. */
class Msdp implements ActiveOption {
  readonly #context: OptionContext;
  readonly #values = new Map<string, Json>();
  readonly #reported = new Set<string>();

  constructor(context: OptionContext) {
    this.#context = context;
    context.learn({ oob: true });
    context.want(() => true);
  }

  stop(): void {
    this.#context.learn({ oob: false });
  }

  send(_output: Output, message: OobMessage): boolean {
    for (const [name, value] of Object.entries(variablesOf(message))) this.#set(name, value);
    return true;
  }

  #set(name: string, value: Json): void {
    if (this.#values.has(name) || this.#values.size < variablesMax) this.#values.set(name, value);
    if (this.#reported.has(name)) this.#tell(name, value);
  }

  /** Each thing once in a message, however often it is named and spelt: a few bytes may be answered with a map of thousands. */
  receive(payload: Buffer): void {
    const asked = new Map<string, Set<string>>();
    for (const [name, values] of decodeVariables(payload)) {
      const command = name.toUpperCase();
      const things = asked.get(command) ?? new Set();
      for (const value of values) things.add(variableNamed(value));
      asked.set(command, things);
      if (name === "CLIENT_ID" && values[0]) this.#context.learn({ clientName: clientWord(values[0]) });
      if (name === "CLIENT_VERSION" && values[0]) this.#context.learn({ clientVersion: clientWord(values[0]) });
    }
    const told = new Set<string>();
    for (const [command, things] of asked) {
      for (const thing of things) commands.get(command)?.(this, thing, told);
    }
  }

  list(what: string): void {
    const lists: { readonly [name: string]: Iterable<string> } = {
      COMMANDS: commands.keys(),
      LISTS: ["COMMANDS", "LISTS", "REPORTABLE_VARIABLES", "REPORTED_VARIABLES", "SENDABLE_VARIABLES"],
      REPORTABLE_VARIABLES: this.#values.keys(),
      REPORTED_VARIABLES: this.#reported,
      SENDABLE_VARIABLES: this.#values.keys(),
      CONFIGURABLE_VARIABLES: [],
    };
    if (Object.hasOwn(lists, what)) this.#tell(what, [...lists[what]!]);
  }

  /** A variable that has no value yet is reported as soon as it gets one. */
  report(name: string, told: Set<string>): void {
    if (this.#reported.size === variablesMax) return;
    this.#reported.add(name);
    this.sendOnce(name, told);
  }

  /** Unless it was `told` in answer to the same message, asked for by SEND and REPORT. */
  sendOnce(name: string, told: Set<string>): void {
    const value = this.#values.get(name);
    if (value === undefined || told.has(name)) return;
    told.add(name);
    this.#tell(name, value);
  }

  reset(what: string): void {
    if (what === "REPORTABLE_VARIABLES" || what === "REPORTED_VARIABLES") this.#reported.clear();
  }

  unreport(name: string): void {
    this.#reported.delete(name);
  }

  #tell(name: string, value: Json): void {
    this.#context.subnegotiate(MSDP, encodeVariable(name, value));
  }
}

const commands: ReadonlyMap<string, (msdp: Msdp, value: string, told: Set<string>) => void> = new Map([
  ["LIST", (msdp: Msdp, value: string) => msdp.list(value)],
  ["REPORT", (msdp: Msdp, value: string, told: Set<string>) => msdp.report(value, told)],
  ["SEND", (msdp: Msdp, value: string, told: Set<string>) => msdp.sendOnce(value, told)],
  ["RESET", (msdp: Msdp, value: string) => msdp.reset(value)],
  ["UNREPORT", (msdp: Msdp, value: string) => msdp.unreport(value)],
]);
