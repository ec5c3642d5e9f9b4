/** What becomes of scenes that can't go on: they end with a word to who is in them, and their author is told. */
import type { OpenScene } from "../../game/scenes/open-scene.ts";
import { changed } from "../../game/scenes/scene-errors.ts";
import type { Wish } from "../../game/scenes/wish.ts";
import { sentences } from "../../words/catalogue.ts";
import type { OnThrow } from "../watch/faults.ts";
import type { SceneEndings } from "./scene-endings.ts";
import type { SceneHome } from "./scene-home.ts";

export class SceneFaults {
  readonly #home: SceneHome;
  readonly #endings: SceneEndings;
  readonly #onThrow: OnThrow;

  constructor(home: SceneHome, endings: SceneEndings, onThrow: OnThrow) {
    this.#home = home;
    this.#endings = endings;
    this.#onThrow = onThrow;
  }

  /** What it stands at; null, and it has ended, if its code can't tell any more. */
  wishOf<Of extends Wish>(scene: OpenScene, kind: new (...args: never[]) => Of): Of | null {
    try {
      const { wish } = this.#home.run(scene);
      if (wish instanceof kind) return wish;
      throw changed(scene.scene, scene.at ?? "ask", wish?.at ?? null);
    } catch (error) {
      this.report(error, scene);
      this.endAsChanged(scene);
      return null;
    }
  }

  report(error: unknown, scene: OpenScene): void {
    const facts = { scene: scene.scene, of: this.#home.nameOf(scene) };
    this.#onThrow(error, `the scene ${scene.scene}`, facts, "a scene can't go on");
  }

  /** Nobody knows where in its code it stands, so nothing of that is run any more. */
  endAsChanged(scene: OpenScene): void {
    this.#home.say(this.#home.everybodyIn(scene), sentences.sceneChanged);
    this.#endings.drop(scene.root);
  }

  /** Nothing will ever bring it on. */
  giveUp(scene: OpenScene): void {
    if (scene.deleted) return;
    this.#home.say(this.#home.everybodyIn(scene), sentences.sceneBroken);
    this.#endings.leaveLater(scene.root);
  }

  /** The same, where none of its code may run any more: it has ended a process. */
  giveUpAtOnce(scene: OpenScene): void {
    if (scene.deleted) return;
    this.#home.say(this.#home.everybodyIn(scene), sentences.sceneBroken);
    this.#endings.drop(scene.root);
  }
}
