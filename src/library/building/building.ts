/** All commands of builders. */
import { type Command, withCounterparts } from "holdfast";
import { accesses } from "./access.ts";
import { describing } from "./describing.ts";
import { digging } from "./digging.ts";
import { fields } from "./fields.ts";
import { finding } from "./finding.ts";
import { history } from "./history.ts";
import { making } from "./making.ts";
import { spanishCommands } from "./spanish-commands.ts";
import { staging } from "./staging.ts";
import { timers } from "./timers.ts";
import { undo } from "./undo.ts";

/** `@dig` and what belongs to it; for those who have the role `builder`. */
export const building: readonly Command[] = withCounterparts(
  [...digging, ...making, ...describing, ...fields, ...finding, ...accesses, history, ...staging, timers, undo],
  { es: spanishCommands },
);
