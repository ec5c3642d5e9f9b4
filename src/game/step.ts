/** The step that changes the world, after a handler has waited. */
import type { AtOnce } from "../world/at-once.ts";
import type { Turn } from "./turn.ts";

/** It does not wait itself. */
export type Step = (turn: Turn) => AtOnce;
