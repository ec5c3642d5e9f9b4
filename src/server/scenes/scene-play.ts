/** Moves scenes on: each from where it stands to where it waits again, or to its end. */
import { OpenScene } from "../../game/scenes/open-scene.ts";
import type { Run } from "../../game/scenes/run.ts";
import { goesRound, logFull } from "../../game/scenes/scene-errors.ts";
import { Change, Doing, Pause, type Standing, type Wish, Work } from "../../game/scenes/wish.ts";
import { atOnce } from "../../world/at-once.ts";
import { copyPlain, type Stored } from "../../world/plain-data.ts";
import type { SceneHome, SceneTurn } from "./scene-home.ts";
import type { StandingQuestions } from "./standing-questions.ts";

/** So much a scene may do without waiting for anything. */
const doneMax = 10_000;

/** Whom a scene is with. */
export type Holder = Pick<OpenScene, "session" | "who">;

export class ScenePlay {
  readonly #home: SceneHome;
  readonly #questions: StandingQuestions;
  readonly #bytesMax: number;

  /** `bytesMax` is how much one scene may remember. */
  constructor(home: SceneHome, questions: StandingQuestions, bytesMax: number) {
    this.#home = home;
    this.#questions = questions;
    this.#bytesMax = bytesMax;
  }

  begin(turn: SceneTurn, name: string, args: readonly Stored[], holder: Holder): void {
    this.#advance(turn, this.#open(name, args, holder), null);
  }

  /** It has come by this where it stood. */
  goOn(turn: SceneTurn, scene: OpenScene, at: Standing, value: unknown): void {
    this.#advance(turn, scene, [at, value]);
  }

  end(scene: OpenScene): void {
    this.#questions.note(this.#home.sessionsOf(scene));
    scene.delete();
  }

  #open(name: string, args: readonly Stored[], holder: Holder): OpenScene {
    return this.#home.world.create(OpenScene, { scene: name, args: [...args], ...holder });
  }

  #advance(turn: SceneTurn, begun: OpenScene, answer: readonly [Standing, unknown] | null): void {
    let scene = begun;
    let run = this.#home.run(scene);
    if (answer) this.#remember(scene, run, ...answer);
    for (let done = 0; run.wish; done++) {
      if (done === doneMax) throw goesRound(scene.scene);
      const { wish } = run;
      if (wish instanceof Doing) {
        const value = turn.speakingTo(this.#home.sessionsOf(scene), () => wish.run(turn));
        // What it did may have ended it.
        if (scene.deleted) return;
        this.#remember(scene, run, wish.at, atOnce(value, "step", wish.run));
      } else if (wish instanceof Change) {
        scene = this.#become(scene, wish);
        run = this.#home.run(scene);
      } else {
        this.#stand(turn, scene, wish);
        return;
      }
    }
    this.end(scene);
  }

  #remember(scene: OpenScene, run: Run, at: Standing, value: unknown): void {
    const kept = copyPlain(value ?? null, () => `What the scene "${scene.scene}" is given at ${at}`);
    scene.log.push([at, kept]);
    run.goOn(at, kept);
    if (run.bytes > this.#bytesMax) throw logFull(scene.scene, this.#bytesMax);
  }

  #stand(turn: SceneTurn, scene: OpenScene, wish: Wish): void {
    this.#questions.note(this.#home.sessionsOf(scene));
    scene.at = wish.at;
    scene.moves += 1;
    if (wish instanceof Work) this.#home.noteAtWork(scene);
    if (!(wish instanceof Pause)) return;
    const due = turn.now + wish.ms;
    this.#home.world.timers.add({ due, object: scene, method: scene.wake, args: [null], repeat: null });
  }

  /** Another takes its place: what it remembers and is about are that one's. */
  #become(scene: OpenScene, { scene: name, args }: Change): OpenScene {
    const { session, who } = scene;
    const given = copyPlain(args, () => `What the scene "${name}" goes on with`) as Stored[];
    this.#home.kindOf(name);
    this.end(scene);
    return this.#open(name, given, { session, who });
  }
}
