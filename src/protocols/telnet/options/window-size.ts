/** NAWS (RFC 1073): the client tells its columns and rows, and again at each change. */
import type { ActiveOption, OptionContext, TelnetOption } from "../option.ts";

export const WINDOW_SIZE = 31;

/** Beyond these no text can be laid out sensibly; what says 0 doesn't know. */
const columnsMin = 20;
const columnsMax = 500;
const rowsMin = 5;
const rowsMax = 300;

export const windowSize: TelnetOption = {
  code: WINDOW_SIZE,
  name: "NAWS",
  accepts: ["them"],
  offers: "them",
  start(context: OptionContext): ActiveOption {
    return {
      receive(payload) {
        if (payload.length !== 4) return;
        const columns = payload.readUInt16BE(0);
        const rows = payload.readUInt16BE(2);
        context.learn({
          ...(columns > 0 && { width: clamp(columns, columnsMin, columnsMax) }),
          ...(rows > 0 && { height: clamp(rows, rowsMin, rowsMax) }),
        });
      },
    };
  },
};

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
