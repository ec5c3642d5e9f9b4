/** Taking up a character, and putting it to rest, as the world sees it. */
import { sentences } from "../../words/catalogue.ts";
import type { Game } from "../game.ts";
import { GameObject } from "../game-object.ts";
import { lostPlayerOf } from "../lost-player.ts";
import type { PlayerAccount } from "../player-account.ts";
import { appearanceSeen } from "../text-from.ts";
import type { Turn, TurnSession } from "../turn.ts";
import { comesIn, goesOut } from "./tellings.ts";

/** This session plays that character of its account from now on, and no other. */
export function play(turn: Turn, game: Game, account: PlayerAccount, character: GameObject): void {
  stopPlaying(turn);
  const lost = lostPlayerOf(character);
  const alreadyThere = turn.playersOf(character) > 0 || lost !== null;
  if (!alreadyThere) comeBack(turn, game, account, character);
  account.lastPlayed = character;
  turn.setPuppet(character);
  lost?.delete();
  const room = character.location;
  const seen = room ? appearanceSeen(room, character, turn) : sentences.nowhere;
  if (seen !== "") turn.msg(seen);
  if (!room || alreadyThere) return;
  turn.show(room, comesIn(character), { except: [character] });
}

/** This session plays nothing any more. */
export function stopPlaying(turn: Turn): void {
  const { session, puppet } = turn;
  if (!session || !puppet) return;
  turn.setPuppet(null);
  for (const character of unplayedAfter(turn, session, puppet)) {
    tellGone(turn, character);
    rest(character);
  }
}

/** What nobody plays of the account's, now that the session has let go of its puppet. Another session may come back to a body that it has left. */
export function unplayedAfter(turn: Turn, session: TurnSession, puppet: GameObject | null): readonly GameObject[] {
  const { account } = session;
  if (!account) return [];
  const isAlone = turn.sessionsOf(account).every((other) => other === session);
  return account.characters.filter((character) => (isAlone || character === puppet) && isUnplayed(turn, character));
}

/** Whose player is lost may be played again soon. */
function isUnplayed(turn: Turn, character: GameObject): boolean {
  return turn.playersOf(character) === 0 && lostPlayerOf(character) === null;
}

export function tellGone(turn: Turn, character: GameObject): void {
  const room = character.location;
  if (room) turn.show(room, goesOut(character), { except: [character] });
}

/** It is nowhere, until it is played again. */
export function rest(character: GameObject): void {
  if (!character.location) return;
  character.leftFrom = character.location;
  character.location = null;
}

/** To where it left from; where that is gone, to where it was made, or to where all go whose place is gone. */
function comeBack(turn: Turn, { start }: Game, account: PlayerAccount, character: GameObject): void {
  const home = account.roster.find((entry) => entry.character === character)?.home;
  const [atStart] = start ? turn.world.find(GameObject, { key: start.key }) : [];
  const place = [character.leftFrom, home, atStart].find((place) => place instanceof GameObject);
  character.location ??= place ?? null;
  character.leftFrom = null;
}
