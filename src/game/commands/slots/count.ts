/** A slot for a number of things: `3` or `three`. */
import { sentences } from "../../../words/catalogue.ts";
import { numbers } from "../../../words/small-words.ts";
import { no, type Slot } from "../slot.ts";

/** A whole number from 1 up, of at most nine digits. */
export const count: Slot<number> = {
  takes: "word",
  read(typed) {
    const number = /^\d{1,9}$/.test(typed) ? Number(typed) : (numbers.get(typed.toLowerCase()) ?? 0);
    return number > 0 ? number : no(sentences.noNumber(typed));
  },
  names: () => [],
};
