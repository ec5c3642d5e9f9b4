/** Coming into the game and going out of it, as the world sees it. */

import { banOf } from "../../accounts/account-ban.ts";
import { makeFamiliar } from "../../accounts/familiar-networks.ts";
import { beginLogin } from "../../accounts/last-login.ts";
import { isGood } from "../../accounts/one-time-code.ts";
import { banReason } from "../../session/ban.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Game } from "../game.ts";
import type { GameObject } from "../game-object.ts";
import { createCharacter } from "../hooks.ts";
import type { PlayerAccount } from "../player-account.ts";
import { sessionOf } from "../session-of.ts";
import type { Turn, TurnSession } from "../turn.ts";
import type { Entrance } from "./entrance.ts";
import { noteFailedLogin } from "./failed-login.ts";
import { play, rest, tellGone, unplayedAfter } from "./playing.ts";

/**
 * Makes this session the account's and lets it play: the end of every way in. Not if it is banned, and not before who has
 * come with an operator's code has chosen a password. `welcome` is said first.
 */
export function enter(turn: Turn, { game, choosingFirst }: Entrance, account: PlayerAccount, welcome: string): void {
  const ban = banOf(account, turn.now);
  if (ban) {
    noteFailedLogin(turn, { name: account.name, address: sessionOf(turn).address }, "banned");
    turn.disconnect(banReason(ban));
    return;
  }
  if (isGood(account.code, turn.now)) {
    turn.msg(sentences.codeTaken);
    turn.begin(choosingFirst, sessionOf(turn), account.id, account.code.digest);
    return;
  }
  const { address, protocolKey } = sessionOf(turn);
  const before = beginLogin(account, address, turn.now);
  makeFamiliar(account, address);
  // Guests come and go under other names: what is counted is where they come from.
  if (account.guest) turn.audit({ kind: "guest", why: protocolKey });
  turn.login(account);
  if (!account.guest) turn.audit({ kind: "login", why: protocolKey });
  turn.msg(welcome);
  if (before !== null && !account.guest) turn.msg(before);
  const { characters, lastPlayed } = account;
  const [only, other] = characters;
  if (lastPlayed && characters.includes(lastPlayed)) play(turn, game, account, lastPlayed);
  else if (other) turn.msg(sentences.chooseCharacter(characters.map(({ name }) => name)));
  else play(turn, game, account, only ?? makeCharacter(turn, game, account, account.name));
}

/** After a session has ended and plays nothing any more: characters that nobody plays rest, and guests are gone. */
export function leave(turn: Turn, session: TurnSession, puppet: GameObject | null): void {
  const { account } = session;
  // Of several sessions it may be the one that is lost, and soon back.
  if (account && puppet && account.characters.includes(puppet)) account.lastPlayed = puppet;
  for (const character of unplayedAfter(turn, session, puppet)) {
    tellGone(turn, character);
    // What a guest carries stays where it was.
    if (account?.guest) character.delete();
    else rest(character);
  }
  if (account?.guest && account.characters.length === 0) account.delete();
}

/** The account has one more character, of a name that is checked and free. */
export function makeCharacter(turn: Turn, game: Game, account: PlayerAccount, name: string): GameObject {
  const character = createCharacter(game, turn, name);
  turn.accounts.addCharacter(account, character, name);
  return character;
}
