/** TTYPE (RFC 1091) and MTTS: the client's name, then its terminal's, then a number that says what it can do. */
import { cleanWord } from "../../../text/clean-input.ts";
import type { ActiveOption, OptionContext, TelnetOption } from "../option.ts";
import { flagsOfTerminal, learnStandard } from "./client-standard.ts";

export const TERMINAL_TYPE = 24;

const IS = 0;
const SEND = 1;
/** Some clients begin again after their last answer, so the answers are never asked for until they repeat. */
const questionsMax = 4;
const nameLength = 60;
/** It cuts off the eighth bit of each byte, unless it was built with character sets; then it agrees to CHARSET. */
const TINYFUGUE = "TINYFUGUE";

export const terminalType: TelnetOption = {
  code: TERMINAL_TYPE,
  name: "TTYPE",
  accepts: ["them"],
  offers: "them",
  start: (context) => new TerminalType(context),
};

class TerminalType implements ActiveOption {
  readonly #context: OptionContext;
  #questions = 0;
  #last: string | null = null;

  constructor(context: OptionContext) {
    this.#context = context;
    this.#ask();
  }

  receive(payload: Buffer): void {
    if (payload[0] !== IS) return;
    const answer = cleanWord(payload.toString("latin1", 1, 200), nameLength);
    const repeated = answer === this.#last;
    if (!repeated && answer !== "") this.#learn(answer);
    const isFirst = this.#last === null;
    this.#last = answer;
    if (repeated || answer.startsWith("MTTS ")) {
      // Who gives one name only, and that again, is no MUD client: the name is its terminal's.
      if (repeated && this.#questions === 2) this.#context.learn(flagsOfTerminal(answer));
      this.#context.settle();
      this.#questions = questionsMax;
    } else if (isFirst || this.#questions < questionsMax) {
      this.#ask();
    } else {
      this.#context.settle();
    }
  }

  #learn(answer: string): void {
    if (answer.startsWith("MTTS ")) learnStandard(this.#context, Number.parseInt(answer.slice(5), 10) || 0);
    else if (this.#last === null) this.#learnName(answer);
    else if (this.#questions === 2) this.#context.learn(flagsOfTerminal(answer));
  }

  #learnName(clientName: string): void {
    this.#context.learn({ clientName });
    if (clientName === TINYFUGUE) this.#context.learnEncoding("terminal-type", "us-ascii");
  }

  #ask(): void {
    if (this.#questions === questionsMax) return;
    this.#questions++;
    this.#context.subnegotiate(TERMINAL_TYPE, Buffer.of(SEND));
  }
}
