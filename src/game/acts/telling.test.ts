import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { inLanguage } from "../../text/languages.ts";
import { parseMarkup, raw } from "../../text/markup.ts";
import { renderPlain } from "../../text/plain.ts";
import { World } from "../../world/world.ts";
import { GameObject } from "../game-object.ts";
import { thirdPerson } from "./english.ts";
import { does, its, type Telling, tell, them, they } from "./telling.ts";

/** Known to some by name, to all others as a stranger. */
class Person extends GameObject {
  override pronouns = "she" as const;
  knownTo: GameObject[] = [];
  override nameFor(looker: GameObject): string {
    return this.knownTo.includes(looker) || looker === this ? this.name : "a tall stranger";
  }
}
class Ghost extends GameObject {
  override pronouns = "they" as const;
  override seenBy(): boolean {
    return false;
  }
}

const world = new World({ kinds: [GameObject, Person, Ghost] });
const [anna, bert, cleo, apple, wolf, ghost] = world.turn(() => {
  const cleo = world.create(GameObject, { name: "Cleo", pronouns: "she" });
  return [
    world.create(Person, { name: "Anna", knownTo: [cleo] }),
    world.create(GameObject, { name: "Bert", pronouns: "he" }),
    cleo,
    world.create(GameObject, { name: "an apple" }),
    world.create(GameObject, { name: "a wolf" }),
    world.create(Ghost, { name: "Old Tom" }),
  ] as const;
});

const heard = (telling: Telling, ...lookers: (GameObject | null)[]) =>
  lookers.map((each) => inLanguage(telling.wordedFor(each)));

test("what happens is told to each as it is to them", () => {
  const give = tell`${anna} ${does("give")} ${apple} to ${bert}.`;
  assert.deepEqual(heard(give, anna, bert, cleo, null), [
    "You give an apple to Bert.",
    "A tall stranger gives an apple to you.",
    "Anna gives an apple to Bert.",
    "Anna gives an apple to Bert.",
  ]);
  assert.deepEqual(heard(tell`${wolf} ${does("fall")} dead at ${its(cleo, "feet")}.`, cleo, bert), [
    "A wolf falls dead at your feet.",
    "A wolf falls dead at Cleo's feet.",
  ]);
});

test("a verb of nobody is in the third person for all", () => {
  assert.deepEqual(heard(tell`The wind ${does("howl")}.`, anna, null), ["The wind howls.", "The wind howls."]);
});

test("who was named is not named again", () => {
  assert.deepEqual(heard(tell`${cleo} ${does("look")} at ${cleo} and ${does("smile")}.`, cleo, bert), [
    "You look at yourself and smile.",
    "Cleo looks at herself and smiles.",
  ]);
  assert.deepEqual(
    heard(tell`${bert} ${does("drop")} ${its(bert, "hat")}; ${they(bert)} ${does("be")} sad.`, bert, cleo),
    ["You drop your hat; you are sad.", "Bert drops his hat; he is sad."],
  );
  assert.deepEqual(heard(tell`${bert} ${does("see")} ${them(cleo)}.`, bert, cleo, wolf), [
    "You see her.",
    "Bert sees you.",
    "Bert sees her.",
  ]);
  assert.deepEqual(heard(tell`${bert} ${does("hit")} ${wolf}, and ${wolf} ${does("howl")}.`, bert, wolf), [
    "You hit a wolf, and a wolf howls.",
    "Bert hits you, and you howl.",
  ]);
});

test("who isn't seen is somebody, and plural pronouns have plural verbs", () => {
  assert.deepEqual(heard(tell`${ghost} ${does("laugh")}, and ${they(ghost)} ${does("vanish")}.`, bert), [
    "Somebody laughs, and they vanish.",
  ]);
});

test("each sentence begins with a capital, behind colours and quotation marks too", () => {
  assert.deepEqual(
    heard(tell`|r${wolf}|n ${does("howl")}. ${apple} ${does("fall")}! |g${wolf} ${does("run")}.`, bert),
    ["|rA wolf|n howls. An apple falls! |gA wolf runs."],
  );
});

test("a value that is not there is told where the telling is made", () => {
  const nobody = null as unknown as GameObject;
  assert.throws(() => tell`${anna} ${does("give")} it to ${nobody}.`, {
    code: "telling-invalid",
    message: 'A telling has nothing to put behind " it to ".',
  });
  for (const strange of [Promise.resolve(anna), { name: "Anna" }, () => anna, true] as unknown as GameObject[]) {
    assert.throws(() => tell`${strange} ${does("wave")}.`, {
      code: "telling-invalid",
      message: /^A telling has .+ to put behind ""\.$/,
    });
  }
});

test("verbs take the ending that they have", () => {
  const verbs = ["give", "catch", "carry", "play", "pass", "go", "be", "have", "do", "fix", "echo", "pick up", "can"];
  assert.equal(
    verbs.map(thirdPerson).join(", "),
    "gives, catches, carries, plays, passes, goes, is, has, does, fixes, echoes, picks up, can",
  );
});

test("whatever somebody is called or says, it is shown as it is and is no markup", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (name, words) => {
      const stage = new World({ kinds: [GameObject] });
      const thing = stage.turn(() => stage.create(GameObject, { name: `X${name}` }));
      const text = tell`|r${thing}|n says, "${words}" ${raw("|gHm|n")} ${7}`.wordedFor(null);
      const shown = renderPlain(parseMarkup(text));
      const plain = (each: string) => renderPlain([{ text: each, style: parseMarkup("a")[0]!.style }]);
      assert.equal(shown, plain(`X${printed(name)} says, "${printed(words)}" Hm 7`));
    }),
  );
});

/** What a screen never shows is left out of names and words alike. */
function printed(text: string): string {
  return renderPlain(parseMarkup(text.replaceAll("|", "||")));
}
