/** Who has come in with an operator's code chooses a password first: only with that the code is used up. */
import { endProofs } from "../../accounts/access.ts";
import { sentences } from "../../words/catalogue.ts";
import type { PlayerAccount } from "../player-account.ts";
import type { Scene } from "../scenes/scene.ts";
import { step } from "../scenes/steps.ts";
import type { Turn } from "../turn.ts";
import { enter } from "./enter-and-leave.ts";
import type { Entrance } from "./entrance.ts";
import { newPassword, setPassword } from "./new-password.ts";

/** Another code may be given meanwhile: then this one is of no use any more. */
export function* chooseFirst(entrance: Entrance, id: number, digest: string): Scene {
  const name = yield* step((turn) => accountOf(turn, id, digest)?.name ?? "");
  const gone = (turn: Turn) => (accountOf(turn, id, digest) ? null : sentences.questionGone);
  const hash = yield* newPassword(entrance.services, name, gone);
  if (hash === null) return;
  yield* step((turn) => {
    const account = accountOf(turn, id, digest);
    if (!account) return turn.msg(sentences.questionGone);
    setPassword(turn, account, hash);
    endProofs(account);
    enter(turn, entrance, account, sentences.welcomeBack(account.name));
  });
}

function accountOf(turn: Turn, id: number, digest: string): PlayerAccount | null {
  const account = turn.accounts.get(id);
  return account?.code?.digest === digest ? account : null;
}
