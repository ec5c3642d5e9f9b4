/** `holdfast newpassword`: a code for somebody who has lost their password, in its place. */
import { askServer } from "../ask-server.ts";
import type { Place } from "../place.ts";

export async function newpassword(place: Place, name: string): Promise<void> {
  const { code, days } = await askServer(place, "new-password", { name });
  process.stdout.write(
    `${code}\nIt is shown only now, and is good for ${days} days, once and from anywhere: ${name} logs in with it in place of a ` +
      `password, and chooses a new one. The old password and all SSH keys are of no use any more (${await place.data()}).\n`,
  );
}
