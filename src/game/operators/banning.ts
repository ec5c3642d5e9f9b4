/** Banning and letting in again, by name or by address: for the game's commands and for a shell alike. */

import { banOf, setBan } from "../../accounts/account-ban.ts";
import { type IpRange, parseRange, rangeHolds } from "../../session/address.ts";
import { type Ban, banReason } from "../../session/ban.ts";
import { momentOf } from "../../text/durations.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Turn, TurnSession } from "../turn.ts";
import { isLastOperator } from "./operator-rights.ts";

export interface BanWish {
  /** An account's name or a character's, an address or a range. */
  readonly who: string;
  readonly reason: string | null;
  /** For how long; null is for ever. */
  readonly forMs: number | null;
  /** Also if it hits operators, everybody who is there, or a wide range. */
  readonly force: boolean;
  readonly by: string;
}

/** `refused` is the sentence that says why. */
export type BanOutcome =
  | { readonly who: string; readonly closed: number; readonly until: number | null }
  | { readonly refused: string };

const longestReason = 300;
/** The Portal is told all of them at each change. */
const mostRanges = 5000;
/** Prefixes: below the first a range is everybody, below the second it takes `force`. */
const widest = { ipv4: { never: 8, force: 16 }, ipv6: { never: 16, force: 32 } } as const;

export function ban(turn: Turn, wish: BanWish): BanOutcome {
  const { who, forMs, by } = wish;
  const reason = wish.reason?.slice(0, longestReason) || null;
  const made: Ban = { reason, until: forMs === null ? null : turn.now + forMs, by, at: turn.now };
  const range = parseRange(who);
  const outcome = range ? banRange(turn, range, made, wish.force) : banAccount(turn, who, made, wish.force);
  if ("refused" in outcome) return outcome;
  const account = range ? null : turn.accounts.byAnyName(who);
  const end = made.until === null ? "" : `until ${momentOf(made.until)}`;
  turn.audit({ kind: "banned", to: account ?? outcome.who, why: [end, reason].filter(Boolean).join(": ") || null });
  return outcome;
}

/** The name or range that was let in again; null if it was not banned. */
export function unban(turn: Turn, who: string): string | null {
  const account = turn.accounts.byAnyName(who);
  const range = parseRange(who)?.text ?? who;
  if (account && banOf(account, turn.now)) setBan(account, null);
  else if (!turn.bans.remove(range)) return null;
  turn.audit({ kind: "unbanned", to: account ?? range });
  return account?.name ?? range;
}

/** Everybody who is banned now: accounts first. */
export function bannedNow(turn: Turn): readonly (readonly [who: string, ban: Ban])[] {
  const accounts = [...turn.accounts.all()].flatMap((account) => {
    const ban = banOf(account, turn.now);
    return ban ? [[account.name, ban] as const] : [];
  });
  return [...accounts, ...turn.bans.list().map((ban) => [ban.range, ban] as const)];
}

function banAccount(turn: Turn, who: string, made: Ban, force: boolean): BanOutcome {
  const account = turn.accounts.byAnyName(who);
  if (!account) return { refused: sentences.nobodyToBan(who) };
  const theirs = turn.sessionsOf(account);
  if (account === turn.account) return { refused: sentences.noBanOfOwn };
  // Guests come back under another name.
  if (account.guest) return { refused: sentences.noBanOfGuest(theirs[0]?.address ?? "") };
  if (!force && isLastOperator(turn.accounts, account, turn.now)) return { refused: sentences.banOfLastOperator };
  setBan(account, made);
  const reason = banReason(made);
  for (const { sessionId } of theirs) turn.disconnect(reason, sessionId);
  return { who: account.name, closed: theirs.length, until: made.until };
}

/** Whoever is there from that range is closed by the Portal, which is told with the turn. */
function banRange(turn: Turn, range: IpRange, made: Ban, force: boolean): BanOutcome {
  const hit = [...turn.sessions()].filter(({ address }) => rangeHolds(range, address));
  const refused = refusalOfRange(turn, range, hit, force);
  if (refused !== null) return { refused };
  turn.bans.add({ range: range.text, ...made });
  return { who: range.text, closed: hit.length, until: made.until };
}

function refusalOfRange(
  turn: Turn,
  { family, prefix }: IpRange,
  hit: readonly TurnSession[],
  force: boolean,
): string | null {
  const { account, session } = turn;
  if (prefix < widest[family].never) return sentences.banOfEverybody;
  const isOwn = (one: TurnSession) => one === session || (account !== null && one.account === account);
  if (hit.some(isOwn)) return sentences.noBanOfOwnAddress;
  if (turn.bans.list().length >= mostRanges) return sentences.tooManyBans(mostRanges);
  if (force) return null;
  if (prefix < widest[family].force) return sentences.banTooWide(widest[family].force);
  const operators = hit.flatMap((one) => (one.account?.operator ? [one.account.name] : []));
  if (operators.length > 0) return sentences.banOfOperators([...new Set(operators)].join(", "));
  const all = [...turn.sessions()].length;
  return all > 1 && hit.length === all ? sentences.banOfAllPresent(all) : null;
}
