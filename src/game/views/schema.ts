/** What data must look like: any schema of the Standard Schema (zod, valibot, arktype…), or a TypeScript guard. */
import { HoldfastError } from "../../errors.ts";
import { isPromise } from "../../world/at-once.ts";

/** So much of https://standardschema.dev as is needed: whoever validates needs no more of the library that the schema is of. */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: a schema of anything
export type Schema = StandardSchema<any, any> | ((value: unknown) => value is any);

/** What is given to a schema, and what comes out of it. */
export type InputOf<S> = S extends StandardSchema<infer Input, unknown> ? Input : Guarded<S>;
export type OutputOf<S> = S extends StandardSchema<unknown, infer Output> ? Output : Guarded<S>;

type Guarded<S> = S extends (value: unknown) => value is infer T ? T : never;

export type Checked = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string };

/** Throws `hook-waited` for a schema that wants to wait, and what the schema throws. */
export function check(schema: Schema, value: unknown): Checked {
  if (!("~standard" in schema)) return schema(value) ? { ok: true, value } : { ok: false, why: "it is not as wanted" };
  const result = schema["~standard"].validate(value);
  if (isPromise(result)) {
    throw new HoldfastError(
      "hook-waited",
      "A schema gave a promise, but it must say at once whether data is as it wants.",
      {
        advice: "Leave out of it what has to ask elsewhere.",
      },
    );
  }
  if (result.issues === undefined) return { ok: true, value: result.value };
  return { ok: false, why: result.issues.slice(0, issuesMax).map(told).join("; ") };
}

/** So many are told of one value: a list of thousands may be wrong at each place. */
const issuesMax = 3;
const issueLength = 200;

function told({ message, path = [] }: StandardIssue): string {
  const steps = path.map((step) => String(typeof step === "object" ? step.key : step));
  return `${steps.join(".")}${steps.length > 0 ? ": " : ""}${message}`.slice(0, issueLength);
}

export function isSchema(value: unknown): value is Schema {
  if (typeof value !== "function" && (typeof value !== "object" || value === null)) return false;
  const { "~standard": standard } = value as { readonly "~standard"?: { readonly validate?: unknown } };
  return standard === undefined ? typeof value === "function" : typeof standard.validate === "function";
}
