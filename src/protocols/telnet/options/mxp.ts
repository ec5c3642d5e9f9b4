/** MXP: links that a client can click. Its parser is locked at once, and only our own tags are let through. */
import type { ActiveOption, Dialogue, TelnetOption } from "../option.ts";

export const MXP = 91;

/** Each line begins locked from now on: no character of the text is a tag (`ESC [ 7 z`). */
const lockLocked = Buffer.from("\x1b[7z");

export const mxp: TelnetOption = {
  code: MXP,
  name: "MXP",
  accepts: ["us"],
  offers: "us",
  start(dialogue: Dialogue): ActiveOption {
    dialogue.subnegotiate(MXP, Buffer.alloc(0));
    dialogue.write(lockLocked);
    dialogue.learn({ mxp: true });
    return { stop: () => dialogue.learn({ mxp: false }) };
  },
};

/** Clients answer questions about MXP as if the player had typed it; such lines are for nobody. */
export function isMxpAnswer(line: string): boolean {
  return /^\x1b\[1z<(?:VERSION|SUPPORTS)\b/i.test(line);
}
