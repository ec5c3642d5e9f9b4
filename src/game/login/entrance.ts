/** What all ways into the game share. */
import type { Game } from "../game.ts";
import type { SceneKind } from "../scenes/scene.ts";
import type { LoginServices } from "./login-services.ts";

export interface Entrance {
  readonly game: Game;
  readonly services: LoginServices;
  /** Somebody comes back who has typed no password yet, and maybe no name. */
  readonly connecting: SceneKind<[name: string | null]>;
  /** Somebody new makes an account. */
  readonly creating: SceneKind<[name: string | null]>;
  /** Somebody has come with an operator's code, which is told by its digest, to that account. */
  readonly choosingFirst: SceneKind<[account: number, digest: string]>;
}
