/** How a generation comes to serve, and lets go again: it prepares, takes over, stands by, and may take over once more. */
import type { Clock } from "../../clock.ts";
import type { Phase, ServerEvent, ServerState } from "../../control/requests.ts";
import { HoldfastError } from "../../errors.ts";
import type { Game } from "../../game/game.ts";
import type { Log } from "../../log.ts";
import type { Position, Store } from "../../store/store.ts";
import type { World } from "../../world/world.ts";
import type { GroupCommit } from "../commit/group-commit.ts";
import type { PortalLink } from "../peers/portal-link.ts";
import type { Scenes } from "../scenes/scenes.ts";
import type { InputRunner } from "../turn/input-runner.ts";
import type { SceneWorks } from "../turn/scene-works.ts";
import type { TimerRunner } from "../turn/timer-runner.ts";
import type { TurnRunner } from "../turn/turn-runner.ts";
import type { PlayerViews } from "../views/player-views.ts";
import type { TurnWatch } from "../watch/turn-watch.ts";
import { createOrMigrate, type Settling, whatToDo } from "./create-or-migrate.ts";
import { Following } from "./following.ts";
import { type NotedSettings, noteSettings } from "./settings-note.ts";
import type { WorldCopy } from "./world-copy.ts";

export interface HandOverParts {
  readonly game: Game;
  readonly settling: Settling;
  readonly generation: number;
  readonly store: Store;
  readonly world: World;
  readonly copy: WorldCopy;
  readonly commit: GroupCommit;
  readonly turns: TurnRunner;
  readonly views: PlayerViews;
  readonly inputs: InputRunner;
  readonly timers: TimerRunner;
  readonly scenes: Scenes;
  readonly works: SceneWorks;
  readonly links: readonly PortalLink[];
  /** Changes of these are put on the audit record; null if this generation is not for playing. */
  readonly settings: NotedSettings | null;
  readonly watch: TurnWatch | null;
  readonly clock: Clock;
  readonly log: Log;
  tell(event: ServerEvent): void;
  /** Something begins that may take long. Resolves when whoever waits for it knows. */
  onPhase(phase: Phase): Promise<void>;
  /** It was ready, and can't take over any more: what has changed in the store since is not known. */
  onOutdated(error: HoldfastError): void;
}

export class HandOver {
  readonly #parts: HandOverParts;
  #state: Exclude<ServerState, "cannot-write"> = "preparing";
  /** The number of the claim by which it serves. */
  #claim = 0;
  readonly #following: Following;
  #hasServed = false;
  /** From when it is told to take over until it stands by. */
  #term: object | null = null;

  constructor(parts: HandOverParts) {
    const { copy, clock, log, onOutdated } = parts;
    this.#parts = parts;
    this.#following = new Following({ follow: () => copy.follow(), onOutdated, clock, log });
  }

  get state(): Exclude<ServerState, "cannot-write"> {
    return this.#state;
  }

  /** The number of the store's claim by which this generation serves; 0 before the first. */
  get claim(): number {
    return this.#claim;
  }

  /** Tells how long taking over will take, apart from what it always takes. */
  async prepare(): Promise<{ readonly takeOverMs: number }> {
    const { copy, onPhase } = this.#parts;
    const takeOverMs = await copy.load(onPhase);
    this.#state = "ready";
    this.#following.start();
    return { takeOverMs };
  }

