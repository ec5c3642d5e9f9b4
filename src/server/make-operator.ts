/** Lets an account use operators' commands; makes it first if need be. */
import { checkName } from "../accounts/names.ts";
import { passwordFault } from "../accounts/passwords.ts";
import { HoldfastError } from "../errors.ts";
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
  if (server.accounts.byName(name)) {
    await server.act((turn) => {
      const account = turn.accounts.byName(name);
      if (account) account.db.operator = true;
      for (const session of turn.sessions()) if (session.account === account) session.refreshAccount();
    });
    return { made: false };
  }
  const checked = checkName(name);
  if (!checked.ok) throw new HoldfastError("name-refused", checked.sentence);
  if (password === null) {
    throw new HoldfastError(
      "password-missing",
      `There is no account named ${checked.name}, and a new one needs a password.`,
      { advice: "Give one." },
    );
  }
  const fault = passwordFault(password, checked.name);
  if (fault !== null) throw new HoldfastError("password-refused", fault);
  const passwordHash = await server.rules.passwords.hash(password);
  await server.act((turn) => {
    turn.accounts.create({ name: checked.name, passwordHash, now: turn.now, operator: true });
  });
  return { made: true };
}
