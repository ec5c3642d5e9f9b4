/** A reporter for the end of a run: which tests were left out, and for want of what. */
import type { TestEvent } from "node:test/reporters";

export default async function* leftOut(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const reasons = new Map<string, number>();
  for await (const { type, data } of events) {
    if (type !== "test:pass" || !data.skip) continue;
    const reason = String(data.skip);
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  for (const [reason, count] of reasons) yield `Left out: ${count === 1 ? "1 test" : `${count} tests`}, ${reason}.\n`;
}
