/** Every sentence about what is worn. Each is markup, and so are its lists. */
import { does, type GameObject, inLanguages, markup, raw, type Telling, tell, they } from "holdfast";
import { spanish } from "./spanish.ts";

export const english = {
  isWorn: (thing: string) => markup`${thing} is being worn. It must be taken off first.`,
  alreadyWorn: (thing: string) => markup`You wear ${thing} already.`,
  notWorn: (thing: string) => markup`You don't wear ${thing}.`,
  noRoomFor: (thing: string, other: string) => markup`You can't wear ${thing} over ${other}. Take that off first.`,

  // What happens.
  putsOn: (actor: GameObject, item: GameObject): Telling => tell`${actor} ${does("put on")} ${item}.`,
  takesOff: (actor: GameObject, item: GameObject): Telling => tell`${actor} ${does("take off")} ${item}.`,
  wears: (who: GameObject, clothes: string): Telling => tell`${they(who)} ${does("wear")} ${raw(clothes)}.`,
};

/** Each is said in both languages: what is added above has its counterpart in spanish.ts. */
export const words = inLanguages<typeof english>({ en: english, es: spanish });
