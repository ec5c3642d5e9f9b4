/** A game in Spanish, played from the greeting to being thrown out: nothing of it is English. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { a, defineGame, type Game, type Player, Rehearsal } from "holdfast";
import * as library from "holdfast/library";
import { spanish as rootSpanish } from "../src/library/spanish.ts";
import { english as root } from "../src/library/words.ts";
import { english as engine } from "../src/words/catalogue.ts";
import { spanish as engineSpanish } from "../src/words/catalogue-spanish.ts";

const { area, basics, Character, Container, Door, home, Item, Room, talk } = library;

const pueblo = area("pueblo", Room, {
  plaza: {
    name: "La plaza",
    description: "Una plaza con una fuente.",
    exits: { sur: "patio" },
    things: {
      lamp: a(Item, { name: "una lámpara vieja" }),
      other: a(Item, { name: "una lámpara nueva" }),
      bag: a(Container, { name: "una bolsa" }, { coin: a(Item, { name: "una moneda" }) }),
    },
  },
  patio: { name: "El patio", exits: { norte: ["plaza", a(Door, { locked: false, opensWith: "llave" })] } },
});

const game: Game = defineGame({
  name: "Villanueva",
  greeting: "Buenas tardes.",
  kinds: [library],
  commands: [...basics, ...talk, ...home],
  areas: [pueblo],
  start: pueblo.plaza,
  character: Character,
});

/** Words that English sentences have and Spanish ones have not. */
const foreign = new Set([...wordsOf(engine, root)].filter((word) => !wordsOf(engineSpanish, rootSpanish).has(word)));

function wordsOf(...catalogues: readonly object[]): ReadonlySet<string> {
  const said = catalogues.flatMap((catalogue) => Object.values(catalogue).map((sentence) => String(sentence)));
  // Of functions it is what stands in their templates.
  const texts = said.flatMap((text) =>
    text.includes("=>") ? [...text.matchAll(/[`"]([^`"]*)[`"]/g)].map(([, inner]) => inner!) : text,
  );
  return new Set(
    texts.flatMap(
      (text) =>
        text
          .replace(/\$\{[^}]*\}/g, " ")
          .toLowerCase()
          .match(/\p{L}{3,}/gu) ?? [],
    ),
  );
}

/** What a Spanish screen shows though it is no Spanish word: what is set, and what is typed for it. */
const technical = [
  "screenreader",
  "truecolor",
  "colors",
  "width",
  "encoding",
  "pages",
  "language",
  "off",
  "auto",
  "ssh",
  "operator",
];

function requireSpanish(shown: string): void {
  const english = (shown.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter(
    (word) => foreign.has(word) && !technical.includes(word),
  );
  assert.deepEqual(english, [], shown);
}

async function plays(player: Player, ...lines: readonly string[]): Promise<string> {
  let shown = "";
  for (const line of lines) {
    shown = `${await player.types(line)}\n${player.prompt ?? ""}`;
    requireSpanish(shown);
  }
  return shown;
}

test("the words by which English is known are English", () => {
  for (const word of ["the", "you", "there", "carry", "command", "says"]) assert.ok(foreign.has(word), word);
  assert.throws(() => requireSpanish("You carry nothing."));
});

test("a whole session in Spanish has no English in it", async () => {
  const rehearsal = await Rehearsal.start(game, { languages: ["es"] });
  const ana = await rehearsal.connect();
  requireSpanish(ana.heard());
  await plays(
    ana,
    "ayuda",
    "ayuda conectar",
    "foo",
    "conectar",
    "Nadia",
    "una clave cualquiera",
    "conectar Nadia mala",
  );
  await plays(ana, "crear x", "crear Ana 123", "crear Ana", "caballo correcto grapa", "otra cosa", "quién");
  assert.match(await plays(ana, "crear Ana caballo correcto grapa"), /La plaza\nUna plaza con una fuente\.\nVes /);
  const berto = await rehearsal.connect();
  await plays(berto, "crear Berto caballo correcto grapa");
  requireSpanish(ana.heard());

  assert.match(await plays(ana, "mirar"), /Berto está aquí\.\nSalidas: sur\./);
  assert.match(await plays(ana, "coger lámpara"), /¿Cuál quieres decir/);
  assert.match(await plays(ana, "la vieja"), /Coges una lámpara vieja\./);
  assert.equal(berto.heard(), "Ana coge una lámpara vieja.");
  assert.match(await plays(ana, "coger moneda de bolsa"), /Coges una moneda de una bolsa\./);
  assert.match(await plays(ana, "inventario"), /Llevas una lámpara vieja y una moneda\./);
  assert.equal(berto.heard(), "Ana coge una moneda de una bolsa.");
  assert.match(await plays(ana, "dar moneda a berto"), /Le das una moneda a Berto\./);
  assert.equal(berto.heard(), "Ana te da una moneda.");
  assert.match(await plays(berto, "mirar a ana"), /No ves nada especial en Ana\./);
  assert.equal(ana.heard(), "Berto te mira.");
  assert.match(await plays(ana, "decir Hola"), /Dices: "Hola"/);
  assert.equal(berto.heard(), 'Ana dice: "Hola"');
  await plays(
    berto,
    "gesto sonríe",
    "susurrar a ana Ven",
    "contar ana Sí",
    "contar nadie Hola",
    "ausente vuelvo",
    "ausente",
  );
  requireSpanish(ana.heard());
  await plays(
    ana,
    "responder Vale",
    "ignorar berto",
    "ignorados",
    "atender berto",
    "ignorar nadie",
    "meter lámpara en bolsa",
  );
  await plays(
    ana,
    "meter bolsa en bolsa",
    "cerrar bolsa",
    "cerrar bolsa",
    "abrir bolsa",
    "coger todo",
    "dejar todo",
    "dejar espada",
  );
  assert.match(await plays(ana, "s"), /El patio/);
  requireSpanish(berto.heard());
  await plays(ana, "bloquear", "desbloquear norte", "ir norte", "oeste", "casa", "salidas", "examinar fuente", "x");
  await plays(
    ana,
    "ayuda",
    "ayuda coger",
    "ayuda decir",
    "ayuda nada de eso",
    "opciones",
    "opciones width 5",
    "opciones color off",
  );
  await plays(
    ana,
    "opciones screenreader sí",
    "mirar",
    "opciones screenreader auto",
    "@contraseña",
    "",
    "quién",
    "quién z",
    "xyz",
    "cojer lámpara",
  );
  await rehearsal.reloads();
  await plays(ana, "mirar");
  await rehearsal.dies();
  await plays(ana, "mirar");

  await rehearsal.step((turn) => {
    turn.accounts.byName("Ana")!.operator = true;
  });
  await plays(
    ana,
    "ayuda",
    "ayuda @expulsar",
    "@sesiones",
    "@expulsar",
    "@expulsar Ana",
    "@expulsar Nadie",
    "@expulsiones",
    "@anunciar Hola",
    "@equipo Hola",
  );
  requireSpanish(berto.heard());
  await plays(
    ana,
    "@invitar",
    "@invitaciones",
    "@desinvitar 9",
    "@revocar",
    "@papel",
    "@papel Berto",
    "@registro Nadia",
    "@ceder",
    "@recuperar",
  );
  await plays(ana, "@renombrar Berto = Benito", "@expulsar Benito por 3d = Mal humor");
  requireSpanish(berto.heard());
  assert.match(berto.closedWith ?? "", /^Estás expulsado de aquí hasta el .* UTC: Mal humor$/);
  await plays(ana, "@expulsiones", "@readmitir Benito", "@echar Benito", "salir");
  assert.equal(ana.closedWith, "quit");
});
