/** LINEMODE (RFC 1184): the client keeps editing its own line, whatever SGA says. */
import type { ActiveOption, OptionContext, TelnetOption } from "../option.ts";

export const LINEMODE = 34;

const MODE = 1;
const EDIT = 1;
const TRAPSIG = 2;

export const linemode: TelnetOption = {
  code: LINEMODE,
  name: "LINEMODE",
  accepts: ["them"],
  offers: "them",
  start(context: OptionContext): ActiveOption {
    context.subnegotiate(LINEMODE, Buffer.of(MODE, EDIT | TRAPSIG));
    // What follows (special characters, acknowledgements) stays unread: each answer would bring another.
    return {};
  },
};
