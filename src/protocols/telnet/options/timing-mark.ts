/** TIMING-MARK (RFC 860): answered each time, once all before it was read. */
import type { TelnetOption } from "../option.ts";

export const timingMark: TelnetOption = { code: 6, name: "TIMING-MARK", accepts: ["us"], momentary: true };
