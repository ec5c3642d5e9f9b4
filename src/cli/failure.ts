/** Why a command failed, in words for whoever typed it. */
import { HoldfastError } from "../errors.ts";
import type { Place } from "./place.ts";

/** Says which data directory it was about, unless that stands in the sentence or can't be known. */
export async function failureLine(error: unknown, place: Place): Promise<string> {
  const sentence = error instanceof Error ? error.message : String(error);
  const gap = sentence.includes("\n") ? "\n" : " ";
  const advice = error instanceof HoldfastError && error.advice !== null ? `${gap}${error.advice}` : "";
  const data = await place.data().catch(() => null);
  const about = data === null || sentence.includes(data) ? "" : ` (data directory: ${data})`;
  return `${sentence}${advice}${about}`;
}
