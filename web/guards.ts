/** What something that was kept must look like to be used. */
import type { ShownMessage } from "./frames.ts";

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

export function isYes(value: unknown): value is true {
  return value === true;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isListOf<T>(isItem: (value: unknown) => value is T): (value: unknown) => value is T[] {
  return (value): value is T[] => Array.isArray(value) && value.every(isItem);
}

export function isShown(value: unknown): value is ShownMessage {
  return isRecord(value) && (value.type === "text" || value.type === "prompt") && isRuns(value.runs);
}

const isRuns = isListOf(
  (run): run is ShownMessage["runs"][number] =>
    isText(run) || (Array.isArray(run) && isText(run[0]) && isRecord(run[1])),
);
