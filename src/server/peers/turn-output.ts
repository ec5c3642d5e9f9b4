/** What the turn that runs says, in order, until it ends well. What it says to one session is bounded, so that no turn keeps all others waiting. */
import { inspect } from "node:util";
import { codeOf, HoldfastError } from "../../errors.ts";
import { isOutputEntry, type OutputEntry } from "../../link/frames.ts";
import { carriesLanguages, inLanguage } from "../../text/languages.ts";
import type { Lane } from "./lane.ts";
import type { Outbox } from "./outbox.ts";
import type { PortalPeers } from "./portal-peers.ts";

/** What a message costs beside its words, on the link and in the store. */
const headBytes = 32;

/** One message and those who hear it; null is every Portal itself. */
interface Said {
  readonly to: readonly Lane[] | null;
  readonly output: OutputEntry;
}

export class TurnOutput {
  readonly #peers: PortalPeers;
  readonly #bytesMax: number;
  /** Is told of everything that sessions are told, when the turn has ended well. */
  onHeard: ((to: readonly Lane[], output: OutputEntry) => void) | null = null;
  /** The only one that anybody reads; null if there are several. */
  readonly #language: string | null;
  #said: Said[] | null = null;
  #bytes = 0;
  /** How many bytes each session was told; null while all that was said is no more than one session may be told. */
  #heard: Map<Lane, number> | null = null;

  /** `bytesMax` is what one session may be told; `languages` are the game's. */
  constructor(peers: PortalPeers, bytesMax: number, languages: readonly string[] = ["en"]) {
    this.#language = languages.length === 1 ? languages[0]! : null;
    this.#peers = peers;
    this.#bytesMax = bytesMax;
  }

  /** A turn begins. */
  begin(): void {
    this.#said = [];
    this.#bytes = 0;
    this.#heard = null;
  }

  get isEmpty(): boolean {
    return this.#said?.length === 0;
  }

  /** The size of it all, each message counted once, however many hear it. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Says it to these sessions, and gives what takes that and all that is said after it back. Throws, and then says nothing:
   * `turn-output-too-large`, `not-sayable`; `no-turn` if none runs.
   */
  add(to: readonly Lane[], output: OutputEntry): () => void {
    return this.#add({ to, output: this.#read(output) });
  }

  /** For every Portal itself rather than for a session. Gives what takes it back. */
  addForPortals(output: OutputEntry): () => void {
    return this.#add({ to: null, output });
  }

  /** Says it between two turns, in none of which it was said. */
  say(to: readonly Lane[], output: OutputEntry): void {
    append(to, this.#read(output));
  }

  /** The turn has ended well: what it said goes to the outboxes of those who hear it. */
  deliver(): void {
    for (const { to, output } of this.#said ?? []) {
      if (to === null) this.#peers.append(output);
      else {
        append(to, output);
        this.onHeard?.(to, output);
      }
    }
    this.#said = null;
  }

  /** The turn was undone. */
  drop(): void {
    this.#said = null;
  }

  /** What nobody reads is not kept. */
  #read(output: OutputEntry): OutputEntry {
    return this.#language === null ? output : entryIn(output, this.#language);
  }

  #add(said: Said): () => void {
    const all = this.#said;
    if (all === null) throw outsideTurn();
    if (!isOutputEntry(said.output)) throw notSayable(said.output);
    const before = this.#bytes;
    const bytes = before + sizeOf(said.output);
    if (bytes > this.#bytesMax) this.#hear(said, all);
    this.#bytes = bytes;
    const count = all.push(said);
    return () => {
      all.length = count - 1;
      this.#bytes = before;
      this.#heard = null;
    };
  }

  #hear(said: Said, before: readonly Said[]): void {
    const heard = this.#heard ?? heardIn(before);
    this.#heard = heard;
    const bytes = sizeOf(said.output);
    for (const lane of said.to ?? [])
      if ((heard.get(lane) ?? 0) + bytes > this.#bytesMax) throw tooLarge(this.#bytesMax);
    count(heard, said);
  }
}

function append(to: readonly Lane[], output: OutputEntry): void {
  for (const [outbox, numbers] of byOutbox(to)) outbox.append(numbers, output);
}

/** Data is left as it is: most of it is not said. */
function entryIn(output: OutputEntry, language: string): OutputEntry {
  switch (output.type) {
    case "message": {
      const { message } = output;
      if (message.type === "oob" || !carries(message.text)) return output;
      return { ...output, message: { ...message, text: inLanguage(message.text, language) } };
    }
    case "renewal":
      return carries(output.prompt) ? { ...output, prompt: inLanguage(output.prompt, language) } : output;
    case "disconnect": {
      const { reason } = output;
      if (typeof reason === "string" || !carries(reason.sentence)) return output;
      return { ...output, reason: { ...reason, sentence: inLanguage(reason.sentence, language) } };
    }
    default:
      return output;
  }
}

/** The author's code may have given anything. */
function carries(text: unknown): boolean {
  return typeof text === "string" && carriesLanguages(text);
}

/** The numbers of the sessions, for each Portal that holds some of them. */
function byOutbox(lanes: readonly Lane[]): Iterable<readonly [Outbox, number[]]> {
  const outbox = lanes[0]!.outbox;
  if (lanes.every((lane) => lane.outbox === outbox)) return [[outbox, lanes.map(({ number }) => number)]];
  return [...Map.groupBy(lanes, (lane) => lane.outbox)].map(([outbox, of]) => [outbox, of.map(({ number }) => number)]);
}

function heardIn(all: readonly Said[]): Map<Lane, number> {
  const heard = new Map<Lane, number>();
  for (const said of all) count(heard, said);
  return heard;
}

function count(heard: Map<Lane, number>, { to, output }: Said): void {
  for (const lane of to ?? []) heard.set(lane, (heard.get(lane) ?? 0) + sizeOf(output));
}

function sizeOf(output: OutputEntry): number {
  const isText = output.type === "message" && output.message.type !== "oob";
  return headBytes + Buffer.byteLength(isText ? output.message.text : JSON.stringify(output));
}

/** True of the error of a turn that said more than it may. */
export function saidTooMuch(error: unknown): boolean {
  return codeOf(error) === "turn-output-too-large";
}

function tooLarge(bytesMax: number): HoldfastError {
  return new HoldfastError("turn-output-too-large", `A turn wanted to tell one session more than ${bytesMax} bytes.`, {
    advice:
      "Show it in pages, in a scene that asks for the next; or raise limits.turnOutputBytes, if players really read so much at once.",
  });
}

function notSayable(output: OutputEntry): HoldfastError {
  const shown = inspect(output, { breakLength: Number.POSITIVE_INFINITY, maxStringLength: 80, maxArrayLength: 3 });
  return new HoldfastError("not-sayable", `No client can be told this: ${shown}.`, {
    advice: "Texts, prompts, reasons and names of packages are strings; everything else is as its type says.",
  });
}

function outsideTurn(): HoldfastError {
  return new HoldfastError("no-turn", "A session was changed or spoken to outside a turn.", {
    advice: "Do it in a command, a timer or a scene's step, through the turn that they are given.",
  });
}
