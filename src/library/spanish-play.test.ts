/** The library's families as those play them who read Spanish, in a game of both languages. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { a, defineGame, type Game, Rehearsal } from "holdfast";
import * as library from "holdfast/library";

const { area, Board, Calendar, Clothing, Creature, Fighter, Item, LightSource, Room, Shop, Weather } = library;

class Visitor extends Fighter {
  override coins = 10;
}

const plaza = area("plaza", Room, {
  plaza: {
    name: "La plaza",
    description: "Piedra y sol.",
    outdoors: true,
    exits: { norte: "cueva" },
    things: {
      tablón: a(Board, {}),
      puesto: a(
        Shop,
        { name: "el puesto", coins: 5 },
        { soga: a(Item, { name: "una soga", price: 4 }), campana: a(Item, { name: "una campana", price: 40 }) },
      ),
      capa: a(Clothing, { name: "una capa" }),
      candil: a(LightSource, { name: "un candil", litWith: "fuego", filledWith: "aceite", burnsForMs: 600_000 }),
      yesca: a(Item, { name: "una yesca", tags: ["fuego"] }),
      lobo: a(Creature, { name: "el lobo" }),
    },
  },
  cueva: { name: "La cueva", description: "Goteras.", dark: true, exits: { sur: "plaza" } },
});
const cielo = area("cielo", Weather, { tiempo: { name: "el tiempo" } });
const horas = area("horas", Calendar, { calendario: { name: "el calendario" } });

const game: Game = defineGame({
  name: "Plaza",
  greeting: "Hola.",
  kinds: [library, { Visitor }],
  areas: [plaza, cielo, horas],
  start: plaza.plaza,
  character: Visitor,
  roles: [library.builder],
  scenes: library.scenes,
  commands: [
    ...library.basics,
    ...library.talk,
    ...library.channels,
    ...library.mail,
    ...library.reports,
    ...library.fighting,
    ...library.money,
    ...library.barter,
    ...library.sky,
    ...library.portrait,
    ...library.building,
  ],
});

/** Ana and Berta read Spanish, Carl English; all stand on the square, and have heard nothing yet. */
async function inThePlaza() {
  const rehearsal = await Rehearsal.start(game, { languages: ["en", "es"] });
  const [ana, berta] = [
    await rehearsal.connect({ flags: { language: "es" } }),
    await rehearsal.connect({ flags: { language: "es" } }),
  ];
  const carl = await rehearsal.connect({ flags: { language: "en" } });
  await ana.types("crear Ana correct horse");
  await berta.types("crear Berta correct horse");
  await carl.types("create Carl correct horse");
  await rehearsal.step(() => {
    for (const thing of rehearsal.world.the(plaza.plaza).inside(Item))
      if (!(thing instanceof LightSource)) thing.location = ana.puppet;
  });
  for (const player of [ana, berta, carl]) player.heard();
  const plays = async (lines: { readonly [typed: string]: string | RegExp }) => {
    for (const [typed, answer] of Object.entries(lines)) {
      const said = await ana.types(typed);
      if (typeof answer === "string") assert.equal(said, answer, typed);
      else assert.match(said, answer, typed);
    }
  };
  return { rehearsal, ana, berta, carl, plays };
}

test("notes are read, posted, changed and taken down", async () => {
  const { berta, carl, plays } = await inThePlaza();
  await plays({
    "leer tablón": "No hay ninguna nota.",
    "publicar Se vende = Una barca": "Clavas una nota en un tablón.",
    "leer tablón ": "Notas que hay:\n  1. Se vende (Ana, el 2026-01-01)",
    "leer nota 2": "Aquí no hay ninguna nota 2 en un tablón.",
    "corregir 1": /^Corriges la nota "Se vende"\.\n {2}1\. Una barca\nLo que escribas se añade debajo/,
    ".cambiar 1 Dos barcas": "  1. Dos barcas",
    ".": "Corriges una nota de un tablón.",
    "leer nota 1": /^Nota 1, Se vende, de Ana, .*\n {2}Dos barcas\nCorregida el/,
    "retirar 1": "Quitas una nota de un tablón.",
  });
  assert.equal(
    berta.heard(),
    "Ana clava una nota en un tablón.\nAna corrige una nota de un tablón.\nAna quita una nota de un tablón.",
  );
  assert.match(carl.heard(), /^Ana pins a note to a board\./);
});

