/** What only operators may do with all who are there: load the game anew, see and end sessions, speak to everybody. */
import type { Json } from "../../session/message.ts";
import { sentences } from "../../words/catalogue.ts";
import { type Command, command } from "../command.ts";
import type { TurnSession } from "../turn.ts";

const reload = command({
  name: "@reload",
  lock: "operator",
  help: "Loads the game's code anew. Nobody is disconnected; if the new code is bad, the old goes on.",
  run(turn) {
    turn.msg(sentences.reloading);
    turn.reload();
  },
});

/** So many lines are read by somebody; more are looked through. */
const sessionsMax = 200;

const sessions = command({
  name: "@sessions",
  lock: "operator",
  help: "Shows connections: who, how and from where, with what client, and idle for how long.\n@sessions\n@sessions 203.0.113.7\n@sessions anna",
  run(turn, { args }) {
    const wanted = args.toLowerCase();
    const lines = [...turn.sessions()].map((session) => describe(session, turn.now));
    const found = lines.filter((line) => line.toLowerCase().includes(wanted));
    const more = found.length > sessionsMax ? [sentences.moreSessions(found.length - sessionsMax)] : [];
    turn.msg(found.length > 0 ? [...found.slice(0, sessionsMax), ...more].join("\n") : sentences.noSuchSession(args));
  },
});

const kick = command({
  name: "@kick",
  aliases: ["@boot"],
  lock: "operator",
  help: "Closes a player's sessions.\n@kick NAME\n@kick NAME = REASON",
  run(turn, { args }) {
    const [typed = "", ...rest] = args.split("=");
    if (typed.trim() === "") return turn.msg(sentences.kickUsage);
    const reason = rest.join("=").trim();
    const account = turn.accounts.byName(typed.trim());
    const theirs = account ? turn.sessionsOf(account) : [];
    if (!account || theirs.length === 0) return turn.msg(sentences.noSuchPlayer(typed.trim()));
    turn.msg(sentences.kicked(account.name, theirs.length));
    turn.audit({ kind: "kicked", to: account, why: reason || null });
    // A word that is a reason of ours is still only a word: "closed" would let the client come back by itself.
    for (const { sessionId } of theirs) turn.disconnect(reason === "" ? "kicked" : { sentence: reason }, sessionId);
  },
});

const announce = command({
  name: "@announce",
  aliases: ["@wall"],
  lock: "operator",
  help: "Tells everybody something.\n@announce The harbour feast begins in ten minutes.",
  run(turn, { args }) {
    if (args === "") return turn.msg(sentences.announceUsage);
    turn.tell("everybody", sentences.announced(args));
  },
});

const operators = command({
  name: "@operators",
  lock: "operator",
  help: "Tells all operators something.\n@operators Has anybody seen the lighthouse keeper?",
  run(turn, { args }) {
    if (args === "") return turn.msg(sentences.operatorsUsage);
    turn.tell("operators", sentences.toOperators(turn.account?.name ?? "", args));
  },
});

export const operatorCommands: readonly Command[] = [reload, sessions, kick, announce, operators];

function describe(session: TurnSession, now: number): string {
  const { account, protocolKey, address, flags, lastCommandAt, connectedAt, commandCount, awaySince } = session;
  const idle = Math.max(0, Math.round((now - Math.max(lastCommandAt, connectedAt)) / 1000));
  const client = [flags.clientName, flags.clientVersion].filter((part) => part !== null).join(" ");
  const facts = [
    account?.name ?? sentences.notLoggedIn,
    protocolKey,
    address,
    client || sentences.unknownClient,
    sentences.screenSize(flags.width, flags.height),
    flags.encoding,
    ...factsOf(flags.details),
    ...(awaySince === null ? [] : [sentences.awayFor(Math.max(0, Math.round((now - awaySince) / 1000)))]),
  ];
  return sentences.session(facts, commandCount, idle);
}

/** What a protocol tells operators of its client, `cipher aes128-gcm` for one: each name with its value, at any depth. */
function factsOf(details: object): string[] {
  return Object.entries(details).flatMap(([name, value]: [string, Json]) =>
    typeof value === "object" && value !== null ? factsOf(value) : [`${name} ${value}`],
  );
}
