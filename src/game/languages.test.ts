/** A game of two languages, as those hear it who play it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "../rehearsal/rehearsal.ts";
import { inLanguages } from "../text/languages.ts";
import { does, inSpanish, type Telling, tell } from "./acts/telling.ts";
import { spanishCommands } from "./builtin/spanish.ts";
import { withCounterparts } from "./commands/counterparts.ts";
import { command, commandsFor } from "./commands/define-command.ts";
import { text } from "./commands/slot.ts";
import { here } from "./commands/slots/things.ts";
import { Guest, inn, Lamp } from "./fixtures/inn.ts";
import { confirm } from "./scenes/questions.ts";
import { scene } from "./scenes/scene.ts";
import { step } from "./scenes/steps.ts";

const bilingual = { languages: ["en", "es"] } as const;
const spanish = { flags: { language: "es-ES,es;q=0.9" } };

test("each player reads what their client wants, and keeps what they choose", async () => {
  const rehearsal = await Rehearsal.start(inn([]), bilingual);
  const anna = await rehearsal.connect();
  const berta = await rehearsal.connect(spanish);
  assert.match(anna.heard(), /Type connect NAME if you have been here before/);
  assert.match(berta.heard(), /Escribe conectar NOMBRE si ya has estado aquí/);
  assert.match(await berta.types("create Berta a good long password"), /Tu personaje Berta está hecho/);
  assert.match(await berta.types("nonsense"), /No hay ninguna orden "nonsense"\. Escribe ayuda/);
  assert.match(await berta.types("options language en"), /language is now en\./);
  assert.match(await berta.types("nonsense"), /There is no command/);
  await berta.types("quit");
  const again = await rehearsal.connect(spanish);
  assert.match(await again.types("connect Berta a good long password"), /Welcome back/);
  assert.match(await again.types("options language auto"), /language es ahora auto\./);
  assert.match(await again.types("options language fr"), /language puede ser en o es\./);
});

test("a game of one language speaks that to everybody, and has none to choose", async () => {
  const rehearsal = await Rehearsal.start(inn([]), { languages: ["es"] });
  const anna = await rehearsal.connect({ flags: { language: "en" } });
  assert.match(anna.heard(), /Escribe conectar/);
  assert.doesNotMatch(await anna.types("options"), /language/);
  const english = await Rehearsal.start(inn([]));
  const bert = await english.connect(spanish);
  assert.match(bert.heard(), /Type connect/);
});

test("a question that is open over a death of the Server is asked, and answered, in its player's language", async () => {
  const asking = scene("asking", function* () {
    const yes = yield* confirm("?");
    yield* step((turn) => turn.msg(yes ? "Sí." : "No."));
  });
  const begin = command({
    how: "begin",
    help: "Begins.",
    run(turn) {
      if (turn.session) turn.begin(asking, turn.session);
    },
  });
  const game = inn([], { commands: [begin], scenes: [asking] });
  const rehearsal = await Rehearsal.start(game, bilingual);
  const anna = await rehearsal.connect(spanish);
  await anna.types("connect guest");
  await anna.types("begin");
  assert.equal(anna.prompt, "? (sí o no) ");
  await rehearsal.dies();
  assert.match(await anna.types("maybe"), /Escribe sí o no, por favor\./);
  await anna.types("options language en");
  assert.match(await anna.types("perhaps"), /Please type yes or no\./);
  assert.equal(await anna.types("sí"), "Sí.");
});

test("a long text is read in pages of its reader's language", async () => {
  const rehearsal = await Rehearsal.start(inn([]), bilingual);
  const anna = await rehearsal.connect(spanish);
  await anna.types("options pages 5");
  const first = await anna.types("help");
  assert.match(first, /^Órdenes:/);
  assert.match(anna.prompt ?? "", /^Página 1 de \d/);
  assert.doesNotMatch(first, /[\x1c-\x1f]/);
  await anna.types("siguiente");
  assert.match(anna.prompt ?? "", /^Página 2 de \d/);
});

const wave = command({
  how: ["wave", "wave to <name>"],
  help: "Waves.",
  in: { es: { how: ["saludar", "saludar a <nombre>"], help: "Saluda con la mano.", slots: { nombre: "name" } } },
  with: { name: text },
  run: (turn, { name = "?" }) => turn.msg(`(${name})`),
});

test("a command is typed in each language of the game, and shown as its reader types it", async () => {
  const rehearsal = await Rehearsal.start(inn([], { commands: [wave] }), bilingual);
  const anna = await rehearsal.connect(spanish);
  const bert = await rehearsal.connect();
  for (const player of [anna, bert]) {
    await player.types("connect guest");
    assert.equal(await player.types("saludar a Bert"), "(Bert)");
    assert.equal(await player.types("wave to Bert"), "(Bert)");
    assert.equal(await player.types("salud a Bert"), "(Bert)");
  }
  assert.equal(await anna.types("wave Bert"), "Escribe saludar o saludar a <nombre>.");
  assert.equal(await bert.types("saludar Bert"), "Type wave or wave to <name>.");
  assert.match(await anna.types("ayuda"), /\n {2}saludar: Saluda con la mano\.\n {2}sesiones: .*\n {2}shout: Shouts\./);
  assert.match(await bert.types("help"), /\n {2}wave: Waves\./);
  assert.match(await anna.types("ayuda wave"), /^saludar: Saluda con la mano\.\nSe escribe así:/);
  assert.match(await anna.types("help saludar"), /saludar a <nombre>$/);
  assert.match(await anna.types("saludarr"), /¿Querías decir "saludar"\?/);
  const completed = async (player: typeof anna, typed: string) => {
    await player.sends("Holdfast.Complete", { typed });
    return (player.data("Holdfast.Completions") as { words: string[] }).words;
  };
  assert.deepEqual(await completed(anna, "sal"), ["saludar", "salir"]);
  assert.deepEqual(await completed(bert, "wa"), ["wave"]);
  assert.deepEqual(await completed(bert, "wave "), ["to"]);
  assert.deepEqual(await completed(anna, "saludar "), ["a"]);
});

test("the beginning of a command goes by its reader's language first", async () => {
  const salt = command({
    how: "salt",
    help: "Salts.",
    in: { es: { how: "sazonar", help: "Sazona." } },
    run: (turn) => turn.msg("(salt)"),
  });
  const rehearsal = await Rehearsal.start(inn([], { commands: [wave, salt] }), bilingual);
  const anna = await rehearsal.connect(spanish);
  const bert = await rehearsal.connect();
  for (const player of [anna, bert]) await player.types("connect guest");
  await bert.types("sa", "(salt)");
  await anna.types("sa", '"sa" podría ser cualquiera de estas: saludar, sazonar, salir.');
  await anna.types("saz", "(salt)");
  // In another than one's own where it begins nothing in that.
  await bert.types("salu a Bert", "(Bert)");
  await anna.types("wa to Bert", "(Bert)");
});

test("where a game has one language, commands are typed in that alone", async () => {
  const rehearsal = await Rehearsal.start(inn([], { commands: [wave] }), { languages: ["es"] });
  const anna = await rehearsal.connect();
  await anna.types("conectar invitado");
  assert.equal(await anna.types("saludar a Bert"), "(Bert)");
  assert.match(await anna.types("wave to Bert"), /No hay ninguna orden "wave"/);
  assert.match(await anna.types("quit"), /No hay ninguna orden "quit"/);
  const english = await Rehearsal.start(inn([], { commands: [wave] }));
  const bert = await english.connect(spanish);
  await bert.types("connect guest");
  assert.match(await bert.types("saludar a Bert"), /There is no command "saludar"/);
});

test("a counterpart that lacks a slot that is always there, or names another, is refused", () => {
  const wrong = (es: { how: string; help: string; slots?: Record<string, string> }) =>
    command({ how: "wave <name>", help: "Waves.", with: { name: text }, in: { es }, run() {} });
  assert.throws(() => wrong({ how: "saludar", help: "Saluda." }), { code: "command-invalid" });
  assert.throws(() => wrong({ how: "saludar <nombre>", help: "Saluda." }), { code: "command-invalid" });
  assert.throws(() => withCounterparts([wave], { es: {} }), /"wave" has no counterpart in es/);
});

test("Holdfast's own commands have a Spanish name each, and nothing else has", async () => {
  const rehearsal = await Rehearsal.start(inn([], { charactersEach: 3 }), { languages: ["en", "es"], eval: true });
  const anna = await rehearsal.connect(spanish);
  const login = await anna.types("ayuda");
  await anna.types("crear Anna a good long password");
  await rehearsal.step((turn) => {
    turn.accounts.byName("Anna")!.operator = true;
  });
  const told = `${login}\n${await anna.types("ayuda")}`;
  const listed = [...told.matchAll(/^ {2}(\S+): /gm)].map(([, name]) => name);
  const own = Object.values(spanishCommands).map(({ how }) => [how].flat()[0]!.split(" ")[0]);
  assert.deepEqual(
    own.filter((name) => !listed.includes(name)),
    [],
  );
});

test("two in a room read each their own language, and a thing is known by its name in either", async () => {
  const lamp = inLanguages({ en: "a brass lamp", es: "una lámpara de latón" });
  const take = commandsFor(Guest)({
    how: "take <thing>",
    help: "Takes.",
    with: { thing: here(Lamp) },
    run(turn, { actor, room, thing }) {
      const { a, te } = inSpanish;
      const telling = inLanguages<Telling>({
        en: tell`${actor} ${does("take")} ${thing}.`,
        es: tell`${actor} ${te(thing)}${does("coges", "coge")} ${a(thing)}.`,
      });
      turn.show(
        room,
        telling.beside("Comm.Told", ({ text }) => text),
      );
    },
  });
  const rehearsal = await Rehearsal.start(inn([], { commands: [take] }), bilingual);
  const anna = await rehearsal.connect(spanish);
  const bert = await rehearsal.connect();
  await anna.types("create Anna a good long password");
  await rehearsal.step(({ world }) => {
    world.only(Lamp).name = lamp;
  });
  await bert.types("create Berto a good long password");
  assert.match(anna.heard(), /Berto ha entrado en el juego\.$/);
  bert.heard();
  assert.equal(await anna.types("take lámpara"), "Coges una lámpara de latón.");
  assert.equal(bert.heard(), "Anna takes a brass lamp.");
  assert.deepEqual(
    [anna, bert].map((player) => player.data("Comm.Told")),
    ["Coges una lámpara de latón.", "Anna takes a brass lamp."],
  );
  assert.equal(await bert.types("take brass lamp"), "You take a brass lamp.");
  assert.equal(anna.heard(), "Berto coge una lámpara de latón.");
  assert.equal(await bert.types("take la lámpara"), "You take a brass lamp.");
  assert.equal(await anna.types("take the sword"), "Aquí no ves nada que se llame sword.");
  await bert.types("quit");
  assert.equal(anna.heard(), "Berto ha salido del juego.");
});
