/** Every option that is spoken here, in the order in which the offers are made. All others are refused. */
import type { TelnetOption } from "../option.ts";
import { placesOf } from "../wire/option-states.ts";
import { binary } from "./binary.ts";
import { charset } from "./charset.ts";
import { echo } from "./echo.ts";
import { endOfRecord } from "./end-of-record.ts";
import { gmcp } from "./gmcp.ts";
import { linemode } from "./linemode.ts";
import { mccp2 } from "./mccp2.ts";
import { mccp3 } from "./mccp3.ts";
import { msdp } from "./msdp.ts";
import { mssp } from "./mssp.ts";
import { mxp } from "./mxp.ts";
import { newEnviron } from "./new-environ.ts";
import { suppressGoAhead } from "./suppress-go-ahead.ts";
import { terminalType } from "./terminal-type.ts";
import { timingMark } from "./timing-mark.ts";
import { windowSize } from "./window-size.ts";

/** Mudlet reports UTF-8 in MTTS only once CHARSET is settled, so that comes early; GMCP comes before MSDP. */
export const options: readonly TelnetOption[] = [
  terminalType,
  windowSize,
  charset,
  newEnviron,
  mssp,
  gmcp,
  endOfRecord,
  linemode,
  msdp,
  mxp,
  mccp2,
  mccp3,
  echo,
  suppressGoAhead,
  binary,
  timingMark,
];

export const optionsByCode: ReadonlyMap<number, TelnetOption> = new Map(options.map((option) => [option.code, option]));

export const optionPlaces = placesOf(options.map(({ code }) => code));
