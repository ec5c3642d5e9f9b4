/** What the server is to reach beside its floors, in one run, and whether it did. */
import { number, shown, times } from "./report/table.ts";
import type { Figure, Ratio, Results } from "./results.ts";

export interface Outcome {
  readonly target: string;
  readonly reached: string;
  readonly met: boolean;
  /** What the floor itself does, where there is one. */
  readonly floor: string;
}

type Reached = Omit<Outcome, "target">;

interface Target {
  readonly target: string;
  /** Null if it was not measured. */
  reached(results: Results): Reached | null;
}

/** The row or ratio of one part that has these values. */
function find<Row>(rows: readonly Row[] | undefined, wanted: Partial<Row>): Row | undefined {
  return rows?.find((row) => Object.entries(wanted).every(([key, value]) => row[key as keyof Row] === value));
}

function rate(clients: number, to: string, bound: number): Target {
  return {
    target: `Commands a second with ${clients} clients: at least ${bound} of \`${to}\``,
    reached({ commands }) {
      const ratio = find(commands?.ratios, { of: "holdfast", to, clients, oneCore: false })?.perSecond;
      const floor = find(commands?.rows, { subject: to, clients, oneCore: false })?.perSecond;
      return ratio && floor ? atLeast(ratio, bound, `${number(floor.median)} a second`) : null;
    },
  };
}

function computing(clients: number, bound: number): Target {
  const to = "relay-durable";
  return {
    target: `Computing for a command with ${clients} clients: at most ${bound} times that of \`${to}\``,
    reached({ commands }) {
      const ratio = find(commands?.ratios, { of: "holdfast", to, clients, oneCore: false })?.computing;
      const floor = find(commands?.rows, { subject: to, clients, oneCore: false })?.cpuMicroseconds;
      return ratio && floor ? atMost(ratio, bound, `${number(sum(floor))} µs`) : null;
    },
  };
}

function oneLine(listeners: number, to: string, bound: number): Target {
  return {
    target: `One line to ${number(listeners)}: at least ${bound} of the deliveries a second of \`${to}\``,
    reached({ broadcast }) {
      const ratio = find(broadcast?.ratios, { of: "holdfast", to, listeners, speakers: 1 })?.deliveriesPerSecond;
      const floor = find(broadcast?.rows, { subject: to, listeners, speakers: 1 })?.deliveriesPerSecond;
      return ratio && floor ? atLeast(ratio, bound, `${number(floor.median)} a second`) : null;
    },
  };
}

function idle(process: string, name: string, bound: number): Target {
  return {
    target: `An idle session by telnet costs the ${name} at most ${bound} times a bare socket`,
    reached({ memory }) {
      const own = find(memory, { subject: "holdfast", by: "telnet", process })?.residentKibPerSession;
      const bare = find(memory, { subject: "echo" })?.residentKibPerSession;
      if (own === undefined || bare === undefined) return null;
      const ratio = Number((own / bare).toPrecision(3));
      return { reached: `${ratio} (${own} KiB)`, met: ratio <= bound, floor: `${bare} KiB` };
    },
  };
}

function silence(what: string, of: "killMs" | "reloadMs", objects: number, bound: number): Target {
  return {
    target: `${what}, 1,000 sessions, ${number(objects)} objects: longest silence at most ${bound} ms`,
    reached: (results) => within(worldOf(results, objects)?.[of], bound),
  };
}

function worldOf({ recovery = [], million = [] }: Results, objects: number) {
  return find([...recovery, ...million], { objects });
}

const largest = 1_000_000;

const all: readonly Target[] = [
  rate(50, "relay-durable", 0.75),
  rate(500, "relay-durable", 0.6),
  rate(50, "relay-store", 0.9),
  rate(500, "relay-store", 0.8),
  computing(50, 1.7),
  computing(500, 1.8),
  {
    target: "One client's p50: at most 1.3 times that of `relay-durable`",
    reached({ commands }) {
      const ratio = find(commands?.ratios, { of: "holdfast", to: "relay-durable", clients: 1 })?.p50;
      const floor = find(commands?.rows, { subject: "relay-durable", clients: 1 })?.p50Ms;
      return ratio && floor ? atMost(ratio, 1.3, `${number(floor.median)} ms`) : null;
    },
  },
  oneLine(20, "broadcast-durable", 0.85),
  oneLine(2000, "broadcast", 0.8),
  {
    target: "A crowd of 200 who all say: at least 1,740,000 deliveries a second",
    reached({ broadcast }) {
      const own = find(broadcast?.rows, { subject: "holdfast", speakers: 200 })?.deliveriesPerSecond;
      const floor = find(broadcast?.rows, { subject: "broadcast-durable", speakers: 200 })?.deliveriesPerSecond;
      return own && floor
        ? { reached: shown(own), met: own.median >= 1_740_000, floor: `${number(floor.median)} a second` }
        : null;
    },
  },
  idle("portal", "Portal", 1.9),
  idle("server", "Server", 1.3),
  silence("`kill -9` of the Server", "killMs", 100, 150),
  silence("`kill -9` of the Server", "killMs", 100_000, 200),
  silence("`kill -9` of the Server", "killMs", largest, 200),
  silence("Reload", "reloadMs", 100, 80),
  {
    target: "Start with 1,000,000 objects: at most 4,000 ms",
    reached: (results) => within(worldOf(results, largest)?.startMs, 4000),
  },
  {
    target: "First start with 1,000,000 objects: at most 10,000 ms",
    reached(results) {
      const ms = worldOf(results, largest)?.firstStartMs;
      return ms === undefined ? null : { reached: `${number(ms)} ms`, met: ms <= 10_000, floor: "" };
    },
  },
  {
    target: "A player's p99 under attack: at most 13.5 ms",
    reached: ({ hostile }) => within(hostile?.find(({ attackers }) => attackers > 0)?.p99Ms, 13.5),
  },
  {
    target: "Both processes together after the attack: at most 15 MiB larger",
    reached({ hostile }) {
      const grown = hostile?.find(({ attackers }) => attackers > 0)?.grownMib;
      if (!grown) return null;
      const mib = Number(sum(grown).toFixed(1));
      return { reached: `${mib} MiB`, met: mib <= 15, floor: "" };
    },
  },
];

export function targets(results: Results): Outcome[] {
  return all.flatMap(({ target, reached }) => {
    const found = reached(results);
    return found ? [{ target, ...found }] : [];
  });
}

function atLeast(ratio: Ratio, bound: number, floor: string): Reached {
  return { reached: times(ratio), met: ratio.ratio >= bound, floor };
}

function atMost(ratio: Ratio, bound: number, floor: string): Reached {
  return { reached: times(ratio), met: ratio.ratio <= bound, floor };
}

function within(figure: Figure | undefined, bound: number): Reached | null {
  return figure ? { reached: shown(figure, " ms"), met: figure.median <= bound, floor: "" } : null;
}

function sum(figures: { readonly [process: string]: number }): number {
  return Object.values(figures).reduce((total, each) => total + each, 0);
}