test("letters are written, read, answered and thrown away", async () => {
  const { ana, berta, plays } = await inThePlaza();
  await plays({
    "escribir a berta = Hola": "Tu carta para Berta está enviada.",
    "escribir berta": /^Escribes a Berta\.\nEscríbelo línea a línea/,
    Uno: "",
    ".listo": "Tu carta para Berta está enviada.",
    correo: "No tienes cartas.",
  });
  assert.match(berta.heard(), /Ana te ha escrito: leer\./);
  assert.match(
    await berta.types("leer 1"),
    /^Carta 1 de Ana para Berta, .*\n {2}Hola\nEsa era la carta 1\. contestar 1 responde/,
  );
  assert.match(
    await berta.types("correo todo"),
    /^Tus cartas:\n {3}De +Enviada +Empieza\n1 .*\n2 {2}Ana +2026-01-01 {2}nueva {2}Uno$/,
  );
  await berta.types("contestar 1");
  await berta.types("¡Hola!");
  assert.equal(await berta.types("."), "Tu carta para Ana está enviada.");
  assert.equal(await berta.types("borrar 1"), "La carta 1, de Ana, está tirada.");
  assert.match(ana.heard(), /Berta te ha escrito/);
});

test("channels are made, talked on and kept", async () => {
  const { berta, carl, plays } = await inThePlaza();
  await plays({ "canal crear cotilleo = De todo.": /^El canal cotilleo está hecho/ });
  assert.match(await berta.types("unirse a cotilleo"), /^Ahora estás en cotilleo\. Escribe cotilleo TEXTO/);
  await carl.types("join cotilleo");
  carl.heard();
  await plays({
    "cotilleo Hola": 'Dices en cotilleo: "Hola"',
    "cotilleo :saluda.": "cotilleo: Ana saluda.",
    "canal quién cotilleo": "En cotilleo: Ana, Berta y Carl.",
    "canal quitar carl de cotilleo": "Carl ya no está en cotilleo.",
    "canal historial cotilleo": /^Se ha dicho en cotilleo:\n.* Ana: Hola\n.* Ana saluda\.$/,
    "silenciar cotilleo": /^No oirás nada de cotilleo/,
    "escuchar cotilleo": "Vuelves a oír cotilleo.",
    "ayuda canal": /canal historial <canal>\n {2}canal quién <canal>\n {2}canal describir <canal> = <descripción>/,
    "canal cerrar cotilleo": "El canal cotilleo está cerrado.",
  });
  assert.equal(berta.heard(), 'Ana dice en cotilleo: "Hola"\ncotilleo: Ana saluda.\nEl canal cotilleo está cerrado.');
  assert.match(carl.heard(), /^Ana says on cotilleo, "Hola"/);
});

test("a way of the compass is read and typed in one's own language, whatever its exit is called", async () => {
  const { ana, carl, plays } = await inThePlaza();
  await plays({ salidas: "Salidas: norte." });
  await carl.types("exits", "Exits: north.");
  await carl.types("go north", /Exits: south\.$/);
  assert.equal(ana.heard().split("\n").at(-1), "Carl se va: norte.");
  await carl.types("sout", /^There is no command "sout"/);
  await carl.types("south", /^La plaza\n/);
  await plays({ "ir norte": /Salidas: sur\.$/ });
  assert.match(carl.heard(), /^Ana leaves: north\.$/);
});

