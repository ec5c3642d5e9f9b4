/** A pump for what comes over the web whole: one message is one portion, and one event. */
import { Pump, type PumpOptions } from "../pump.ts";

/** What goes through in one turn of the event loop. */
const messagesAtOnce = 64;

export function messagePump<T>(
  options: Pick<PumpOptions<T, T>, "clock" | "deliver" | "onFull" | "onEmpty">,
): Pump<T, T> {
  return new Pump({ ...options, portionsAtOnce: messagesAtOnce, eventsOf: (message) => [message].values() });
}
