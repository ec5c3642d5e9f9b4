/** What only operators may do with all who are there: load the game anew, see and end sessions, speak to everybody. */
import { type Preference, preferences } from "../../config.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import { operator } from "../commands/role.ts";
import { no, slot, text } from "../commands/slot.ts";
import { account } from "../commands/slots/account.ts";
import { sessionLine } from "./session-line.ts";

const preference = slot<Preference>({
  takes: "word",
  read: (typed) => preferences.find((one) => one === typed.toLowerCase()) ?? no(sentences.noPreference(typed)),
  names: () => preferences,
});

const reload = command({
  how: ["@reload", "@reload prefer <whom>"],
  for: operator,
  help: "Loads the game's code anew. Nobody is disconnected; if the new code is bad, the old goes on.\nWhere an area and the world have both changed something, you say whose word counts: @reload prefer file, or world.",
  with: { whom: preference },
  run(turn, { whom }) {
    turn.msg(sentences.reloading);
    turn.reload(whom);
  },
});

/** So many lines are read by somebody; more are looked through. */
const sessionsMax = 200;

const sessions = command({
  how: ["@sessions", "@sessions <which>"],
  for: operator,
  help: "Shows connections: who, how and from where, with what client, and idle for how long.\nAll of them, or those that have a name, an address or a client in their line: @sessions 203.0.113.7.",
  with: { which: text },
  run(turn, { which = "" }) {
    const wanted = which.toLowerCase();
    const lines = [...turn.sessions()].map((session) => sessionLine(session, turn.now));
    const found = lines.filter((line) => line.toLowerCase().includes(wanted));
    const more = found.length > sessionsMax ? [sentences.moreSessions(found.length - sessionsMax)] : [];
    turn.msg(found.length > 0 ? [...found.slice(0, sessionsMax), ...more].join("\n") : sentences.noSuchSession(which));
  },
});

const kick = command({
  how: ["@kick <who>", "@kick <who> = <reason>", "@boot <who>"],
  for: operator,
  help: "Closes a player's sessions.",
  with: { who: account, reason: text },
  run(turn, { who, reason }) {
    const theirs = turn.sessionsOf(who);
    if (theirs.length === 0) return turn.msg(sentences.noSuchPlayer(who.name));
    turn.msg(sentences.kicked(who.name, theirs.length));
    turn.audit({ kind: "kicked", to: who, why: reason ?? null });
    // A word that is a reason of ours is still only a word: "closed" would let the client come back by itself.
    for (const { sessionId } of theirs)
      turn.disconnect(reason === undefined ? "kicked" : { sentence: reason }, sessionId);
  },
});

const announce = command({
  how: ["@announce <words>", "@wall <words>"],
  for: operator,
  help: "Tells everybody something.",
  with: { words: text },
  run: (turn, { words }) => turn.tell("everybody", sentences.announced(words)),
});

const operators = command({
  how: "@operators <words>",
  for: operator,
  help: "Tells all operators something.",
  with: { words: text },
  run: (turn, { words }) => turn.tell("operators", sentences.toOperators(turn.account?.name ?? "", words)),
});

export const operatorCommands: readonly Command[] = [reload, sessions, kick, announce, operators];
