/** The definition of a protocol, as tests: each protocol runs them in one line, whoever wrote it. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { endingCases } from "./ending-cases.ts";
import type { Harness } from "./harness.ts";
import { inputCases } from "./input-cases.ts";
import { outputCases } from "./output-cases.ts";
import { Stage } from "./stage.ts";

const cases: { readonly [name: string]: (stage: Stage) => Promise<void> } = {
  ...outputCases,
  ...inputCases,
  ...endingCases,
};

/**
 * Registers a node:test test for everything that a protocol must do. Each gets a listener of its own, so that none
 * depends on another; an exception is told with its reason instead of being run.
 */
export function testProtocol(name: string, harness: Harness): void {
  describe(`${name} keeps the contract of a protocol`, () => {
    test("exceptions name tests of the suite", (context) => {
      for (const [exception, reason] of Object.entries(harness.exceptions)) {
        assert.ok(Object.hasOwn(cases, exception), `there is no test "${exception}"`);
        context.diagnostic(`${name} is excused from "${exception}": ${reason}`);
      }
    });
    for (const [title, run] of Object.entries(cases)) {
      if (Object.hasOwn(harness.exceptions, title)) continue;
      test(title, async () => {
        const stage = await Stage.open(harness);
        try {
          await run(stage);
        } finally {
          await stage.close();
        }
      });
    }
  });
}
