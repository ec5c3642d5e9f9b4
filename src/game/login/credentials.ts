/** A name and a password as they are typed at the login screen: `Anna secret`, `"Anna" secret` or `"Anna" "my secret"`. */
import { sentences } from "../../words/catalogue.ts";
import { no, type Slot, text } from "../commands/slot.ts";

/** Without quotes it is one word. */
export const nameTyped: Slot<string> = {
  takes: "name",
  read: (typed) => quoted(typed) ?? (/[\s"]/.test(typed) ? no(sentences.nameWithSigns) : typed),
  names: () => [],
};

export const passwordTyped: Slot<string> = { ...text, read: (typed) => quoted(typed) ?? typed };

/** What stands between quotes; null if it does not. */
function quoted(typed: string): string | null {
  return typed.length >= 2 && typed.startsWith('"') && typed.endsWith('"') ? typed.slice(1, -1) : null;
}
