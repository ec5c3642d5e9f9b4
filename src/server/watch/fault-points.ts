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
  /** The Portal has said hello and waits for the answer. */
  "hello-received",
  /** Hello is answered; what the Portal lacks has not been sent. */
  "hello-answered",
  /** All of it has been sent again. */
  "output-resent",
] as const;

export type FaultPoint = (typeof faultPoints)[number];

/** Called at each of these instants. */
export type PassFaultPoint = (point: FaultPoint) => void;

/**
 * From `batch-durable@0.01,hello-received@0.5`: at each passage the process is killed with that probability. A semicolon
 * ends what is for one generation, and the last is for all that follow. Without a specification nothing ever happens.
 * Throws on a point that there is none of.
 */
export function faultPointsFrom(specification: string | undefined, generation: number): PassFaultPoint {
  const chances = chancesFrom(specification?.split(";").slice(0, generation).at(-1));
  return (point) => {
    if (Math.random() >= (chances.get(point) ?? 0)) return;
    if (point === "batch-handed-over") setTimeout(killSelf, Math.random() * 3, point);
    else killSelf(point);
  };
}

function chancesFrom(list: string | undefined): Map<FaultPoint, number> {
  return new Map(list ? list.split(",").map(parse) : []);
}

function parse(part: string): [point: FaultPoint, chance: number] {
  const [point = "", chance = ""] = part.split("@");
  const known = faultPoints.find((name) => name === point);
  if (!known || !(Number(chance) >= 0)) throw new Error(`"${part}" is no fault point with a chance`);
  return [known, Number(chance)];
}

/** Says so first, at once: whoever made the drill reads it in the log. */
function killSelf(point: FaultPoint): void {
  writeSync(process.stderr.fd, `killed at ${point}\n`);
  process.kill(process.pid, "SIGKILL");
}
