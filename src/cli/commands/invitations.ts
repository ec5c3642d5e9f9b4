/** Codes with which somebody may make an account: `invite`, `invitations`, `uninvite`. */
import { momentOf } from "../../text/durations.ts";
import { asking } from "../command-row.ts";
import { spanOf, wholeNumberOf } from "../typed-value.ts";

export const invite = asking<"invite", { readonly uses?: string; readonly for?: string }>({
  usage: "invite",
  is: "make a code with which somebody may make an account, where it takes an invitation",
  options: [
    { flags: "--uses <number>", is: "for how many accounts; else for one" },
    { flags: "--for <span>", is: "for 12h, 3d, 2w; else for a week" },
  ],
  request: "invite",
  ask: (_, { uses, for: span }) => ({
    uses: uses === undefined ? null : wholeNumberOf(uses),
    forMs: span === undefined ? null : spanOf(span),
  }),
  // The code stands alone on the first line, for whoever passes it on.
  answer: ({ code, number, until }, data, { uses }) => {
    const many = uses === null || uses === 1 ? "one account" : `${uses} accounts`;
    return `${code}\nInvitation ${number}, for ${many}, until ${momentOf(until)} (${data}).`;
  },
});

export const invitations = asking({
  usage: "invitations",
  is: "which invitations are open",
  json: true,
  request: "invitations",
  ask: () => ({}),
  answer: (open, data) => {
    const lines = open.map(
      ({ number, uses, until, by }) => `${number}  for ${uses} until ${momentOf(until)}, by ${by}`,
    );
    return [...lines, `${open.length} open (${data})`].join("\n");
  },
});

export const uninvite = asking({
  usage: "uninvite <number>",
  is: "take an invitation back",
  request: "uninvite",
  ask: ([number = ""]) => ({ number: wholeNumberOf(number) }),
  answer: (_, data, { number }) => `Invitation ${number} is taken back (${data}).`,
});
