/** `holdfast init`: makes the first operator's account, or makes an account an operator's. */
import { HoldfastError } from "../../errors.ts";
import { askServer } from "../ask-server.ts";
import { readPassword } from "../password.ts";
import type { Place } from "../place.ts";

export async function init(place: Place, name: string): Promise<void> {
  const data = await place.data();
  const password = await readPassword(`Password of ${name}: `);
  if (password === "") throw new HoldfastError("no-password", "An operator's account needs a password.");
  const { made } = await askServer(place, "make-operator", { name, password });
  process.stdout.write(`${made ? `Made ${name}, an operator` : `${name} is an operator now`} (${data}).\n`);
}
