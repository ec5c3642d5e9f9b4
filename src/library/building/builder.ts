/** Whoever builds, and the commands of theirs. */
import { type CommandMaker, commandsFor, GameObject, type Role, role } from "holdfast";
import { words } from "./words.ts";

/** List it in the game's `roles`. */
export const builder: Role = role("builder", words.mayBuild);

/** Makes commands for builders who are somewhere; give them `for: builder`. */
export const command: CommandMaker<GameObject> = commandsFor(GameObject);
