import assert from "node:assert/strict";
import { test } from "node:test";
import { eachLanguageOf, inLanguage, inLanguages } from "../../text/languages.ts";
import { World } from "../../world/world.ts";
import { GameObject } from "../game-object.ts";
import { does, inSpanish, its, type Telling, tell, they } from "./telling.ts";

class Ghost extends GameObject {
  override seenBy(): boolean {
    return false;
  }
}

const { a, agreeing, le, te } = inSpanish;
const world = new World({ kinds: [GameObject, Ghost] });
const [anna, bert, guard, apple, ghost] = world.turn(
  () =>
    [
      world.create(GameObject, { name: "Anna", pronouns: "she" }),
      world.create(GameObject, { name: "Berto", pronouns: "he" }),
      world.create(GameObject, { name: "el guardia", pronouns: "he" }),
      world.create(GameObject, { name: inLanguages({ en: "an apple", es: "una manzana" }) }),
      world.create(Ghost, { name: "Tom", pronouns: "he" }),
    ] as const,
);

const inEs = (es: Telling, ...lookers: (GameObject | null)[]) =>
  lookers.map((looker) => inLanguages<Telling>({ es }).wordedFor(looker));

test("who does something is left out where that is who reads, and whom it is done to stands before the verb", () => {
  const give = (to: GameObject) => tell`${anna} ${le(to)}${does("das", "da")} ${apple} ${a(to)}.`;
  assert.deepEqual(inEs(give(bert), anna, bert, null), [
    "Le das una manzana a Berto.",
    "Anna te da una manzana.",
    "Anna le da una manzana a Berto.",
  ]);
  assert.deepEqual(inEs(give(guard), anna, guard), ["Le das una manzana al guardia.", "Anna te da una manzana."]);
  // A thing, or an animal, to which something is done has its `a` as well.
  assert.deepEqual(inEs(give(apple), anna), ["Le das una manzana a una manzana."]);
  const look = (at: GameObject) => tell`${anna} ${te(at)}${does("miras", "mira")} ${a(at)}.`;
  assert.deepEqual(inEs(look(bert), anna, bert, null), ["Miras a Berto.", "Anna te mira.", "Anna mira a Berto."]);
  assert.deepEqual(inEs(look(anna), anna, bert), ["Te miras.", "Anna se mira."]);
  assert.deepEqual(inEs(look(apple), anna), ["Miras una manzana."]);
});

test("small words join, and what agrees agrees", () => {
  assert.deepEqual(inEs(tell`${anna} ${does("comercias", "comercia")} con ${bert}.`, anna, bert, null), [
    "Comercias con Berto.",
    "Anna comercia contigo.",
    "Anna comercia con Berto.",
  ]);
  assert.deepEqual(inEs(tell`${anna} ${does("te escondes", "se esconde")} de ${guard}.`, anna, guard), [
    "Te escondes del guardia.",
    "Anna se esconde de ti.",
  ]);
  const tired = (who: GameObject) => tell`${who} ${does("estás", "está")} ${agreeing(who, "cansado", "cansada")}.`;
  assert.deepEqual(inEs(tired(anna), anna, null), ["Estás cansada.", "Anna está cansada."]);
  assert.deepEqual(inEs(tired(guard), null), ["El guardia está cansado."]);
  assert.deepEqual(
    inEs(tell`${anna} no ${does("ves", "ve")} nada. ${they(anna)} ${does("lloras", "llora")}.`, anna, null),
    ["No ves nada. Lloras.", "Anna no ve nada. Llora."],
  );
  const feet = tell`${bert} ${does("caes", "cae")} ante ${its(anna, "los pies")}.`;
  assert.deepEqual(inEs(feet, anna, null), ["Berto cae ante tus pies.", "Berto cae ante los pies de Anna."]);
});

test("who isn't noticed is somebody, in each language", () => {
  const bark = inLanguages<Telling>({
    en: tell`${ghost} ${does("bark")}.`,
    es: tell`${ghost} ${does("ladras", "ladra")}.`,
  });
  assert.deepEqual(eachLanguageOf(bark.wordedFor(anna)), ["Somebody barks.", "Alguien ladra."]);
  assert.equal(bark.spokenIn(["es"]).wordedFor(anna), "Alguien ladra.");
  assert.equal(bark.spokenIn(["fr"]).wordedFor(null), "Tom barks.");
});

test("a telling of one language calls things as each reader does", () => {
  const text = tell`${anna} ${does("eat")} ${apple}.`.wordedFor(null);
  assert.equal(inLanguage(text, "es"), "Anna eats una manzana.");
});

test("a telling has no language in it that nobody reads", () => {
  const both = inLanguages<Telling>({ en: tell`${anna} ${does("eat")}.`, es: tell`${anna} ${does("comes", "come")}.` });
  assert.equal(both.spokenIn(["en"]).wordedFor(anna), "You eat.");
  assert.deepEqual(eachLanguageOf(both.inTheDark().wordedFor(anna)), ["You eat.", "Comes."]);
  const beside = both.beside("A.B", ({ text }) => text);
  assert.deepEqual(eachLanguageOf(String(beside.dataFor(anna, beside.wordedFor(anna))?.data)), ["You eat.", "Comes."]);
});
