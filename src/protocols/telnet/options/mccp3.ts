/** MCCP3: all that the client sends is compressed after its `IAC SB MCCP3 IAC SE`. */
import type { ActiveOption, OptionContext, TelnetOption } from "../option.ts";

export const MCCP3 = 87;

export const mccp3: TelnetOption = {
  code: MCCP3,
  name: "MCCP3",
  accepts: ["us"],
  offers: "us",
  plainOnly: true,
  start: (context: OptionContext): ActiveOption => ({ receive: () => context.decompress() }),
};
