/** EOR (RFC 885): we mark the end of each prompt with IAC EOR. */
import type { TelnetOption } from "../option.ts";

export const END_OF_RECORD = 25;

export const endOfRecord: TelnetOption = { code: END_OF_RECORD, name: "EOR", accepts: ["us"], offers: "us" };
