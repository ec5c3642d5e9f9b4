/** The line of a test that asked for something: what fails because of it points there. */
import { AssertionError } from "node:assert";

/** The call of `method` that is running, as the lines of a stack. Called before anything is awaited. */
export function lineThatCalls(method: (...args: never[]) => unknown): string {
  const here = { stack: "" };
  Error.captureStackTrace(here, method);
  return here.stack.slice(here.stack.indexOf("\n    at "));
}

export interface Failure {
  readonly message: string;
  readonly actual: unknown;
  readonly expected: unknown;
  readonly operator?: string;
}

/** As `node:assert` fails, but with the test's line on top. */
export function failureAt(line: string, { operator = "strictEqual", ...failure }: Failure): AssertionError {
  const error = new AssertionError({ ...failure, operator });
  error.stack = `${error.name} [${error.code}]: ${error.message}${line}`;
  return error;
}

/** What the game has thrown keeps its own stack, and the test's line stands below. */
export function thrownAt(line: string, error: unknown, doing: string): unknown {
  // One that is frozen stays as it is.
  if (error instanceof Error) Reflect.set(error, "stack", `${error.stack}\n  while ${doing}${line}`);
  return error;
}
