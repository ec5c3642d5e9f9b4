/** Ends scenes, and does what those that are left halfway have still to do: the steps of their `finally` blocks. They are over before, and stay so whatever becomes of these. */
import { HoldfastError } from "../../errors.ts";
import type { OpenScene } from "../../game/scenes/open-scene.ts";
import type { Run } from "../../game/scenes/run.ts";
import { goesRound, waitsAtEnd } from "../../game/scenes/scene-errors.ts";
import { Doing } from "../../game/scenes/wish.ts";
import { atOnce } from "../../world/at-once.ts";
import { copyPlain } from "../../world/plain-data.ts";
import type { ServerSession } from "../sessions/server-session.ts";
import type { OnThrow } from "../watch/faults.ts";
import type { SceneHome, SceneTurn } from "./scene-home.ts";
import type { StandingQuestions } from "./standing-questions.ts";

/** So much one may do. */
const doneMax = 1_000;
/** So often endings may bring about others. */
const roundsMax = 20;

/** A scene, or a part of one, that is over, as it was. */
interface Ending {
  readonly scene: string;
  /** Whom it was with, for a person to read. */
  readonly of: string;
  readonly sessions: readonly ServerSession[];
  readonly run: Run;
}

export class SceneEndings {
  readonly #home: SceneHome;
  readonly #questions: StandingQuestions;
  readonly #onThrow: OnThrow;
  /** Those of this turn that nobody had a turn for. */
  #waiting: readonly Ending[] = [];

  constructor(home: SceneHome, questions: StandingQuestions, onThrow: OnThrow) {
    this.#home = home;
    this.#questions = questions;
    this.#onThrow = onThrow;
  }

  /** It has come to its end. */
  close(scene: OpenScene): void {
    this.#questions.note(this.#home.sessionsOf(scene));
    scene.delete();
  }

  /** It, with its parts, is left halfway: it is over at once, and then does what it still has to. */
  leave(turn: SceneTurn, scene: OpenScene): void {
    this.#run(turn, this.#takeDown(scene));
  }

  /** The same, where nobody has a turn for it: at the end of this one it does what it still has to. */
  leaveLater(scene: OpenScene): void {
    const waiting = this.#waiting;
    this.#home.world.record(() => {
      this.#waiting = waiting;
    });
    this.#waiting = [...waiting, ...this.#takeDown(scene)];
  }

  /** It, with its parts, is over, and does nothing more. */
  drop(scene: OpenScene): void {
    for (const one of this.#home.withParts(scene)) this.close(one);
  }

  /** The turn ends. */
  finish(turn: SceneTurn): void {
    for (let round = 0; this.#waiting.length > 0 && round < roundsMax; round++) {
      const endings = this.#waiting;
      this.#waiting = [];
      this.#run(turn, endings);
    }
    const [tooMuch] = this.#waiting;
    if (tooMuch) this.#report(goesRound(tooMuch.scene), tooMuch);
    this.forget();
  }

  /** A turn begins, or has been undone. */
  forget(): void {
    this.#waiting = [];
  }

  /** What is in another ends before that. */
  #takeDown(scene: OpenScene): readonly Ending[] {
    const endings = this.#home.withParts(scene).map((one) => this.#endingOf(one));
    this.drop(scene);
    return endings.filter((ending) => ending !== null);
  }

  /** Null, and reported, where its code can't be brought to where it stands. */
  #endingOf(scene: OpenScene): Ending | null {
    const facts = { scene: scene.scene, of: this.#home.nameOf(scene) };
    try {
      const run = this.#home.run(scene);
      return { ...facts, sessions: this.#home.sessionsOf(scene), run };
    } catch (error) {
      if (!isChanged(error)) this.#report(error, facts);
      return null;
    }
  }

  /** Each all of it, or, where that fails, nothing of it; that is reported. */
  #run(turn: SceneTurn, endings: readonly Ending[]): void {
    for (const ending of endings) {
      try {
        this.#home.world.turn(() => this.#finish(turn, ending));
      } catch (error) {
        this.#report(error, ending);
      }
    }
  }

  #finish(turn: SceneTurn, { scene, sessions, run }: Ending): void {
    run.leave();
    for (let done = 0; run.wish; done++) {
      const { wish } = run;
      if (!(wish instanceof Doing)) throw waitsAtEnd(scene, wish.at);
      if (done === doneMax) throw goesRound(scene);
      const value = atOnce(
        turn.speakingTo(sessions, () => wish.run(turn)),
        "step",
        wish.run,
      );
      run.goOn(
        wish.at,
        copyPlain(value ?? null, () => `What the scene "${scene}" is given at its end`),
      );
    }
  }

  #report(error: unknown, { scene, of }: Pick<Ending, "scene" | "of">): void {
    this.#onThrow(error, `the end of the scene ${scene}`, { scene, of }, "a scene that was left could not finish");
  }
}

/** Nobody knows where in its code it stands: whoever ends it for that says so. */
function isChanged(error: unknown): boolean {
  return error instanceof HoldfastError && (error.code === "scene-changed" || error.code === "scene-not-listed");
}
