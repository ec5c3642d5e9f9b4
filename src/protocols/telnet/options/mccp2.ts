/** MCCP2: all that we send is compressed after `IAC SB MCCP2 IAC SE`. */
import type { ActiveOption, OptionContext, TelnetOption } from "../option.ts";

export const MCCP2 = 86;

export const mccp2: TelnetOption = {
  code: MCCP2,
  name: "MCCP2",
  accepts: ["us"],
  offers: "us",
  plainOnly: true,
  start(context: OptionContext): ActiveOption {
    context.subnegotiate(MCCP2, Buffer.alloc(0));
    context.compress();
    return { stop: () => context.endCompression() };
  },
};
