/** What one session was told last of each view and by its prompt, and what of that has to be looked at again. */
import { titleOf, type View } from "../../game/views/view.ts";
import type { ServerSession } from "../sessions/server-session.ts";
import type { Gathered } from "./gathered.ts";
import type { Looks } from "./looks.ts";
import type { Shown } from "./shown.ts";

export class SessionViews {
  readonly session: ServerSession;
  readonly #looks: Looks;
  #views: readonly Shown[] = [];
  #prompt: Shown | null = null;
  readonly #due = new Set<Shown>();
  /** The client was told of something that holds no more, or nobody knows of what. */
  #mustRetain: boolean;

  /** `mayHold`: an earlier Server has told its client of values. */
  constructor(session: ServerSession, looks: Looks, mayHold: boolean) {
    this.session = session;
    this.#looks = looks;
    this.#mustRetain = mayHold;
  }

  /** Something about the session has changed: these are to be shown now, all of them looked at again. */
  renew(views: readonly View[], hasPrompt: boolean): void {
    const before = new Map(this.#views.map((shown) => [shown.of, shown]));
    this.#views = views.map((view) => before.get(view) ?? this.#new(view));
    const dropped = [...before.values()].filter((shown) => !this.#views.includes(shown));
    this.#mustRetain ||= dropped.some(({ last }) => last !== null);
    const prompt = hasPrompt ? (this.#prompt ?? this.#new("prompt")) : null;
    if (this.#prompt && !prompt) dropped.push(this.#prompt);
    this.#prompt = prompt;
    for (const shown of dropped) this.#drop(shown);
    for (const shown of this.#views) this.#due.add(shown);
    if (prompt) this.#due.add(prompt);
  }

  /** What it was made of has changed. */
  touch(shown: Shown): void {
    this.#due.add(shown);
  }

  /** A turn of its own has ended, and the time is another one. */
  touchTimed(): void {
    for (const shown of this.#views) if (shown.hasTime) this.#due.add(shown);
  }

  showViews(gathered: Gathered): void {
    for (const shown of this.#views) if (this.#due.delete(shown)) this.#show(shown, shown.of as View, gathered);
    if (!this.#mustRetain) return;
    this.#mustRetain = false;
    const holding = this.#views.filter(({ last }) => last !== null);
    gathered.holding(
      this.session.lane,
      holding.map(({ of }) => titleOf(of as View)),
    );
  }

  /** The prompt, if it has become another one. */
  showPrompt(gathered: Gathered): void {
    const shown = this.#prompt;
    if (!shown || !this.#due.delete(shown)) return;
    const prompt = this.#lookForPrompt(shown);
    if (prompt !== null && prompt !== shown.last) gathered.renewal(this.session.lane, prompt);
    shown.last = prompt;
  }

  /** The prompt that stands below what a line's turn has said; null is none. */
  answer(): string | null {
    const shown = this.#prompt;
    if (!shown) return null;
    const isDue = this.#due.delete(shown);
    if (isDue || shown.hasTime || shown.last === null) shown.last = this.#lookForPrompt(shown);
    return shown.last;
  }

  #show(shown: Shown, view: View, gathered: Gathered): void {
    const json = this.#lookAt(shown);
    if (json === undefined || json === shown.last) return;
    try {
      if (json === null) this.#mustRetain = true;
      else gathered.value(this.session.lane, view, json);
      shown.last = json;
    } catch (error) {
      this.#looks.fail(shown, error);
    }
  }

  /** What was asked stands in its place, until it is answered. */
  #lookForPrompt(shown: Shown): string | null {
    return this.#looks.isAsked(this.session) ? null : (this.#lookAt(shown) ?? null);
  }

  #lookAt(shown: Shown): string | null | undefined {
    const { puppet } = this.session;
    return puppet ? this.#looks.look(shown, puppet) : null;
  }

  #new(of: Shown["of"]): Shown {
    return { of, session: this.session, last: null, hasTime: false };
  }

  #drop(shown: Shown): void {
    this.#due.delete(shown);
    this.#looks.forget(shown);
  }
}
