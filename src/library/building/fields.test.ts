import assert from "node:assert/strict";
import { test } from "node:test";
import { Hatch, Lamp, twoBuilders } from "../fixtures/builders.ts";

async function withLamp() {
  const house = await twoBuilders();
  await house.anna.types("@create a lantern as Lamp");
  const lamp = house.rehearsal.world.get(13, Lamp)!;
  const says = async (line: string, answer: string | RegExp) => {
    const said = await house.anna.types(line);
    if (typeof answer === "string") assert.equal(said, answer, line);
    else assert.match(said, answer, line);
  };
  return { ...house, lamp, says };
}

test("@set gives a field a value of the type that it has", async () => {
  const { anna, says, lamp } = await withLamp();
  await says("@set lantern.oil = 7", "oil of a lantern (#13) is 7 now.");
  await says("@set #13.oil = -1.5", "oil of a lantern (#13) is -1.5 now.");
  await says("@set lantern.marks = here, there", 'marks of a lantern (#13) is ["here", "there"] now.');
  await says('@set lantern.marks = ["one, two", 3]', 'marks of a lantern (#13) is ["one, two", 3] now.');
  await says('@set lantern.prices = {"gold": 1}', 'prices of a lantern (#13) is {"gold": 1} now.');
  await says("@set lantern.description = Oily = |rred|n.", 'description of a lantern (#13) is "Oily = |rred|n." now.');
  await says("@set lantern.pronouns = she", 'pronouns of a lantern (#13) is "she" now.');
  await says("@set lantern.owner = me", "owner of a lantern (#13) is Anna (#10) now.");
  await says("@set lantern.owner = house.yard", "owner of a lantern (#13) is Yard (#2) now.");
  await says("@set lantern.owner = null", "owner of a lantern (#13) is null now.");
  await says("@set lantern.owner = 7", "owner of a lantern (#13) is 7 now.");
  await says("@set lantern.oil =", "oil of a lantern (#13) is 3 now.");
  assert.equal("oil" in lamp.world.stored(lamp), false);
  await anna.types("@open hatch as Hatch = house.yard");
  await says("@set hatch.locked = no", /^locked of hatch \(#\d+\) is false now\.$/);
  await says("@set hatch.opensWith = coat", /^opensWith of hatch \(#\d+\) is an old coat \(#5\) now\.$/);
  assert.equal(lamp.world.only(Hatch).opensWith?.name, "an old coat");
});

test("what is no value of that type, or no field for builders, says so and changes nothing", async () => {
  const { says, lamp } = await withLamp();
  const before = JSON.stringify(lamp.world.stored(lamp));
  await says("@set lantern.oil = many", "oil of a lantern (#13) is a number.");
  await says("@set lantern.oil = Infinity", "oil of a lantern (#13) is a number.");
  await says("@set lantern.oil = 1e999", "oil of a lantern (#13) is a number.");
  await says("@set lantern.prices = 3", 'prices of a lantern (#13) is a record, such as {"silver": 2}.');
  await says('@set lantern.prices = {"$object": 1}', /^That can't be done\. .*prices\.\$object can't be stored/);
  await says('@set lantern.prices = {"__proto__": 1}', /^That can't be done\. .*__proto__ can't be stored/);
  await says('@set lantern.marks = ["a"', "marks of a lantern (#13) is a list, such as one, two.");
  await says("@set lantern.pronouns = xe", "pronouns of a lantern (#13) is one of it, he, she and they.");
  await says("@set lantern.owner = nobody", /^nobody is nothing that there is\. Type a text in "quotes"/);
  await says(
    "@set lantern.colour = red",
    /^a lantern \(#13\) has no field colour\. It has: name, aliases, description, tags, access, pronouns, price, oil, marks, prices, owner\.$/,
  );
  for (const name of ["constructor", "__proto__", "burn", "#row", "appearance", "toString"]) {
    await says(`@set lantern.${name} = x`, /^a lantern \(#13\) has no field /);
  }
  for (const name of ["id", "key", "like", "deleted", "world", "contents", "leftFrom"]) {
    await says(`@set lantern.${name} = 1`, `${name} is not for anybody to set.`);
  }
  await says("@set lantern.location = me", "location is set with @teleport.");
  await says("@set lantern.name = x", "name is set with @name.");
  await says("@set lantern.access = {}", "access is set with @access.");
  await says("@set me.roles = operator", "What somebody may do is given by operators.");
  await says("@set lantern = 3", "Say which field of what: lamp.oil, or here.description.");
  await says("@set moon.oil = 3", "There is no moon. Name what is here, or type its #number or key.");
  await says("@set south.destination = 5", "There is no 5. Name what is here, or type its #number or key.");
  await says("@set south.destination = null", "There is no null. Name what is here, or type its #number or key.");
  await says("@set south.destination =", "destination of south (#3) must have a value.");
  assert.equal(JSON.stringify(lamp.world.stored(lamp)), before);
});

test("huge values are refused or cut short where they are shown", async () => {
  const { says, rehearsal, lamp } = await withLamp();
  await says(`@set lantern.description = ${"x".repeat(8000)}`, /^description of a lantern \(#13\) is "x{199}… now\.$/);
  await says(`@set lantern.marks = ${"x,".repeat(3000)}`, /^marks of a lantern \(#13\) is \["x"\] now\.$/);
  await says(
    `@set lantern.marks = ${Array.from({ length: 900 }, (_, index) => `m${index}`).join()}`,
    "That is too much at once: there may be 20.",
  );
  await says(`@set lantern.marks = ${"[".repeat(4000)}`, "marks of a lantern (#13) is a list, such as one, two.");
  await says(
    `@set lantern.prices = ${'{"a":'.repeat(200)}1${"}".repeat(200)}`,
    /^That can't be done\. .*nested deeper than 100 levels/,
  );
  await rehearsal.step(() => {
    lamp.marks = Array.from({ length: 100_000 }, (_, index) => `mark ${index}`);
  });
  await says("@examine lantern", /^marks: \["mark 0", "mark 1", .{150,200}…$/m);
});

test("@examine shows fields and where each comes from, timers, and what is inside", async () => {
  const { rehearsal, anna, says, lamp, hall } = await withLamp();
  await anna.types("@set lantern.oil = 7");
  await anna.types("@spawn lantern");
  await rehearsal.step((turn) => {
    const second = turn.world.get(14, Lamp)!;
    second.owner = hall;
    turn.every(60_000, second, second.burn);
    turn.after(5_000, second, second.burn);
  });
  await says(
    "@examine #14",
    [
      "a lantern (#14), a Lamp",
      "in: Hall (#1)",
      "like: a lantern (#13)",
      'name: "a lantern" (a lantern (#13))',
      "aliases: [] (every Lamp)",
      'description: "" (every Lamp)',
      "tags: [] (every Lamp)",
      "access: {} (every Lamp)",
      "roles: [] (every Lamp)",
      "leftFrom: null (every Lamp)",
      'pronouns: "it" (every Lamp)',
      "price: 0 (every Lamp)",
      "oil: 7 (a lantern (#13))",
      'marks: ["made in the harbour"] (every Lamp)',
      'prices: {"silver": 2} (every Lamp)',
      "owner: Hall (#1)",
      "timer: burn in 60 s, again and again",
      "timer: burn in 5 s",
    ].join("\n"),
  );
  await says("@examine me", /^played by: 1$/m);
  await says("@examine", /^Hall \(#1\), a Room\nkey: house\.hall\nin: nothing\n/);
  await rehearsal.step(({ world }) => {
    for (let coin = 0; coin < 5000; coin++) world.create(Lamp, { name: `coin ${coin}`, location: lamp });
  });
  await says("@examine #13", /^contents: coin 0 \(#\d+\), .* 4,900 more$/m);
});
