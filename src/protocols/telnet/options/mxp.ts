/** MXP: links that a client can click. Its parser is locked at once, and only our own tags are let through. */
import type { ActiveOption, OptionContext, TelnetOption } from "../option.ts";

export const MXP = 91;

/** Each line begins locked from now on: no character of the text is a tag (`ESC [ 7 z`). */
const lockLocked = Buffer.from("\x1b[7z");

export const mxp: TelnetOption = {
  code: MXP,
  name: "MXP",
  accepts: ["us"],
  offers: "us",
  start(context: OptionContext): ActiveOption {
    context.subnegotiate(MXP, Buffer.alloc(0));
    context.write(lockLocked);
    context.learn({ mxp: true });
    return { stop: () => context.learn({ mxp: false }) };
  },
};

/** Clients answer questions about MXP as if the player had typed it; such lines are for nobody. */
export function isMxpAnswer(line: string): boolean {
  return /^\x1b\[1z<(?:VERSION|SUPPORTS)\b/i.test(line);
}
