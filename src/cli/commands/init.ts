/** `holdfast init`: makes the first operator's account, or makes an account an operator's. */
import { HoldfastError } from "../../errors.ts";
import { askServer } from "../ask-server.ts";
import { readNewPassword } from "../password.ts";
import type { Place } from "../place.ts";

export async function init(place: Place, name: string): Promise<void> {
  const data = await place.data();
  const { made } = await makeOperator(place, name);
  process.stdout.write(`${made ? `Made ${name}, an operator` : `${name} is an operator now`} (${data}).\n`);
}

/** Only an account that is still to be made needs a password. */
async function makeOperator(place: Place, name: string): Promise<{ readonly made: boolean }> {
  try {
    return await askServer(place, "make-operator", { name, password: null });
  } catch (error) {
    if (!(error instanceof HoldfastError) || error.code !== "password-missing") throw error;
  }
  return askServer(place, "make-operator", { name, password: await readNewPassword(name) });
}
