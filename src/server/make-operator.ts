/** Lets an account use operators' commands; makes it first if need be. */
import { checkName } from "../accounts/names.ts";
import { passwordFault } from "../accounts/passwords.ts";
import { HoldfastError } from "../errors.ts";
import { sentences } from "../text/catalogue.ts";
import type { Server } from "./server.ts";

export interface NewOperator {
  readonly name: string;
  /** Needed for an account that is not there yet; null leaves an old one's password alone. */
  readonly password: string | null;
}

export async function makeOperator(
  server: Server,
  { name, password }: NewOperator,
): Promise<{ readonly made: boolean }> {
  const known = server.accounts.byName(name);
  if (!known) {
    await make(server, checkedName(name), password);
    return { made: true };
  }
  if (known.db.guest) throw new HoldfastError("name-refused", sentences.nameReserved);
  await server.act((turn) => {
    known.db.operator = true;
    for (const session of turn.sessions()) if (session.account === known) session.refreshAccount();
  });
  return { made: false };
}

function checkedName(typed: string): string {
  const checked = checkName(typed);
  if (checked.ok) return checked.name;
  throw new HoldfastError("name-refused", checked.sentence);
}

async function make(server: Server, name: string, password: string | null): Promise<void> {
  if (password === null) {
    throw new HoldfastError("password-missing", `There is no account named ${name}, and a new one needs a password.`, {
      advice: "Give one.",
    });
  }
  const fault = passwordFault(password, name);
  if (fault !== null) throw new HoldfastError("password-refused", fault);
  const passwordHash = await server.rules.passwords.hash(password);
  if (passwordHash === null) throw new HoldfastError("server-busy", sentences.loginBusy);
  await server.act((turn) => {
    if (turn.accounts.isTaken(name)) throw new HoldfastError("name-refused", sentences.nameTaken(name));
    turn.accounts.create({ name, passwordHash, now: turn.now, operator: true });
  });
}
