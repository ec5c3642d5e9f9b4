/** Coming back, or coming in as a guest. */
import { provedAccount } from "../../accounts/access.ts";
import { couldBeName } from "../../accounts/names.ts";
import type { RefusalReason } from "../../session/authentication.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import { askSecret } from "../scenes/questions.ts";
import type { Scene } from "../scenes/scene.ts";
import { sessionOf } from "../session-of.ts";
import type { Step } from "../step.ts";
import type { Turn } from "../turn.ts";
import { nameTyped, passwordTyped } from "./credentials.ts";
import { enter } from "./enter-and-leave.ts";
import type { Entrance } from "./entrance.ts";
import { noteFailedLogin } from "./failed-login.ts";
import { guestRefusal } from "./guest-places.ts";

export function connectCommand(entrance: Entrance): Command {
  return command({
    how: ["connect <name>", "connect <name> <password>", "connect guest", "con <name>", "co <name>", "login <name>"],
    secret: true,
    help: "Comes back into the game. Without a password you are asked for it, and nobody sees what you type.",
    with: { name: nameTyped, password: passwordTyped },
    run(turn, { name = "guest", password }) {
      if (!couldBeName(name)) return turn.msg(sentences.loginWrong);
      if (name.toLowerCase() === "guest") return connectGuest(entrance, turn);
      if (password !== undefined) return connect(entrance, turn, name, password);
      turn.begin(entrance.connecting, sessionOf(turn), name);
    },
  });
}

export function* askPassword(entrance: Entrance, name: string): Scene {
  yield* askSecret(sentences.askPassword(name), (typed, turn) =>
    typed === "" ? turn.msg(sentences.passwordLeftOut) : connect(entrance, turn, name, typed),
  );
}

function connectGuest(entrance: Entrance, turn: Turn): void {
  const { services } = entrance;
  const refusal = guestRefusal(services, turn);
  const account = refusal === null ? turn.accounts.createGuest(services.guests, turn.now) : null;
  if (account) enter(turn, entrance, account, sentences.welcomeGuest(account.name));
  else turn.msg(refusal ?? sentences.guestsFull);
}

async function connect(entrance: Entrance, turn: Turn, name: string, password: string): Promise<Step> {
  const { services } = entrance;
  const { address } = sessionOf(turn);
  const result = await services.authenticator.authenticate({ type: "password", address, name, password });
  if (result.type === "refused") return (turn) => refuse(turn, name, result.reason);
  const { proof } = result;
  const hash = turn.accounts.get(proof.accountId)?.passwordHash ?? null;
  const renewed = hash && (await services.passwords.renew(password, hash, { address, familiar: true }));
  return (turn) => {
    // Or else it is gone, or has another password meanwhile.
    const account = provedAccount(turn.accounts, proof);
    if (!account) return refuse(turn, name, "wrong");
    account.passwordHash = renewed;
    enter(turn, entrance, account, sentences.welcomeBack(account.name));
  };
}

function refuse(turn: Turn, name: string, reason: RefusalReason): void {
  noteFailedLogin(turn, { name, address: sessionOf(turn).address }, reason);
  if (reason === "wrong") turn.msg(sentences.loginWrong);
  else if (reason === "busy") turn.msg(sentences.loginBusy);
  else turn.disconnect("too-many-failures");
}
