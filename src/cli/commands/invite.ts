/** `holdfast invite`, `invitations`, `uninvite`: codes with which somebody may make an account. */
import { HoldfastError } from "../../errors.ts";
import { momentOf, parseDuration } from "../../text/durations.ts";
import { askServer } from "../ask-server.ts";
import type { Place } from "../place.ts";

export interface InviteOptions {
  readonly uses?: string;
  readonly for?: string;
}

/** The code stands alone on the first line, for whoever passes it on. */
export async function invite(place: Place, options: InviteOptions): Promise<void> {
  const uses = options.uses === undefined ? null : wholeNumber(options.uses);
  const { code, number, until } = await askServer(place, "invite", { uses, forMs: spanOf(options.for) });
  const many = uses === null || uses === 1 ? "one account" : `${uses} accounts`;
  const where = await place.data();
  process.stdout.write(`${code}\nInvitation ${number}, for ${many}, until ${momentOf(until)} (${where}).\n`);
}

export async function invitations(place: Place, json: boolean): Promise<void> {
  const open = await askServer(place, "invitations", {});
  if (json) {
    process.stdout.write(`${JSON.stringify(open)}\n`);
    return;
  }
  const lines = open.map(({ number, uses, until, by }) => `${number}  for ${uses} until ${momentOf(until)}, by ${by}`);
  process.stdout.write(`${[...lines, `${open.length} open (${await place.data()})`].join("\n")}\n`);
}

export async function uninvite(place: Place, typed: string): Promise<void> {
  const number = wholeNumber(typed);
  await askServer(place, "uninvite", { number });
  process.stdout.write(`Invitation ${number} is taken back (${await place.data()}).\n`);
}

function wholeNumber(typed: string): number {
  if (/^\d{1,9}$/.test(typed)) return Number(typed);
  throw new HoldfastError("bad-argument", `"${typed}" is not a number.`);
}

function spanOf(typed: string | undefined): number | null {
  if (typed === undefined) return null;
  const ms = parseDuration(typed);
  if (ms !== null) return ms;
  throw new HoldfastError("bad-argument", `"${typed}" is not a span of time such as 90m, 12h, 3d or 2w.`);
}
