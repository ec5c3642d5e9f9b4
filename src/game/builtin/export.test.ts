import assert from "node:assert/strict";
import { test } from "node:test";
import { annaAndBert } from "../fixtures/anna-and-bert.ts";

test("@export is for operators, of areas that there are, and of a game that has files", async () => {
  const { anna } = await annaAndBert();
  assert.match(await anna.types("@export hall"), /There is no command/);
  await anna.becomesOperator();
  for (const name of ["../hall", "/etc/passwd", "|rhall|n", "__proto__"]) {
    assert.equal(await anna.types(`@export ${name}`), `There is no area ${name}. This game has none.`);
  }
  assert.match(await anna.types("@export"), /@export <area>/);
});
