/** What sessions are asked at the end of a turn: shown below all that it said, where it is another question than before. */
import type { OpenScene } from "../../game/scenes/open-scene.ts";
import { Question } from "../../game/scenes/wish.ts";
import type { ServerSession } from "../sessions/server-session.ts";
import type { SceneHome } from "./scene-home.ts";

export class StandingQuestions {
  readonly #home: SceneHome;
  /** What they were asked before this turn: a scene, and how far it had come. */
  readonly #before = new Map<ServerSession, string | null>();

  constructor(home: SceneHome) {
    this.#home = home;
  }

  /** A line of theirs begins: what they are asked now stands above it, and they are to be asked once more. */
  typed(session: ServerSession): void {
    if (this.#home.open.asking(session)) this.note([session]);
  }

  /** Call it before anything that may change what these sessions are asked. */
  note(sessions: Iterable<ServerSession>): void {
    for (const session of sessions) {
      if (!this.#before.has(session)) this.#before.set(session, this.#momentOf(session));
    }
  }

  /** A turn begins, or has been undone. */
  forget(): void {
    // To clear what is empty would make it anew.
    if (this.#before.size > 0) this.#before.clear();
  }

  /** The turn ends. Who is asked nothing any more may have typed the answer before the question came, so that it stands there still. */
  show(): void {
    for (const [session, before] of this.#before) {
      const now = this.#momentOf(session);
      if (now !== before) this.#home.alter([session]);
      if (now !== null) this.#ask(session, now !== before);
      else if (before !== null) this.#home.prompt(session, "", false);
    }
    this.forget();
  }

  #ask(session: ServerSession, isNew: boolean): void {
    const scene = this.#home.open.asking(session);
    const question = scene && this.questionOf(scene);
    if (!question) return;
    if (question.said !== null && isNew) this.#home.say([session], question.said);
    this.#home.prompt(session, question.prompt, question.at === "secret");
  }

  /** Null if its code can't tell: that is told when it is answered. */
  questionOf(scene: OpenScene): Question | null {
    try {
      const { wish } = this.#home.run(scene);
      return wish instanceof Question ? wish : null;
    } catch {
      return null;
    }
  }

  #momentOf(session: ServerSession): string | null {
    const scene = this.#home.open.asking(session);
    return scene && `${scene.id} ${scene.moves}`;
  }
}
