/** A slot for a span of time, in milliseconds: `3d`. */
import { parseDuration } from "../../../text/durations.ts";
import { sentences } from "../../../words/catalogue.ts";
import { no, type Slot } from "../slot.ts";

export const duration: Slot<number> = {
  takes: "word",
  read: (typed) => parseDuration(typed) ?? no(sentences.noDuration(typed)),
  names: () => [],
};
