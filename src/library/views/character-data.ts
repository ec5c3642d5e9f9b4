/** Who one is and how one is, for gauges and panels: https://nexus.ironrealms.com/GMCP#Char has the packages. */
import { view } from "holdfast";
import { Character, type Facts } from "../character.ts";
import { either, number, table, tableOf, text } from "./guards.ts";

/** `Char.Name`. */
export const charName = view("Char.Name", table({ name: text, fullname: text }), Character, ({ name }) => {
  return { name, fullname: name };
});

const values = tableOf(either(number, text));

/** `Char.Vitals`: what the character's `vitals()` gives. */
export const charVitals = view("Char.Vitals", values, Character, (me) =>
  told(me.vitals(), (name, value) => [name, value]),
);

/** `Char.StatusVars`: what the values of `Char.Status` are called to people. */
export const charStatusVars = view("Char.StatusVars", tableOf(text), Character, (me) =>
  told(me.status(), (caption) => [nameOf(caption), caption]),
);

/** `Char.Status`: what the character's `status()` gives, by names in small letters. */
export const charStatus = view("Char.Status", values, Character, (me) =>
  told(me.status(), (caption, value) => [nameOf(caption), value]),
);

/** Nothing is told where there is nothing. What waits is given on as it is: Holdfast refuses it, with its place. */
function told<T>(facts: Facts, entry: (name: string, value: number | string) => [string, T]): Record<string, T> | null {
  if (facts instanceof Promise) return facts as never;
  const entries = Object.entries(facts);
  return entries.length > 0 ? Object.fromEntries(entries.map(([name, value]) => entry(name, value))) : null;
}

function nameOf(caption: string): string {
  return caption.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "_");
}
