/** Every sentence about what is worn. Each is markup, and so are its lists. */
import { does, type GameObject, markup, raw, type Telling, tell, they } from "holdfast";

export const words = {
  wears: (who: GameObject, clothes: string): Telling => tell`${they(who)} ${does("wear")} ${raw(clothes)}.`,
  isWorn: (thing: string) => markup`${thing} is being worn. It must be taken off first.`,
  alreadyWorn: (thing: string) => markup`You wear ${thing} already.`,
  notWorn: (thing: string) => markup`You don't wear ${thing}.`,
  noRoomFor: (thing: string, other: string) => markup`You can't wear ${thing} over ${other}. Take that off first.`,
} as const;
