/** `holdfast operators`: whose accounts may use operators' commands. */
import { whoseAccount } from "../../text/whose-account.ts";
import { askServer } from "../ask-server.ts";
import type { Place } from "../place.ts";

export async function operators(place: Place, json: boolean): Promise<void> {
  const accounts = await askServer(place, "operators", {});
  if (json) return void process.stdout.write(`${JSON.stringify(accounts)}\n`);
  const lines = accounts.map((account) => whoseAccount(account, Date.now()));
  const count = accounts.length === 1 ? "1 operator" : `${accounts.length} operators`;
  process.stdout.write(`${[...lines, `${count} (${await place.data()})`].join("\n")}\n`);
}
