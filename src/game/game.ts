/** What a game is made of: everything that an author hands to Holdfast, in one object. */
import type { AtOnce } from "../world/at-once.ts";
import type { Key } from "../world/key.ts";
import type { Migration } from "../world/migrations.ts";
import type { AnyArea } from "./areas/area.ts";
import type { Command } from "./commands/command.ts";
import type { Role } from "./commands/role.ts";
import type { GameObject } from "./game-object.ts";
import type { GameKind, KindsByName } from "./kinds.ts";
import type { AnyScene } from "./scenes/scene.ts";
import type { Topic } from "./topics/topic.ts";
import type { Turn } from "./turn.ts";
import type { Receiver } from "./views/receive.ts";
import type { View } from "./views/view.ts";

export interface Game {
  /** What players and lists of games see. */
  readonly name: string;
  /** Which of its versions that is: `about` tells it. */
  readonly version?: string;
  /** Markup: who has made the game, and of what. `about` tells it. */
  readonly about?: string;
  /** Markup that greets a new connection; a function of it looks and changes nothing, as a view does. */
  readonly greeting: string | ((turn: Turn) => string);
  /**
   * The classes of the world's objects, one by one or by the modules that export them: `[library, { Wolf, Townsman }]`. A class
   * that is not listed can be neither made nor loaded.
   */
  readonly kinds: readonly (GameKind | KindsByName)[];
  /** Commands beside the built-in ones; one of the same name takes a built-in command's place. */
  readonly commands?: readonly Command[];
  /** What `help` tells beside commands: `topicsIn(new URL("help/", import.meta.url))`. */
  readonly help?: readonly Topic[];
  /** What operators can let others do. */
  readonly roles?: readonly Role[];
  /** Ways that are known everywhere, by what is typed for them: `{ fw: "forward" }`. Those of the compass, up and down are. */
  readonly directions?: { readonly [typed: string]: string };
  /** What can be begun with `turn.begin`. */
  readonly scenes?: readonly AnyScene[];
  /** What clients are told beside the text. */
  readonly views?: readonly View[];
  /** What clients may tell beside the text. */
  readonly receives?: readonly Receiver[];
  readonly migrations?: readonly Migration[];
  /** What the world is made of; what is edited there comes into the world with the next reload. */
  readonly areas?: readonly AnyArea[];
  /** Where new characters begin, and where those go whose place an area has no more. */
  readonly start?: Key<GameObject>;
  /** The class of new characters: each is made with its name, at `start`. */
  readonly character?: new () => GameObject;
  /** Makes, once, in an empty store, what no area holds. The areas are there already. */
  create?(turn: Turn): AtOnce;
  /** How many characters each account may have; 1 if nothing is said. */
  readonly charactersEach?: number;
  /**
   * How long a character stays in the world whose player has lost the connection, in milliseconds: not at all, if nothing is said. Who
   * comes back in time was never gone. A network that a client comes back over is another matter: `resumeMs`.
   */
  readonly linkdeadMs?: number;
  /**
   * Makes a character of this name, which is a new account's or was chosen by its player, and puts it where it begins, if
   * `character` at `start` is not all there is to it.
   */
  createCharacter?(turn: Turn, name: string): GameObject;
  /** Hook: a character comes into play, or its player leaves it. */
  atPuppet?(turn: Turn, character: GameObject): AtOnce;
  atUnpuppet?(turn: Turn, character: GameObject): AtOnce;
  /** Hook: the network of whoever plays this character was lost, and they may come back; or they have. */
  atAway?(turn: Turn, character: GameObject): AtOnce;
  atBack?(turn: Turn, character: GameObject): AtOnce;
}

/** Gives the game back as it is; it is there so that an author's editor knows every field. */
export function defineGame(game: Game): Game {
  return game;
}
