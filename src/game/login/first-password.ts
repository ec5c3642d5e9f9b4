/** Who has come in with an operator's code chooses a password first: only with that the code is used up. */

import { endProofs } from "../../accounts/access.ts";
import { sentences } from "../../words/catalogue.ts";
import type { DialogueHandler, Game } from "../game.ts";
import type { PlayerAccount } from "../player-account.ts";
import type { Turn } from "../turn.ts";
import { enter } from "./enter-and-leave.ts";
import type { LoginServices } from "./login-services.ts";
import { hashed, type NewPassword, setPassword, typedAgain, typedOnce } from "./new-password.ts";

export function firstPasswordDialogues(
  game: Game,
  services: LoginServices,
): { readonly [name: string]: DialogueHandler } {
  return {
    "@first-password": (turn, answer, data) => {
      const account = accountOf(turn, data as [number, string]);
      if (!account) return turn.msg(sentences.questionGone);
      return typedOnce(services, turn, answer, wanted(account));
    },
    "@first-password-again": (turn, answer, data) => {
      const [of, remembered] = data as [[number, string], string];
      const account = accountOf(turn, of);
      if (!account) return turn.msg(sentences.questionGone);
      const goOn = () => hashed(services, turn, answer, (turn, hash) => choose(game, turn, of, hash));
      return typedAgain(services, turn, answer, remembered, wanted(account), goOn);
    },
  };
}

function wanted({ id, name, code }: PlayerAccount): NewPassword {
  return { name, again: "@first-password-again", data: [id, code?.digest ?? ""] };
}

function accountOf(turn: Turn, [id, digest]: readonly [number, string]): PlayerAccount | null {
  const account = turn.accounts.get(id);
  return account?.code?.digest === digest ? account : null;
}

function choose(game: Game, turn: Turn, of: readonly [number, string], hash: string): void {
  const account = accountOf(turn, of);
  if (!account) {
    turn.msg(sentences.questionGone);
    return;
  }
  setPassword(turn, account, hash);
  endProofs(account);
  enter(turn, game, account, sentences.welcomeBack(account.name));
}
