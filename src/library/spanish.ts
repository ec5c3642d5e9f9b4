/** In Spanish, under the same names: every sentence that the library itself says; and how its first commands are typed. */
import {
  type Counterparts,
  does,
  type GameObject,
  inSpanish,
  link,
  markup,
  named,
  raw,
  type Telling,
  tell,
} from "holdfast";

const { a, le, te } = inSpanish;

export const spanish = {
  // Seeing.
  roomName: (name: string) => `|c${markup`${name}`}|n`,
  youSee: (things: string) => markup`Ves ${raw(things)}.`,
  peopleHere: (names: string, several: boolean) => markup`${raw(names)} ${several ? "están" : "está"} aquí.`,
  thing: (name: string, shown = name) => link(`mirar ${name}`, shown).source,
  away: (person: string) => `${person} (ausente)`,
  way: (name: string) => link(`ir ${name}`, name).source,
  exits: (names: string) => markup`Salidas: ${raw(names)}.`,
  noExits: "Salidas: ninguna.",
  around: (place: string) => markup`Alrededor de ${place}:`,
  nothingSpecial: (name: string) => markup`No ves nada especial en ${name}.`,

  // Going.
  leadsNowhere: "Por ahí ya no se va a ningún sitio.",
  notAllowed: "No puedes hacer eso.",
  isLocked: "La llave está echada.",
  alreadyLocked: "La llave ya está echada.",
  alreadyUnlocked: "La llave no está echada.",
  noKey: "No tienes ninguna llave que sirva.",
  notItsKey: (key: string) => markup`No se abre con ${key}.`,

  isHome: (home: string) => markup`Tu casa es ${home}, y ya estás ahí.`,
  noHome: "No tienes casa.",

  // Having things.
  notHere: (thing: string) => markup`Aquí no ves ${thing}.`,
  notCarried: (thing: string) => markup`No tienes ${thing}.`,
  youCarry: (things: string) => markup`Llevas ${raw(things)}.`,
  youCarryNothing: "No llevas nada.",
  nowhere: "No hay dónde dejarlo.",
  alreadyYours: (thing: string) => markup`Ya tienes ${thing}.`,

  // What things are in.
  inIt: (things: string) => markup`Dentro: ${raw(things)}.`,
  isEmpty: "Dentro no hay nada.",
  isClosed: "Eso no está abierto.",
  boxFull: (box: string) => markup`En ${box} no cabe nada más.`,
  intoItself: (thing: string) => markup`No puedes meter ${thing} dentro de sí.`,
  alreadyOpen: "Eso ya está abierto.",
  alreadyClosed: "Eso ya está cerrado.",

  // What happens.
  takes: (actor: GameObject, item: GameObject): Telling =>
    tell`${actor} ${te(item)}${does("coges", "coge")} ${a(item)}.`,
  takesFrom: (actor: GameObject, item: GameObject, from: GameObject): Telling =>
    tell`${actor} ${te(item)}${does("coges", "coge")} ${a(item)} de ${from}.`,
  drops: (actor: GameObject, item: GameObject): Telling =>
    tell`${actor} ${te(item)}${does("dejas", "deja")} ${a(item)}.`,
  puts: (actor: GameObject, item: GameObject, into: GameObject): Telling =>
    tell`${actor} ${te(item)}${does("metes", "mete")} ${a(item)} en ${into}.`,
  gives: (actor: GameObject, item: GameObject, to: GameObject): Telling =>
    tell`${actor} ${le(to)}${does("das", "da")} ${item} ${a(to)}.`,
  opens: (actor: GameObject, box: GameObject): Telling => tell`${actor} ${does("abres", "abre")} ${box}.`,
  closes: (actor: GameObject, box: GameObject): Telling => tell`${actor} ${does("cierras", "cierra")} ${box}.`,
  unlocks: (actor: GameObject, door: GameObject, key: GameObject): Telling =>
    tell`${actor} ${does("abres", "abre")} ${door} con ${key}.`,
  locks: (actor: GameObject, door: GameObject, key: GameObject): Telling =>
    tell`${actor} ${does("cierras", "cierra")} ${door} con ${key}.`,
  leaves: (actor: GameObject, exit: GameObject): Telling => tell`${actor} ${does("te vas", "se va")}: ${exit}.`,
  arrives: (actor: GameObject): Telling => tell`${actor} ${does("llegas", "llega")}.`,
  arrivesFrom: (actor: GameObject, place: GameObject): Telling =>
    tell`${actor} ${does("llegas", "llega")} desde ${place}.`,
  goesHome: (actor: GameObject): Telling => tell`${actor} ${does("te vas", "se va")} a casa.`,
  comesHome: (actor: GameObject): Telling => tell`${actor} ${does("llegas", "llega")} a casa.`,
  looksAt: (actor: GameObject, thing: GameObject): Telling =>
    tell`${actor} ${te(thing)}${does("miras", "mira")} ${a(thing)}.`,
  says: (actor: GameObject, said: string): Telling => tell`${actor} ${does("dices", "dice")}: "${said}"`,
  poses: (actor: GameObject, action: string): Telling => tell`${named(actor)} hace como que: ${action}`,
};

