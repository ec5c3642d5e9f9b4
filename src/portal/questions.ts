/** Questions that only the Server can answer, kept until it does and asked again whenever it returns. */
import type { PortalToServer } from "../link/frames.ts";
import type { Question } from "../link/session-shapes.ts";
import type { Authentication } from "../session/authentication.ts";

interface Open {
  readonly question: Question;
  readonly resolve: (answer: Authentication) => void;
}

export class Questions {
  readonly #open = new Map<number, Open>();
  readonly #perAddress: number;
  #lastId = 0;

  /** Of the clients of one address at most `perAddress` can wait for an answer: the oldest is refused for a newer one. */
  constructor(perAddress: number) {
    this.#perAddress = perAddress;
  }

  /** Puts the question with `send`, which does nothing while there is no Server. */
  ask(question: Question, send: (message: PortalToServer) => void): Promise<Authentication> {
    this.#makeRoom(question.address);
    const id = ++this.#lastId;
    send({ op: "ask", id, question });
    return new Promise((resolve) => {
      this.#open.set(id, { question, resolve });
    });
  }

  askAgain(send: (message: PortalToServer) => void): void {
    for (const [id, { question }] of this.#open) send({ op: "ask", id, question });
  }

  /** An answer to a question that was asked twice may come twice. */
  answer(id: number, answer: Authentication): void {
    this.#open.get(id)?.resolve(answer);
    this.#open.delete(id);
  }

  #makeRoom(address: string): void {
    const ofAddress = [...this.#open].filter(([, { question }]) => question.address === address);
    const [oldest] = ofAddress;
    if (oldest && ofAddress.length >= this.#perAddress)
      this.answer(oldest[0], { type: "refused", reason: "throttled" });
  }
}
