/** Lists and records of an object's that somebody keeps, which it has from what it is like. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { PlacedEntity } from "./placed-entity.ts";
import { World } from "./world.ts";

type Mark = number | Mark[] | { [name: string]: Mark };
class Goblin extends PlacedEntity {
  marks: Mark[] = [];
  record: { [name: string]: Mark } = {};
}

/** A goblin and its chief, who is like it. */
function chiefAndGoblin() {
  const world = new World({ kinds: [Goblin] });
  return world.turn(() => {
    const goblin = world.create(Goblin, { marks: [1, [2]], record: { a: 1, b: { c: [3] } } });
    return { world, goblin, chief: world.create(Goblin, { like: goblin }) };
  });
}

const plain = (data: unknown) => JSON.parse(JSON.stringify(data)) as unknown;

test("what is kept goes on to be what the object has, and is written into as that", () => {
  const { world, goblin, chief } = chiefAndGoblin();
  const [marks, record] = [chief.marks, chief.record];
  const inner = marks[1] as Mark[];
  world.turn(() => {
    goblin.marks.push(4);
    (goblin.marks[1] as Mark[]).push(5);
    goblin.record = { z: 0, ...goblin.record };
  });
  assert.equal(chief.marks, marks);
  assert.equal(chief.record, record);
  assert.deepEqual(plain([marks, inner, Object.keys(record)]), [
    [1, [2, 5], 4],
    [2, 5],
    ["z", "a", "b"],
  ]);
  world.turn(() => {
    inner.push(6);
    delete record.a;
  });
  assert.deepEqual(plain([chief.marks, chief.record]), [[1, [2, 5, 6], 4], { z: 0, b: { c: [3] } }]);
  assert.deepEqual(plain([goblin.marks, goblin.record]), [[1, [2, 5], 4], { z: 0, a: 1, b: { c: [3] } }]);
  assert.deepEqual([chief.marks, chief.record], [marks, record]);
});

test("what is kept is written into as it is there now, though nobody has read it since", () => {
  for (const write of [(marks: Mark[]) => void marks.push(9), (marks: Mark[]) => void marks.splice(99, 0, 9)]) {
    const { world, goblin, chief } = chiefAndGoblin();
    const { marks } = chief;
    world.turn(() => goblin.marks.splice(0, 1));
    world.turn(() => write(marks));
    assert.deepEqual(plain(chief.marks), [[2], 9]);
  }
  const { world, goblin, chief } = chiefAndGoblin();
  const { marks, record } = chief;
  world.turn(() => {
    goblin.marks.push(7);
    goblin.record.d = 8;
  });
  world.turn(() => {
    marks.length = 1;
    record.a = 5;
  });
  assert.deepEqual(plain([chief.marks, chief.record]), [[1], { a: 5, b: { c: [3] }, d: 8 }]);
});

test("nothing of a turn that was undone is in what is kept, once it is written into", () => {
  const { world, goblin, chief } = chiefAndGoblin();
  const { marks } = chief;
  const fails = () => {
    goblin.marks.push(7);
    assert.equal(chief.marks.length, 3);
    throw new Error("undone");
  };
  assert.throws(() => world.turn(fails), /undone/);
  world.turn(() => marks.unshift(0));
  assert.deepEqual(plain([chief.marks, goblin.marks]), [
    [0, 1, [2]],
    [1, [2]],
  ]);
  assert.equal(chief.marks, marks);
});

test("writing what is there already still changes nothing", () => {
  const { world, goblin, chief } = chiefAndGoblin();
  const { marks } = chief;
  world.turn(() => goblin.marks.shift());
  world.takeChanges();
  world.turn(() => {
    goblin.marks.unshift(8);
    marks[0] = 8;
  });
  assert.deepEqual(
    world.takeChanges().map(({ key }) => key),
    [goblin.id],
  );
});
