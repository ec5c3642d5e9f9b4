/** The outcome of a drill: what was promised, and what was found. */
import type { Account } from "./player.ts";

export interface DrillCertificate {
  readonly players: number;
  readonly sent: number;
  readonly answered: number;
  readonly lost: number;
  readonly doubled: number;
  readonly outOfOrder: number;
  readonly dropped: number;
  readonly longestSilenceMs: number;
  /** How often each fault was made. */
  readonly faults: { readonly [fault: string]: number };
  readonly kept: boolean;
}

export function certify(accounts: readonly Account[], faults: { readonly [fault: string]: number }): DrillCertificate {
  const sum = (of: (account: Account) => number) => accounts.reduce((total, account) => total + of(account), 0);
  const figures = {
    players: accounts.length,
    sent: sum(({ sent }) => sent),
    answered: sum(({ answered }) => answered),
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    outOfOrder: sum(({ outOfOrder }) => outOfOrder),
    dropped: sum(({ dropped }) => (dropped ? 1 : 0)),
    longestSilenceMs: Math.round(accounts.reduce((longest, account) => Math.max(longest, account.longestSilenceMs), 0)),
  };
  const { sent, lost, doubled, outOfOrder, dropped } = figures;
  return { ...figures, faults, kept: sent > 0 && lost + doubled + outOfOrder + dropped === 0 };
}

/** As a person reads it, one fact a line. */
export function certificateText(certificate: DrillCertificate): string {
  const faults = Object.entries(certificate.faults).map(([fault, times]) => `${fault} ${times} times`);
  return [
    `players               ${certificate.players}`,
    `faults                ${faults.join(", ") || "none"}`,
    `lines sent            ${certificate.sent}`,
    `lines answered        ${certificate.answered}`,
    `lines lost            ${certificate.lost}`,
    `answers doubled       ${certificate.doubled}`,
    `answers out of order  ${certificate.outOfOrder}`,
    `connections dropped   ${certificate.dropped}`,
    `longest silence       ${certificate.longestSilenceMs} ms`,
    certificate.kept ? "Every promise was kept." : "A PROMISE WAS BROKEN.",
  ].join("\n");
}
