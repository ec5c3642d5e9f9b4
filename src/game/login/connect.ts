/** Coming back, or coming in as a guest. */
import { provedAccount } from "../../accounts/access.ts";
import { couldBeName } from "../../accounts/names.ts";
import type { RefusalReason } from "../../session/authentication.ts";
import { sentences } from "../../words/catalogue.ts";
import { guestNames } from "../../words/small-words.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import { type No, no } from "../commands/slot.ts";
import { ask, askSecret } from "../scenes/questions.ts";
import type { Scene } from "../scenes/scene.ts";
import { step } from "../scenes/steps.ts";
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
    how: ["connect", "connect <name>", "connect <name> <password>", "con <name>", "co <name>", "login <name>"],
    secret: true,
    help: "Comes back into the game. You are asked for what you leave out, and nobody sees your password.",
    with: { name: nameTyped, password: passwordTyped },
    run(turn, { name, password }) {
      if (name === undefined) return void turn.begin(entrance.connecting, sessionOf(turn), null);
      if (!couldBeName(name)) return turn.msg(sentences.loginWrong);
      if (isGuest(name)) return connectGuest(entrance, turn);
      if (password !== undefined) return connect(entrance, turn, name, password);
      turn.begin(entrance.connecting, sessionOf(turn), name);
    },
  });
}

export function guestCommand(entrance: Entrance): Command {
  return command({
    how: "guest",
    help: "Comes in to look around, without a character of your own.",
    run: (turn) => connectGuest(entrance, turn),
  });
}

/** Whoever types a password behind it is not to have it kept as a name. */
function nameIn(typed: string): string | No | null {
  const name = typed.trim();
  if (name === "") return null;
  if (/\s/.test(name)) return no(sentences.nameWithSpaces);
  return couldBeName(name) ? name : no(sentences.loginWrong);
}

function isGuest(name: string): boolean {
  return guestNames.includes(name.toLowerCase());
}

/** `given` is the name, if it was typed at once. */
export function* comeBack(entrance: Entrance, given: string | null): Scene {
  const name = given ?? (yield* ask(sentences.askName, { read: nameIn }));
  if (name === null) return yield* step((turn) => turn.msg(sentences.nameLeftOut));
  if (isGuest(name)) return yield* step((turn) => connectGuest(entrance, turn));
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
