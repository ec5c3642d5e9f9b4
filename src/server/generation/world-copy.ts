/** The world and the sessions in memory as a copy of the store's: how new it is, and whether this code can work with it. */
import type { Clock } from "../../clock.ts";
import type { Phase } from "../../control/requests.ts";
import { HoldfastError } from "../../errors.ts";
import type { Game } from "../../game/game.ts";
import { migrationsOf } from "../../game/migrations.ts";
import type { Position, Store } from "../../store/store.ts";
import { foreignMigrations } from "../../world/migrations.ts";
import type { World } from "../../world/world.ts";
import type { Scenes } from "../scenes/scenes.ts";
import type { TurnRunner } from "../turn/turn-runner.ts";
import { rehearse, type Settling, whatToDo } from "./create-or-migrate.ts";
import { followedTables, type LivingParts, LivingRows } from "./living-rows.ts";
import { refuseOldStore } from "./refuse-old-store.ts";

export interface WorldCopyParts extends LivingParts {
  readonly world: World;
  readonly game: Game;
  readonly settling: Settling;
  readonly scenes: Scenes;
  readonly turns: TurnRunner;
  readonly store: Store;
  readonly clock: Clock;
}

export class WorldCopy {
  readonly #parts: WorldCopyParts;
  /** The store's version that the world in memory is at least as new as. */
  #version = 0;
  /** As new as the world; null if this process itself has written since they were read. */
  #living: LivingRows | null = null;
  /** Migrations that had run before, and that this code does not have: an author may have removed them. */
  #foreign: readonly string[] = [];

  constructor(parts: WorldCopyParts) {
    this.#parts = parts;
  }

  /**
   * Loads the world and proves that this code can work with it. Changes nothing that anybody else could see. Tells how long
   * bringing it up to date will take, in milliseconds.
   */
  async load(onPhase?: (phase: Phase) => Promise<void>): Promise<number> {
    const { store, world, game, scenes, turns, settling, clock } = this.#parts;
    await onPhase?.("loading the world");
    const snapshot = await store.load(0);
    world.load(snapshot);
    this.#version = snapshot.version;
    this.#living = await LivingRows.read(store);
    let changeMs = 0;
    const toDo = whatToDo(game, world);
    if (toDo !== null || !scenes.areNone) {
      if (toDo === "migrating the world") await onPhase?.("rehearsing migrations");
      if (toDo === "merging the areas") await onPhase?.("rehearsing the areas");
      const begun = clock.elapsed();
      rehearse(game, turns, scenes, settling);
      changeMs = Math.ceil(clock.elapsed() - begun);
    } else world.requireFields();
    this.#foreign = foreignMigrations(world, migrationsOf(game));
    return changeMs;
  }

  /** Loads what others have committed since. Rejects with `store-too-old` if that is not known any more. */
  async follow(): Promise<void> {
    const { store, world } = this.#parts;
    const { version, changes } = await store.load(this.#version, followedTables);
    if (version < this.#version) throw exchanged(version, this.#version);
    world.load({ version, changes });
    this.#living?.take(changes);
    this.#version = version;
  }

  /** The same, and the sessions go on as they stand in the store. */
  async catchUp(): Promise<void> {
    await this.follow();
    this.#living ??= await LivingRows.read(this.#parts.store);
    this.#living.revive(this.#parts);
  }

  /** The turns of this process have brought the store to that version. */
  wrote(version: number): void {
    this.#version = Math.max(this.#version, version);
    this.#living = null;
  }

  /** `seen` is what a Portal was told of. Rejects with `store-behind` if the store does not know it. */
  refuseOldStore(seen: Position): Promise<void> {
    return refuseOldStore(this.#parts.store, this.#version, seen);
  }

  /** Throws `world-newer` if a later generation has brought the world into a shape that this code does not know. */
  refuseNewerShape(): void {
    const { world, game } = this.#parts;
    const [newer] = foreignMigrations(world, migrationsOf(game)).filter((name) => !this.#foreign.includes(name));
    if (newer === undefined) return;
    throw new HoldfastError("world-newer", `The world was migrated ("${newer}") by code that is newer than this.`, {
      advice: "Nothing: the code that stands there now is started.",
    });
  }
}

function exchanged(version: number, before: number): HoldfastError {
  return new HoldfastError("store-too-old", `The store ends with batch ${version}, and had batch ${before} before.`, {
    advice: "Load everything again, with a new process.",
  });
}
