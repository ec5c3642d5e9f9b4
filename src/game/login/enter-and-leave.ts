/** Coming into the game and going out of it, as the world sees it. */
import type { Account } from "../../accounts/account.ts";
import { banOf } from "../../accounts/account-ban.ts";
import { makeFamiliar } from "../../accounts/familiar-networks.ts";
import { beginLogin } from "../../accounts/last-login.ts";
import { isGood, type KeptCode } from "../../accounts/one-time-code.ts";
import { banReason } from "../../session/ban.ts";
import { sentences } from "../../words/catalogue.ts";
import { does, tell } from "../acts/telling.ts";
import { charactersOf } from "../characters.ts";
import type { Game } from "../game.ts";
import type { GameObject } from "../game-object.ts";
import { createCharacter } from "../hooks.ts";
import { sessionOf } from "../session-of.ts";
import { textFrom } from "../text-from.ts";
import type { Turn } from "../turn.ts";
import { noteFailedLogin } from "./failed-login.ts";

/**
 * Makes this session the account's and lets it play: the end of every way in. Not if it is banned, and not before who has
 * come with an operator's code has chosen a password. `welcome` is said first.
 */
export function enter(turn: Turn, game: Game, account: Account, welcome: string): void {
  const ban = banOf(account, turn.now);
  if (ban) {
    noteFailedLogin(turn, { name: account.name, address: sessionOf(turn).address }, "banned");
    turn.disconnect(banReason(ban));
    return;
  }
  if (isGood(account.code, turn.now)) {
    askForFirst(turn, account, account.code);
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
  const character = charactersOf(account)[0] ?? makeCharacter(turn, game, account);
  const alreadyThere = turn.playersOf(character) > 0;
  if (!alreadyThere) comeBack(account, character);
  turn.setPuppet(character);
  const room = character.location;
  turn.msg(room ? appearanceOf(room, character, turn) : sentences.nowhere);
  if (!room || alreadyThere) return;
  turn.show(room, tell`${character} ${does("have")} come into the game.`, { except: [character] });
}

/** After a session has ended and plays nothing any more: characters that nobody plays rest, and guests are gone. */
export function leave(turn: Turn, account: Account): void {
  const characters = charactersOf(account);
  const unplayed = characters.filter((character) => turn.playersOf(character) === 0);
  for (const character of unplayed) rest(turn, account, character);
  if (!account.guest || unplayed.length < characters.length) return;
  for (const character of characters) character.delete();
  account.delete();
}

/** With the question goes whose password it is, and the code: another one may be given meanwhile. */
function askForFirst(turn: Turn, { id, name }: Account, { digest }: KeptCode): void {
  turn.msg(sentences.codeTaken);
  turn.ask(sentences.askNewPassword(name), "@first-password", { secret: true, data: [id, digest] });
}

function appearanceOf(room: GameObject, character: GameObject, turn: Turn): string {
  return textFrom(room.appearance(character, turn), `${room.constructor.name}.appearance`, room.appearance);
}

function makeCharacter(turn: Turn, game: Game, account: Account): GameObject {
  const character = createCharacter(game, turn, account.name);
  account.characters = [character];
  account.home = character.location;
  return character;
}

function comeBack(account: Account, character: GameObject): void {
  character.location ??= (account.leftFrom ?? account.home) as GameObject | null;
  account.leftFrom = null;
}

function rest(turn: Turn, account: Account, character: GameObject): void {
  const room = character.location;
  if (!room) return;
  turn.show(room, tell`${character} ${does("have")} left the game.`, { except: [character] });
  account.leftFrom = room;
  character.location = null;
}
