/** MSSP: what listings of games ask a server about itself. */
import type { OptionContext, TelnetOption } from "../option.ts";

export const MSSP = 70;

const VAR = 1;
const VAL = 2;

export const mssp: TelnetOption = {
  code: MSSP,
  name: "MSSP",
  accepts: ["us"],
  offers: "us",
  start(context: OptionContext) {
    const pairs = [...serverStatus(context)].flatMap(([name, value]) => [
      Buffer.of(VAR),
      Buffer.from(name),
      Buffer.of(VAL),
      Buffer.from(value),
    ]);
    context.subnegotiate(MSSP, Buffer.concat(pairs));
    return {};
  },
};

/** The form for those who only type: the line `MSSP-REQUEST` is answered with one line for each fact. */
export function plainServerStatus(context: OptionContext): string {
  const lines = [...serverStatus(context)].map(([name, value]) => `${name}\t${value}`);
  return ["", "MSSP-REPLY-START", ...lines, "MSSP-REPLY-END", ""].join("\r\n");
}

function serverStatus(context: OptionContext): Map<string, string> {
  const { name, players, startedAt } = context.host.statistics;
  const facts = new Map<string, string>();
  const told = {
    ...context.listing,
    NAME: name,
    PLAYERS: String(players),
    UPTIME: String(Math.floor(startedAt / 1000)),
  };
  for (const [key, value] of Object.entries(told)) facts.set(plain(key), plain(value));
  return facts;
}

/** Nothing in it may end a value or be obeyed by a terminal. */
function plain(text: string): string {
  return text.replace(/[\x00-\x1f\x7f-\x9f\xff]/g, " ").trim();
}
