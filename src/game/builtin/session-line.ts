/** One connection on one line, as operators see those of all, and everybody their own. */
import type { Json } from "../../session/message.ts";
import { sentences } from "../../words/catalogue.ts";
import type { GameObject } from "../game-object.ts";
import type { PlayerAccount } from "../player-account.ts";
import type { TurnSession } from "../turn.ts";

/** Markup: who, how and from where, with what client, and idle for how long. */
export function sessionLine(session: TurnSession, now: number): string {
  const { account, protocolKey, address, flags, lastCommandAt, connectedAt, commandCount, awaySince } = session;
  const idle = Math.max(0, Math.round((now - Math.max(lastCommandAt, connectedAt)) / 1000));
  const client = [flags.clientName, flags.clientVersion].filter((part) => part !== null).join(" ");
  const facts = [
    account ? whoIs(account, session.puppet) : sentences.notLoggedIn,
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

function whoIs({ name }: PlayerAccount, puppet: GameObject | null): string {
  return puppet === null || puppet.name === name ? name : sentences.accountAs(name, puppet.name);
}
