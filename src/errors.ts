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

/** The file and line where it happened, which an editor can jump to, and the first line of the message, as a sentence. */
export function whereAndWhat(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [firstLine = ""] = error.message.split("\n");
  const message = firstLine.replace(/(?<![.!?])$/, ".");
  // The settings are imported with a query, so that a changed file is read anew.
  const stack = (error.stack ?? "").replace(/\?changed=[\d.]+/g, "");
  // A syntax error names its place before the message, everything else in the first frame that is the game's own.
  const place =
    /^(?:file:\/\/)?(\/[^\n]+?:\d+)$/m.exec(stack)?.[1] ??
    /(?:at |\()(?:file:\/\/)?(\/[^\s()]+:\d+):\d+\)?$/m.exec(stack)?.[1];
  const kind = error.name === "Error" ? "" : `${error.name}: `;
  return place ? `${place}: ${kind}${message}` : `${kind}${message}`;
}
