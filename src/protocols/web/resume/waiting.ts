/** Whoever waits for a turn is told so, soon and again and again, so that nobody takes the silence for a dead line. */

import type { Clock } from "../../../clock.ts";
import { inLanguage } from "../../../text/languages.ts";
import type { ServerFrame } from "../../../wire/frames.ts";
import { sentences } from "../../../words/catalogue.ts";
import type { WebTimes } from "../web-times.ts";

export function waitFrame(language: string): ServerFrame {
  return { op: "wait", text: inLanguage(sentences.waitForTurn, language) };
}

/** Calls `tell` while `turn` is not there yet. */
export async function tellingToWait<T>(
  turn: Promise<T>,
  clock: Clock,
  { waitMs, waitAgainMs }: Pick<WebTimes, "waitMs" | "waitAgainMs">,
  tell: () => void,
): Promise<T> {
  const say = () => {
    tell();
    timer = clock.after(waitAgainMs, say).unref();
  };
  let timer = clock.after(waitMs, say).unref();
  try {
    return await turn;
  } finally {
    timer.cancel();
  }
}