  /** From here on this generation serves. If it throws, it has let go of everything again. */
  async takeOver(): Promise<{ readonly migrated: boolean }> {
    if (this.#state === "serving") return { migrated: false };
    const term = {};
    this.#term = term;
    try {
      await this.#takeStore(term);
      const migrated = await this.#beginToServe(term);
      return { migrated };
    } catch (error) {
      if (this.#term === term) this.#letGo();
      throw error;
    }
  }

  /**
   * Finishes what has begun and lets go of the link; the store is the successor's from its claim on. Rejects, and goes on
   * serving, if the store can't be written: the successor could not write either.
   */
  async standBy(): Promise<void> {
    const { commit, copy } = this.#parts;
    if (this.#state === "serving") await commit.prove();
    if (commit.troubled) {
      throw new HoldfastError(
        "store-cannot-write",
        "The store can't be written at the moment, so nothing can be handed over.",
        {
          advice: "Make room on the disk or mend what keeps the store from being written; then try again.",
        },
      );
    }
    this.#letGo();
    await commit.settle();
    copy.wrote(commit.version);
  }

  /** The store is the right one, and this generation's, and the world in memory is as new as it. */
  async #takeStore(term: object): Promise<void> {
    const { links, copy, commit } = this.#parts;
    const met = links.map((link) => [link, link.meet()] as const);
    await this.#following.stop();
    for (const [link, seen] of met) await this.#refuseOldStore(link, await seen);
    // A batch that the store refused may still be on its way from when it stood by: the world is not to be loaded without it.
    await commit.settle();
    this.#refuseEnded(term);
    const claim = this.#claimStore();
    // Nearly all that is to be learnt is learnt while the disk is waited for, and only the rest when nobody else can write.
    [this.#claim] = await Promise.all([claim, copy.catchUp()]);
    this.#refuseEnded(term);
    await copy.catchUp();
    copy.refuseNewerShape();
    // A Portal is told how far the store is before it is told anything else. A store that is lost now is written anew, from a
    // world that has caught up.
    await commit.prove();
  }

  /**
   * Where nobody has claimed it since this generation stood by, it is its own still. Another claim would need room on the
   * disk, for want of which the successor may have failed.
   */
  async #claimStore(): Promise<number> {
    const { store, generation } = this.#parts;
    if (this.#claim > 0) {
      const isOwn = await store.check().then(
        () => true,
        () => false,
      );
      if (isOwn) return this.#claim;
    }
    return store.claim(`generation ${generation}, process ${process.pid}`);
  }

  /** Gives whether the stored world was changed to suit the code. */
  async #beginToServe(term: object): Promise<boolean> {
    const { commit, turns, views, timers, works, links, settings, onPhase } = this.#parts;
    await onPhase(this.#toDo ?? "taking over");
    this.#refuseEnded(term);
    this.#state = "serving";
    commit.startLooking();
    const migrated = this.#bringUpToDate();
    if (settings) turns.run(null, (turn) => noteSettings(turn, settings));
    await commit.settle();
    this.#refuseEnded(term);
    if (links.length > 0) this.#startWatch();
    for (const link of links) await link.open();
    this.#refuseEnded(term);
    views.start();
    timers.start();
    works.start();
    return migrated;
  }

  /**
   * One that comes back leaves the world as its successor has brought it up to date, areas too: what that took in is what the
   * next one compares its files with.
   */
  get #toDo(): Phase | null {
    const { game, world } = this.#parts;
    return this.#hasServed ? null : whatToDo(game, world);
  }

  #bringUpToDate(): boolean {
    const { game, world, turns, scenes, settling, tell } = this.#parts;
    if (this.#hasServed) return false;
    const { migrated, areas } = createOrMigrate(game, world, turns, scenes, settling);
    if (areas) tell({ event: "areas", ...areas });
    this.#hasServed = true;
    return migrated;
  }

  async #refuseOldStore(link: PortalLink, seen: Position | null): Promise<void> {
    if (seen === null) return;
    try {
      await this.#parts.copy.refuseOldStore(seen);
    } catch (error) {
      link.send({ op: "behind" });
      throw error;
    }
  }

  #startWatch(): void {
    const { watch, log, tell } = this.#parts;
    const report = watch?.start() ?? null;
    if (report === null) return;
    log.error(report, "a turn has ended the process before this one");
    tell({ event: "turn-broke", ...report });
  }

  /** A supervisor that has just come may say "stand by" during a take-over, which an earlier supervisor has begun. */
  #refuseEnded(term: object): void {
    if (this.#term === term) return;
    throw new HoldfastError("store-taken", "This Server was told to stand by before it had taken over.");
  }

  #letGo(): void {
    const { watch, commit, views, timers, works, inputs, links } = this.#parts;
    this.#term = null;
    this.#state = "standing-by";
    void this.#following.stop();
    watch?.stop();
    commit.stopLooking();
    timers.stop();
    works.stop();
    views.stop();
    inputs.stop();
    for (const link of links) link.stop();
  }
}
