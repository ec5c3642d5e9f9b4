/** Where else one is logged in. */
import { command } from "../commands/define-command.ts";
import { sessionLine } from "./session-line.ts";

/** So many are told, the newest. */
const most = 50;

export const ownSessions = command({
  how: "sessions",
  help: "Tells from where you are logged in, with what client, and idle for how long.",
  run(turn) {
    const sessions = turn.account ? turn.sessionsOf(turn.account) : [];
    turn.msg(
      sessions
        .slice(-most)
        .map((session) => sessionLine(session, turn.now))
        .join("\n"),
    );
  },
});
