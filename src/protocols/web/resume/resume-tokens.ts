/** Which token opens which session: 128 random bits each, of one use, replaced at every resume. */
import type { Chance } from "../../../chance.ts";

/**
 * A token that is on its way to the client may be lost with the network, so the one before it stays good until the
 * client has shown, by saying anything, that it holds the new one. Thus a session never has more than two.
 */
export class ResumeTokens<S> {
  readonly #chance: Chance;
  readonly #owners = new Map<string, S>();
  readonly #held = new Map<S, { readonly proven: string | null; readonly offered: string | null }>();

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** A new token for `session`. */
  offer(session: S): string {
    const { proven = null, offered: lost = null } = this.#held.get(session) ?? {};
    if (lost) this.#owners.delete(lost);
    const offered = this.#chance.bytes(16).toString("base64url");
    this.#owners.set(offered, session);
    this.#held.set(session, { proven, offered });
    return offered;
  }

  /** Whose token is this? Null if it never was one, or is not any more. */
  redeem(token: string): S | null {
    const session = this.#owners.get(token);
    if (session === undefined) return null;
    if (this.#held.get(session)?.offered === token) this.prove(session);
    return session;
  }

  /** Whose newest token is this? It is not used up. */
  ownerOf(token: string): S | null {
    const session = this.#owners.get(token);
    const held = session && this.#held.get(session);
    return held && (held.offered ?? held.proven) === token ? session : null;
  }

  /** The client holds the token that it was offered last, so the one before it dies. */
  prove(session: S): void {
    const held = this.#held.get(session);
    if (!held?.offered) return;
    if (held.proven) this.#owners.delete(held.proven);
    this.#held.set(session, { proven: held.offered, offered: null });
  }

  /** Every token of `session` dies. */
  revoke(session: S): void {
    const held = this.#held.get(session);
    if (held?.offered) this.#owners.delete(held.offered);
    if (held?.proven) this.#owners.delete(held.proven);
    this.#held.delete(session);
  }
}
