/** The floors: programs that do only what any such server must, so that a figure says how much was added to it. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { holdfastProfile } from "../../src/drill/profile.ts";
import type { FloorReady } from "../floor/floor.ts";
import type { Subject } from "./subject.ts";

export type Floor =
  | "echo"
  | "echo-tls"
  | "relay"
  | "relay-corked"
  | "relay-durable"
  | "relay-store"
  | "broadcast"
  | "broadcast-durable";

export async function startFloor(name: Floor, environment: { readonly [name: string]: string } = {}): Promise<Subject> {
  const program = join(import.meta.dirname, "../floor", `${name}.ts`);
  const child = fork(program, [], { env: { ...process.env, ...environment } });
  const [{ port, processes }] = (await once(child, "message")) as [FloorReady];
  return {
    name,
    target: { port, profile: { ...holdfastProfile, login: ["connect guest"] } },
    processes,
    async stop() {
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
    },
  };
}
