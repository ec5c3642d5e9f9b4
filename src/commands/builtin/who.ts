/** Who is playing: before and after logging in. */
import { sentences } from "../../text/catalogue.ts";
import { command } from "../command.ts";
import { plainListOfNames } from "../list-of-names.ts";
import type { Turn } from "../turn.ts";

export const who = command({
  name: "who",
  help: "Tells who is playing: everybody, or those whose name begins so.\nwho\nwho an",
  run(turn, { args }) {
    const wanted = args.toLowerCase();
    const names = namesOnline(turn).filter((name) => name.toLowerCase().startsWith(wanted));
    const told = plainListOfNames(names);
    if (wanted === "") turn.msg(names.length > 0 ? sentences.online(names.length, told) : sentences.nobodyOnline);
    else turn.msg(names.length > 0 ? sentences.onlineLike(args, names.length, told) : sentences.nobodyOnlineLike(args));
  },
});

/** Each account once, however many sessions it has. */
function namesOnline(turn: Turn): string[] {
  const names = new Set<string>();
  for (const { account, puppet } of turn.sessions()) if (account && puppet) names.add(account.db.name);
  return [...names].sort((one, other) => one.localeCompare(other));
}