test("money and things change hands", async () => {
  const { berta, plays } = await inThePlaza();
  await plays({
    lista: "A la venta   Precio\nuna soga     4 monedas\nuna campana  40 monedas",
    "comprar soga": "Compras una soga por 4 monedas.",
    "comprar campana al puesto": "No puedes pagarlo: cuesta 40 monedas.",
    "vender soga al puesto": "Vendes una soga por 2 monedas.",
    "pagar 1 a berta": "Le pagas 1 moneda a Berta.",
    "ofrecer capa y 2 monedas a berta": "Le ofreces una capa y 2 monedas a Berta.",
    "acordar con berta": "Berta no te ha ofrecido nada.",
    "ofrecer nada": "No ofreces nada.",
  });
  assert.equal(
    berta.heard(),
    "Ana compra una soga por 4 monedas.\nAna vende una soga por 2 monedas.\nAna te paga 1 moneda.\nAna te ofrece una capa y 2 monedas.",
  );
});

test("clothes are worn, lamps lit, and who attacks is struck back", async () => {
  const { berta, plays } = await inThePlaza();
  await plays({
    "ponerse capa": "Te pones una capa.",
    "llevar capa": "Ya vistes una capa.",
    "quitar capa": "Te quitas una capa.",
    "quitarse capa": "No vistes una capa.",
    "encender candil": "Enciendes un candil.",
    "encender el candil": "Un candil ya da luz.",
    "apagar candil": "Apagas un candil.",
    "llenar candil con yesca": "No puedes llenar un candil con una yesca.",
    "atacar al lobo": "Le das un golpe al lobo.\nEl lobo te da un golpe.",
    parar: "Dejas de luchar.",
    "describirme como Alta": "Quien te mira ve esto: Alta",
  });
  assert.match(
    berta.heard(),
    /^Ana se pone una capa\.[\s\S]*Ana enciende un candil\.[\s\S]*Ana le da un golpe al lobo\./,
  );
});

test("what time it is, and what players report", async () => {
  const { berta, plays } = await inThePlaza();
  await berta.becomesOperator();
  berta.heard();
  await plays({
    hora: "Es de día: 08:00 del lunes, 1 de enero del año 1.\nFuera del juego es el 2026-01-01 00:00 UTC.",
    "informar Hay un agujero": /^Gracias\. Es el informe 1/,
  });
  assert.match(berta.heard(), /Informe 1, de Ana, en La plaza: Hay un agujero\n@informes muestra/);
  assert.match(await berta.types("@informes cerrar 1 = Tapado."), /^El informe 1 está cerrado\./);
});

test("rooms and things are built, examined and taken back", async () => {
  const { rehearsal, ana, plays } = await inThePlaza();
  await rehearsal.step(({ accounts }) => {
    for (const account of accounts.all()) account.roles = ["builder"];
  });
  ana.heard();
  await plays({
    "@pasaje sur = El molino":
      /^Excavado: El molino \(#\d+, plaza\.el-molino\)\.\nAbierto: sur, de La plaza a El molino\.\nAbierto: norte, de El molino a La plaza\.$/,
    "@pasaje sudeste = La era": /\nAbierto: sureste, de La plaza a La era\.\n/,
    "@crear un farol como LightSource": /^Hecho: un farol \(#\d+\)\.$/,
    "@poner farol.name = x": "name se cambia con @nombrar.",
    "@describir aquí = Más piedra.": /^La plaza \(#\d+\) tiene ahora esa descripción\.$/,
    "@deshacer": /^Deshecho: /,
    "@nombrar farol = todo": "todo no puede ser un nombre: quien lo escribe quiere decir otra cosa, o nada.",
    "@examinar farol": /^un farol \(#\d+\), LightSource\n(?:clave: .*\n)?está en: La plaza/,
    "@acceso farol": /^Todo el mundo puede hacerlo todo con un farol/,
    "@buscar un farol": /^un farol \(#\d+\), LightSource, .*en La plaza/,
    "@teletransportar plaza.el-molino": /^El molino/,
    "@destruir plaza.plaza": "El juego empieza ahí, así que se queda.",
    "@historial un farol": /^Turno \d+, .*\n {2}Empezó a existir\.$/,
    "ayuda @excavar": /^@excavar: Hace una sala[\s\S]*@excavar <nombre> como <clase> = <salidas>/,
  });
});
