/** The definition of a store, as tests: each store runs them in one line, whoever wrote it. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { copyCases } from "./copy-cases.ts";
import { historyCases } from "./history-cases.ts";
import { rowCases } from "./row-cases.ts";
import { inTestPlace, type StoreHarness, type TestPlace } from "./test-place.ts";

const cases: { readonly [name: string]: (place: TestPlace) => Promise<void> } = {
  ...rowCases,
  ...historyCases,
  ...copyCases,
};

/**
 * Registers a node:test test for everything that a store must do. Each gets a place of its own, so that none depends on
 * another; an exception is told with its reason instead of being run.
 */
export function testStore(name: string, harness: StoreHarness): void {
  describe(`${name} keeps the contract of a store`, () => {
    test("exceptions name tests of the suite", (context) => {
      for (const [exception, reason] of Object.entries(harness.exceptions)) {
        assert.ok(Object.hasOwn(cases, exception), `there is no test "${exception}"`);
        context.diagnostic(`${name} is excused from "${exception}": ${reason}`);
      }
    });
    for (const [title, run] of Object.entries(cases)) {
      if (!Object.hasOwn(harness.exceptions, title)) test(title, () => inTestPlace(harness, run));
    }
  });
}
