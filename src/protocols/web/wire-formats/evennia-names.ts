/** What Evennia's clients call a message, and what GMCP calls it. */
import type { Json, OobMessage } from "../../../session/message.ts";
import { isList, isRecord, type JsonRecord } from "../../../wire/json.ts";

/** `["char_vitals", args, kwargs]`. */
export interface EvenniaCommand {
  readonly name: string;
  readonly args: readonly Json[];
  readonly kwargs: JsonRecord;
}

/** The names that follow no rule. */
const packages = new Map([
  ["client_options", "Core.Supports.Get"],
  ["get_inputfuncs", "Core.Commands.Get"],
  ["get_value", "Char.Value.Get"],
  ["repeat", "Char.Repeat.Update"],
  ["monitor", "Char.Monitor.Update"],
]);
const names = new Map([...packages].map(([name, packageName]) => [packageName.toLowerCase(), name]));

/** `char_vitals` is `Char.Vitals`; one word alone belongs to `Core`. */
export function packageOf(name: string): string {
  const known = packages.get(name);
  if (known) return known;
  const words = name.split("_").filter((word) => word !== "");
  const capitals = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return (capitals.length === 1 ? ["Core", ...capitals] : capitals).join(".");
}

export function nameOf(packageName: string): string {
  const lower = packageName.toLowerCase();
  return names.get(lower) ?? lower.replace(/^core\.(?=[^.]+$)/, "").replaceAll(".", "_");
}

/** One argument stands for itself, several are a list, names make an object, and both a list that ends in the object. */
export function toOob({ name, args, kwargs }: EvenniaCommand): OobMessage {
  const named = Object.keys(kwargs).length > 0;
  const all = named ? [...args, kwargs] : args;
  if (all.length === 0) return { type: "oob", package: packageOf(name) };
  return { type: "oob", package: packageOf(name), data: all.length === 1 ? all[0]! : all };
}

export function fromOob({ package: packageName, data }: OobMessage): EvenniaCommand {
  const name = nameOf(packageName);
  if (data === undefined) return { name, args: [], kwargs: {} };
  if (isRecord(data)) return { name, args: [], kwargs: data };
  return { name, args: isList(data) ? data : [data], kwargs: {} };
}
