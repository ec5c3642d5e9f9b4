/** `holdfast/library`: kinds, acts and commands that a game takes, extends or leaves. Made of what `holdfast` exports alone. */

import type { Command } from "holdfast";
import { movement } from "./movement.ts";
import { social } from "./speech.ts";
import { things } from "./things.ts";

/** Somebody: who is played, or lives in the game by themselves. */
export { Character } from "./character.ts";
/** A way out of a room; going through it; areas whose exits are of this kind. */
export { area, Exit, going } from "./exit.ts";
/** A thing that can be taken and carried. */
export { Item } from "./item.ts";
/** A place to be in, with what is there and the ways out. */
export { Room } from "./room.ts";
/** What is said and shown to everybody in the room. */
export { emoting, saying } from "./speech.ts";
/** Having things. */
export { dropping, taking } from "./things.ts";
/** Commands by what they are about: `go`, `exits`; `say`, `emote`; `look`, `get`, `drop`, `inventory`. */
export { movement, social, things };

/** All commands that need nothing but the kinds above. */
export const basics: readonly Command[] = [...things, ...movement, ...social];
