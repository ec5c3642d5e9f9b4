/** Runs what scenes wait for outside every turn, and brings them on with what comes of it, each in a turn of its own. */
import type { OpenScene } from "../../game/scenes/open-scene.ts";
import { Work } from "../../game/scenes/wish.ts";
import type { SceneHome } from "../scenes/scene-home.ts";
import type { Scenes } from "../scenes/scenes.ts";
import type { OnThrow } from "../watch/faults.ts";
import type { TurnName } from "../watch/turn-name.ts";
import { giveUp } from "./give-up.ts";
import type { TurnRunner } from "./turn-runner.ts";

export interface SceneWorksParts {
  readonly home: SceneHome;
  readonly scenes: Scenes;
  readonly turns: TurnRunner;
  readonly onThrow: OnThrow;
}

export class SceneWorks {
  readonly #parts: SceneWorksParts;
  /** Another one each time that this Server begins to serve; null while it doesn't. */
  #term: object | null = null;

  constructor(parts: SceneWorksParts) {
    this.#parts = parts;
  }

  /** What another Server has left under way begins anew. */
  start(): void {
    this.#term = {};
    for (const scene of this.#parts.home.open.all()) if (scene.at === "work") this.#begin(scene);
    this.#parts.home.takeAtWork();
  }

  /** What comes of all that is under way is of no use any more. */
  stop(): void {
    this.#term = null;
  }

  /** A turn has ended: scenes may have come to some work. */
  check(): void {
    for (const scene of this.#parts.home.takeAtWork()) if (this.#term && isAtWork(scene)) this.#begin(scene);
  }

  #begin(scene: OpenScene): void {
    const [term, { moves }] = [this.#term, scene];
    const isWanted = () => this.#term === term && isAtWork(scene) && scene.moves === moves;
    this.#work(scene).then(
      (value) => isWanted() && this.#goOn(scene, value),
      (error: unknown) => isWanted() && this.#fail(scene, error),
    );
  }

  async #work(scene: OpenScene): Promise<unknown> {
    const { wish } = this.#parts.home.run(scene);
    return wish instanceof Work ? wish.run() : null;
  }

  #goOn(scene: OpenScene, value: unknown): void {
    const { scenes, turns } = this.#parts;
    const outcome = turns.run(null, (turn) => scenes.wake(turn, scene, value), nameOf(scene));
    if (outcome.type === "threw") this.#fail(scene, outcome.error);
  }

  #fail(scene: OpenScene, error: unknown): void {
    const { home, scenes, turns, onThrow } = this.#parts;
    const doing = `the scene ${scene.scene}`;
    onThrow(error, doing, { scene: scene.scene, of: home.nameOf(scene) }, "what a scene has waited for failed");
    giveUp(scene, nameOf(scene), { turns, faults: scenes.faults });
  }
}

function nameOf({ id, moves, scene }: OpenScene): TurnName {
  return { of: "scene", scene: id, moves, doing: `the scene ${scene}` };
}

function isAtWork({ deleted, at }: OpenScene): boolean {
  return !deleted && at === "work";
}
