/** Puts together the scenes of the login screen: each belongs to a session, and to the code that began it. */
import type { Game } from "../game.ts";
import { scene } from "../scenes/scene.ts";
import { comeBack } from "./connect.ts";
import { createAccount } from "./create.ts";
import type { Entrance } from "./entrance.ts";
import { chooseFirst } from "./first-password.ts";
import type { LoginServices } from "./login-services.ts";

const options = { ifChanged: "end" } as const;

export function openEntrance(game: Game, services: LoginServices): Entrance {
  const entrance: Entrance = {
    game,
    services,
    connecting: scene("@connect", (name) => comeBack(entrance, name), options),
    creating: scene("@create", (name) => createAccount(entrance, name), options),
    choosingFirst: scene("@first-password", (account, digest) => chooseFirst(entrance, account, digest), options),
  };
  return entrance;
}
