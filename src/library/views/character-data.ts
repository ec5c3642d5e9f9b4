/** Who one is and how one is, for gauges and panels: https://nexus.ironrealms.com/GMCP#Char has the packages. */
import { view } from "holdfast";
import { Character } from "../character.ts";
import { either, number, table, tableOf, text } from "./guards.ts";

/** `Char.Name`. */
export const charName = view("Char.Name", table({ name: text, fullname: text }), Character, ({ name }) => {
  return { name, fullname: name };
});

const values = tableOf(either(number, text));

/** `Char.Vitals`: what the character's `vitals()` gives. */
export const charVitals = view("Char.Vitals", values, Character, (me) => filled(me.vitals()));

/** `Char.StatusVars`: what the values of `Char.Status` are called to people. */
export const charStatusVars = view("Char.StatusVars", tableOf(text), Character, (me) => {
  const captions = Object.keys(me.status());
  return filled(Object.fromEntries(captions.map((caption) => [nameOf(caption), caption])));
});

/** `Char.Status`: what the character's `status()` gives, by names in small letters. */
export const charStatus = view("Char.Status", values, Character, (me) => {
  const entries = Object.entries(me.status());
  return filled(Object.fromEntries(entries.map(([caption, value]) => [nameOf(caption), value])));
});

/** Nothing is told where there is nothing. */
function filled<T extends object>(table: T): T | null {
  return Object.keys(table).length > 0 ? table : null;
}

function nameOf(caption: string): string {
  return caption.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "_");
}