export const spanishCommands: Counterparts = {
  look: {
    how: [
      "mirar",
      "mirar <cosa>",
      "mirar a <cosa>",
      "mirar en <cosa>",
      "mirar <contenido> en <caja>",
      "mirar aquí",
      "mirar alrededor",
      "m",
      "examinar <cosa>",
      "x <cosa>",
    ],
    help: "Muestra dónde estás, o una cosa más de cerca: mirar, mirar lámpara, mirar en bolsa, mirar moneda en bolsa.",
    slots: { cosa: "thing", contenido: "content", caja: "box" },
  },
  get: {
    how: [
      "coger <cosas>",
      "coger <contenido> de <caja>",
      "tomar <cosas>",
      "recoger <cosas>",
      "sacar <contenido> de <caja>",
    ],
    help: "Coge lo que hay aquí o dentro de algo: coger lámpara, coger 2 manzanas, coger todo, coger moneda de bolsa.",
    slots: { cosas: "things", contenido: "contents", caja: "box" },
  },
  put: {
    how: ["meter <cosas> en <caja>", "poner <cosas> en <caja>", "meter <cosas> dentro de <caja>"],
    help: "Mete en algo lo que llevas: meter moneda en bolsa.",
    slots: { cosas: "things", caja: "box" },
  },
  drop: {
    how: ["dejar <cosas>", "soltar <cosas>", "tirar <cosas>"],
    help: "Deja lo que llevas: dejar lámpara, dejar 2 manzanas, dejar todo.",
    slots: { cosas: "things" },
  },
  give: {
    how: ["dar <cosas> a <quién>", "dar a <quién> <cosas>"],
    help: "Da lo que llevas a alguien que está aquí: dar 2 manzanas a berto.",
    slots: { cosas: "things", quién: "who" },
  },
  inventory: { how: ["inventario", "i", "inv"], help: "Dice lo que llevas, y lo que llevas puesto." },
  go: {
    how: ["ir <salida>", "ir a <salida>", "ir por <salida>", "ir hacia <salida>"],
    help: "Va por una salida; su nombre solo hace lo mismo.",
    slots: { salida: "way" },
  },
  exits: { how: "salidas", help: "Dice qué caminos salen de aquí." },
  say: {
    how: ["decir <palabras>", '"<palabras>', "'<palabras>"],
    help: "Dice algo a todos los que están aquí.",
    slots: { palabras: "words" },
  },
  emote: {
    how: ["gesto <acción>", ":<acción>", "emote <acción>"],
    help: "Muestra a todos los que están aquí lo que haces, detrás de tu nombre: gesto sonríe.",
    slots: { acción: "action" },
  },
  home: { how: "casa", help: "Va a casa: adonde la tengas, o si no adonde empieza el juego." },
  open: { how: "abrir <caja>", help: "Abre una bolsa, una caja y cosas así.", slots: { caja: "box" } },
  close: { how: "cerrar <caja>", help: "Cierra una bolsa, una caja y cosas así.", slots: { caja: "box" } },
  unlock: {
    how: ["desbloquear <puerta>", "desbloquear <puerta> con <llave>", "abrir <puerta>", "abrir <puerta> con <llave>"],
    help: "Abre una puerta con una llave que llevas.",
    slots: { puerta: "door", llave: "key" },
  },
  lock: {
    how: ["bloquear <puerta>", "bloquear <puerta> con <llave>"],
    help: "Cierra una puerta con una llave que llevas.",
    slots: { puerta: "door", llave: "key" },
  },
};
