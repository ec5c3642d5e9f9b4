/** Who is playing: before and after logging in. */
import { sentences } from "../../text/catalogue.ts";
import { command } from "../command.ts";
import type { Turn } from "../turn.ts";

export const who = command({
  name: "who",
  help: "Tells who is playing.",
  run(turn) {
    const names = namesOnline(turn);
    turn.msg(names.length > 0 ? sentences.online(names) : sentences.nobodyOnline);
  },
});

/** Each account once, however many sessions it has. */
function namesOnline(turn: Turn): string[] {
  const names = new Set<string>();
  for (const { account, puppet } of turn.sessions()) if (account && puppet) names.add(account.db.name);
  return [...names].sort((one, other) => one.localeCompare(other));
}
