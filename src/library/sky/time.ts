/** What time it is. */
import { type Command, command, withCounterparts } from "holdfast";
import { minuteOf } from "../time-of.ts";
import { calendarOf } from "./calendar.ts";
import { spanishCommands } from "./spanish.ts";
import { words } from "./words.ts";

const time = command({
  how: ["time", "date"],
  help: "Tells what time it is, in the game and outside.",
  run(turn) {
    const calendar = calendarOf(turn.world);
    if (calendar) {
      const now = calendar.time(turn);
      const weekday = calendar.weekdays[now.dayOfWeek - 1] ?? words.weekday(now.dayOfWeek);
      turn.msg(words.gameTime(now, weekday, calendar.reckoning.months[now.month - 1]!.name));
    }
    turn.msg(words.realTime(minuteOf(turn.now)));
  },
});

/** `time`. */
export const sky: readonly Command[] = withCounterparts([time], { es: spanishCommands });
