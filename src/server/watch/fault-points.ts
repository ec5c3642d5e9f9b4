/** The instants at which a drill may kill the Server: each is one at which something is half done. */
import { writeSync } from "node:fs";

export const faultPoints = [
  /** A turn has changed the world in memory, and nothing of it is written. */
  "turn-ended",
  /** A batch has been handed to the store; the kill falls somewhere in its writing. */
  "batch-handed-over",
  /** A batch is durable, and nobody has been told. */
  "batch-durable",
  /** Its output has left, and the Portal has not said that it has it. */
  "batch-released",
  /** The Portal has welcomed the Server, and waits to hear what is committed. */
  "hello-received",
  /** It has heard that; what it lacks has not been sent. */
  "hello-answered",
  /** All of it has been sent again. */
  "output-resent",
] as const;

export type FaultPoint = (typeof faultPoints)[number];

/** Called at each of these instants. */
export type PassFaultPoint = (point: FaultPoint) => void;

/**
 * From `batch-durable@0.01,hello-received#2`: the process is killed at each passage with that probability, or at the
 * second passage. A semicolon ends what is for one generation, and the last is for all that follow. Without a
 * specification nothing ever happens. Throws on a point that there is none of.
 */
export function faultPointsFrom(specification: string | undefined, generation: number): PassFaultPoint {
  const faults = faultsFrom(specification?.split(";").slice(0, generation).at(-1));
  return (point) => {
    if (!faults.get(point)?.()) return;
    if (point === "batch-handed-over") setTimeout(killSelf, Math.random() * 3, point);
    else killSelf(point);
  };
}

/** Whether this passage is to be the last. */
type IsLast = () => boolean;

function faultsFrom(list: string | undefined): Map<FaultPoint, IsLast> {
  return new Map(list ? list.split(",").map(parse) : []);
}

function parse(part: string): [point: FaultPoint, isLast: IsLast] {
  const [, name, sign, amount] = /^([a-z-]+)([@#])([\d.]+)$/.exec(part) ?? [];
  const point = faultPoints.find((known) => known === name);
  const number = Number(amount);
  if (!point || Number.isNaN(number)) throw new Error(`"${part}" is no fault point with a chance or a number`);
  let passages = 0;
  return [point, sign === "#" ? () => ++passages === number : () => Math.random() < number];
}

/** Says so first, at once: whoever made the drill reads it in the log. */
function killSelf(point: FaultPoint): void {
  writeSync(process.stderr.fd, `killed at ${point}\n`);
  process.kill(process.pid, "SIGKILL");
}
