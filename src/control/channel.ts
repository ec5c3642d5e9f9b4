/** What crosses between the supervisor and a process that it looks after: requests, their answers, and events. */
import type { Duplex } from "node:stream";
import { HoldfastError } from "../errors.ts";

/** Requests by name: see requests.ts. */
export type Requests<R> = { readonly [Name in keyof R]: { readonly ask: object; readonly answer: unknown } };

/** One handler for each request. A throw crosses to the supervisor as code, message and advice. */
export type RequestHandlers<R extends Requests<R>> = {
  readonly [Name in keyof R]: (ask: R[Name]["ask"]) => R[Name]["answer"] | Promise<R[Name]["answer"]>;
};

/** An error as it crosses between processes. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly advice: string | null;
}

/** From the supervisor. Only looking on is not supervising: the first message of a supervisor that comes later says so. */
export type Asked =
  | { readonly as: "supervisor" }
  | { readonly id: number; readonly name: string; readonly ask: object };

/** From the process: first of all who it is, on each connection. */
export type Told =
  | { readonly told: "introduction"; readonly introduction: unknown }
  | { readonly told: "event"; readonly event: unknown }
  | { readonly told: "answer"; readonly id: number; readonly answer: unknown }
  | { readonly told: "refusal"; readonly id: number; readonly refusal: Refusal };

export function refusalOf(error: unknown): Refusal {
  if (error instanceof HoldfastError) return { code: error.code, message: error.message, advice: error.advice };
  return { code: "failed", message: error instanceof Error ? error.message : String(error), advice: null };
}

export function errorOf({ code, message, advice }: Refusal): HoldfastError {
  return new HoldfastError(code, message, advice === null ? {} : { advice });
}

/** Each message is one line of JSON. The two sides trust each other, so a line may be as long as it is. */
export function readMessages<M>(stream: Duplex, onMessage: (message: M) => void): void {
  let rest = "";
  stream.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onMessage(JSON.parse(line) as M);
  });
}

export function writeMessage<M>(stream: Duplex, message: M, onWritten?: () => void): void {
  stream.write(`${JSON.stringify(message)}\n`, () => onWritten?.());
}
