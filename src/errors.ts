/** Errors that a person must mend: each has a code, a sentence and advice. docs/errors.md lists them all. */

export class HoldfastError extends Error {
  readonly code: string;
  /** What to do about it, as a sentence. */
  readonly advice: string | null;

  constructor(code: string, sentence: string, options: { readonly advice?: string; readonly cause?: unknown } = {}) {
    super(sentence, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "HoldfastError";
    this.code = code;
    this.advice = options.advice ?? null;
  }
}
