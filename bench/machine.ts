/** What figures were measured on, without which they say little. */
import { cpus, release, totalmem, type } from "node:os";
import type { Machine } from "./results.ts";

const gib = 2 ** 30;

export function machine(): Machine {
  const processors = cpus();
  return {
    cpus: processors.length,
    model: (processors[0]?.model ?? "unknown").trim(),
    memoryGib: Math.round(totalmem() / gib),
    system: `${type()} ${release().split("-")[0]}`,
    node: process.version,
  };
}

/** Such as `2-amd-epyc`, for a file's name. */
export function machineName(): string {
  const { cpus: count, model } = machine();
  return `${count}-${model}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/-$/, "");
}
