/** `holdfast init`: makes a new account for an operator, or, with `--existing`, one that is there an operator's. */
import { HoldfastError } from "../../errors.ts";
import { whoseAccount } from "../../text/whose-account.ts";
import { askServer } from "../ask-server.ts";
import { confirm } from "../confirm.ts";
import { readNewPassword } from "../password.ts";
import type { Place } from "../place.ts";

export interface InitOptions {
  readonly name: string;
  readonly existing?: boolean;
  readonly yes?: boolean;
}

export async function init(place: Place, { name, existing, yes }: InitOptions): Promise<void> {
  const said = existing ? await grant(place, name, yes ?? false) : await make(place, name);
  process.stdout.write(`${said} (${await place.data()}).\n`);
}

/** The name is looked at before anybody is asked for a password. */
async function make(place: Place, name: string): Promise<string> {
  try {
    await askServer(place, "make-operator", { name, password: null });
  } catch (error) {
    if (!(error instanceof HoldfastError) || error.code !== "password-missing") throw error;
    await askServer(place, "make-operator", { name, password: await readNewPassword(name) });
  }
  return `Made ${name}, an operator`;
}

async function grant(place: Place, typed: string, yes: boolean): Promise<string> {
  const account = await askServer(place, "find-account", { name: typed });
  const { name, id } = account;
  if (account.operator) return `${name} is an operator already`;
  await confirm(`${whoseAccount(account, Date.now())}, becomes an operator.`, yes);
  await askServer(place, "grant-operator", { name, id });
  return `${name} is an operator now`;
}
