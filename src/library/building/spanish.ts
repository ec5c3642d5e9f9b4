/** In Spanish, under the same names: every sentence that builders read. */
import { link, markup } from "holdfast";

function asTyped(line: string): string {
  return `|w${link(line).source}|n`;
}

function shortened(typed: string): string {
  return typed.length <= 40 ? typed : `${typed.slice(0, 40).toWellFormed()}…`;
}

/** By the codes of what the world can have against a step. */
const refusals: { readonly [code: string]: string } = {
  "not-storable": "Uno de los valores no se puede guardar.",
  "field-missing": "A lo que se hace le falta un campo que su clase pide.",
  "no-such-field": "No hay ningún campo así.",
  "key-taken": "Esa clave ya es de otra cosa.",
  "key-invalid": "Eso no puede ser una clave.",
  "inside-itself": "Nada puede estar dentro de sí, ni de lo que tiene dentro.",
  "not-alike": "Solo se puede parecer a algo de su clase, que no se le parezca a su vez.",
  deleted: "Algo de eso ya no existe.",
};

const wanted = {
  pronouns: "it, he, she o they",
  number: "un número",
  truth: "sí o no",
  list: "una lista, como uno, dos",
  record: 'un registro, como {"plata": 2}',
} as const;

export const spanish = {
  // What was done.
  made: (thing: string) => markup`Hecho: ${thing}.`,
  dug: (room: string) => markup`Excavado: ${room}.`,
  opened: (exits: readonly string[]) => exits.map((exit) => markup`Abierto: ${exit}.`).join("\n"),
  /** Plain text. */
  wayFrom: (exit: string, from: string, to: string) => `${exit}, de ${from} a ${to}`,
  leadsTo: (exit: string, to: string) => markup`${exit} lleva ahora aquí: ${to}.`,
  describing: (thing: string) =>
    markup`Qué se ve al mirar ${thing}, línea a línea. Los colores se escriben ||r para el rojo y ||n para ninguno.`,
  noBuilder: "Ya no puedes construir, así que no se guarda nada.",
  described: (thing: string) => markup`${thing} tiene ahora esa descripción.`,
  renamed: (before: string, now: string) => markup`${before} se llama ahora ${now}.`,
  alsoCalled: (thing: string, aliases: string) =>
    aliases === "" ? markup`${thing} ya no tiene más nombres.` : markup`${thing} se llama ahora también ${aliases}.`,
  tagged: (thing: string, tags: string) =>
    tags === "" ? markup`${thing} ya no tiene etiquetas.` : markup`${thing} tiene ahora estas etiquetas: ${tags}.`,
  /** Plain text. */
  fieldOf: (field: string, thing: string) => `${field} de ${thing}`,
  set: (field: string, value: string) => markup`${field} es ahora ${value}.`,
  wiped: (thing: string, fields: string) =>
    fields === ""
      ? markup`Nada de ${thing} estaba cambiado.`
      : markup`Esto de ${thing} vuelve a ser como antes de que alguien lo cambiara: ${fields}.`,
  shownIn: (place: string) => markup`Eso se muestra aquí: ${place}.`,
  destroyed: (thing: string, also: number) =>
    also === 0 ? markup`Destruido: ${thing}.` : markup`Destruido: ${thing}, y ${also} más con ello.`,
  moved: (thing: string, to: string) => markup`${thing} está ahora aquí: ${to}.`,
  mayNow: (way: string, thing: string, whom: string) =>
    whom === ""
      ? markup`Ahora todo el mundo puede hacer esto (${way}): ${thing}.`
      : markup`Ahora solo pueden hacer esto (${way}) con ${thing}: ${whom}.`,
  overwritten: (whose: string, what: string) => markup`Antes que tú, ${whose} había cambiado esto: ${what}.`,
  overwrittenBy: (who: string, what: string) => markup`${who} ha cambiado lo que tú habías cambiado: ${what}.`,

  // Taking back.
  takenBack: (what: string) => markup`Deshecho: ${what}`,
  notTakenBack: (what: string, why: string) =>
    `${markup`Esto no se deshace: ${what}`}\n${why} Escribe ${asTyped("@deshacer saltar")} para dejarlo como está.`,
  turnNotTakenBack: (what: string, why: string) => `${markup`Esto no se deshace: ${what}`}\n${why}`,
  nothingToTakeBack: "No hay nada tuyo que deshacer.",
  tooMuchToTakeBack: "Cambió más de lo que se guarda de un turno.",
  notAllKept: "También cambió lo que no se guarda, como cuentas y cartas.",
  takenBackBefore: (turn: number) => (turn === 0 ? "Ya estaba deshecho." : `Ya estaba deshecho, por el turno ${turn}.`),
  noSuchTurn: (turn: number) => `No se guarda ningún turno ${turn}.`,
  noTurnNumber: (typed: string) => markup`${shortened(typed)} no es el número de un turno.`,
  onlySkip: "Detrás de @deshacer solo puede ir |wsaltar|n, o el número de un turno.",
  worldIsAgainst: (code: string, _why: string) => refusals[code] ?? "El mundo no lo permite.",
  leadsThere: (exit: string) => markup`${exit} lleva allí.`,
  changedSince: (field: string, thing: string) =>
    markup`${field} de ${thing} ha cambiado desde entonces, por ninguna línea que se guarde.`,
  changedBy: (field: string, thing: string, who: string, turn: number, what: string) =>
    markup`${field} de ${thing} ha cambiado desde entonces, por ${who} en el turno ${String(turn)}: ${what}.`,
  goneThing: (name: string, id: number) => `${name} (#${id})`,
  goneSince: (thing: string) => markup`${thing} ha dejado de existir desde entonces.`,
  goneBy: (thing: string, who: string, turn: number, what: string) =>
    markup`${thing} ha dejado de existir desde entonces, por ${who} en el turno ${String(turn)}: ${what}.`,
  enteredSince: (thing: string, into: string) => markup`${thing} ha llegado aquí desde entonces: ${into}.`,
  placeGone: (thing: string) => markup`El sitio donde estaba antes ${thing} ya no existe.`,
  skipped: (what: string) => markup`Se queda como está: ${what}`,
  undoing: (turn: number) => `@deshacer ${turn}`,

  // What has happened.
  pastTurn: (turn: number, time: string, who: string, what: string) =>
    `${link(`@historia turno ${turn}`, `Turno ${turn}`).source}${markup`, ${time}, ${who}: ${what}`}`,
  pastTurnUndone: (head: string, by: number) =>
    by === 0 ? `${head} (deshecho)` : `${head} (deshecho por el turno ${by})`,
  anAnswer: "una respuesta a una pregunta",
  fieldWas: (thing: string | null, field: string, was: string, is: string) =>
    thing === null ? markup`  ${field}: ${was} → ${is}` : markup`  ${field} de ${thing}: ${was} → ${is}`,
  wasMade: (thing: string | null) => (thing === null ? "  Empezó a existir." : markup`  ${thing} empezó a existir.`),
  wasDestroyed: (thing: string | null) => (thing === null ? "  Dejó de existir." : markup`  ${thing} dejó de existir.`),
  noValue: "nada",
  gone: (id: number) => `#${id}, que ya no existe`,
  moreChanges: (count: number) => `  Y ${count} más.`,
  noValuesKept: "Cambió más de lo que se guarda de un turno.",
  noHistory: "No se guarda nada de eso.",
  olderHistory: (turn: number) => `Para los anteriores añade |wantes ${turn}|n.`,
  nobodyCalled: (typed: string) => markup`No hay nadie que se llame ${shortened(typed)}.`,

  rings: (method: string, whose: string, seconds: number, repeats: boolean) =>
    repeats
      ? markup`Dentro de ${seconds} s, y otra vez: ${method} de ${whose}.`
      : markup`Dentro de ${seconds} s: ${method} de ${whose}.`,
  noTimers: "No hay temporizadores.",
  moreTimers: (count: number) => markup`Y ${count} más.`,

  // What can't be done.
  notBuilt: (code: string, _why: string) =>
    markup`Eso no se puede hacer. ${refusals[code] ?? "El mundo no lo permite."}`,
  noObject: (typed: string) =>
    markup`No hay nada que se llame ${shortened(typed)}. Di lo que hay aquí, o escribe su #número o su clave.`,
  severalCalled: (typed: string, which: string) =>
    markup`Hay varias cosas que se llaman ${shortened(typed)}: ${which}. Escribe el #número de una.`,
  sayWhich: (typed: string) =>
    markup`Aquí hay varias cosas que se llaman ${shortened(typed)}. Escribe el #número de una.`,
  notOfKind: (thing: string) => markup`Eso no se puede hacer con ${thing}.`,
  noName: (typed: string) => markup`${shortened(typed)} no puede ser un nombre: tiene un = o la palabra as.`,
  noCall: (typed: string) =>
    markup`${shortened(typed)} no puede ser un nombre: quien lo escribe quiere decir otra cosa, o nada.`,
  nameTooLong: (most: number) => markup`Eso es demasiado largo para un nombre: caben ${most} letras.`,
  textTooLong: (most: number) => markup`Eso es demasiado largo: caben ${most} letras.`,
  tooMany: (most: number) => markup`Eso es demasiado de una vez: como mucho, ${most}.`,
  noWay: (typed: string) =>
    markup`${shortened(typed)} no es ningún rumbo. @excavar y @abrir hacen salidas con cualquier nombre.`,
  wayIsTaken: (way: string) => markup`Ya hay una salida ${way}. @enlazar hace que lleve a otro sitio.`,
  madeOtherwise: "Las salas se hacen con @excavar, y las salidas con @abrir.",
  noField: (thing: string, field: string, fields: string) =>
    markup`${thing} no tiene ningún campo ${shortened(field)}. Tiene: ${fields}.`,
  noSuchField: (thing: string, field: string) => markup`${thing} no tiene ningún campo ${field} que admita eso.`,
  setOtherwise: (field: SetOtherwise) => markup`${field} se cambia con ` + `|w${setOtherwise[field]}|n.`,
  isFixed: (field: string) => markup`${field} no se puede cambiar.`,
  rolesAreGiven: "Lo que puede hacer alguien lo decide el equipo.",
  whichField: "Di qué campo y de qué: |wlámpara.oil|n, o |waquí.description|n.",
  wrongValue: (field: string, want: keyof typeof wanted) => markup`${field} es ${wanted[want]}.`,
  noSuchValue: (typed: string) =>
    markup`${shortened(typed)} no es nada que exista. ` +
    markup`Escribe un texto entre "comillas", o el #número o la clave de algo.`,
  mustBeGiven: (field: string) => markup`${field} tiene que tener un valor.`,
  isPlayers: (name: string) =>
    markup`${name} es de quien juega. Los nombres y las vidas de quienes juegan no se construyen.`,
  onlyAnyway: "Detrás de la cosa solo puede ir |wigualmente|n.",
  isNowhere: (thing: string) => markup`${thing} no está en ninguna sala.`,
  notYourself: "No puedes destruirte.",
  youAreInIt: "Estás dentro. Antes vete a otro sitio.",
  isStart: "El juego empieza ahí, así que se queda.",
  somebodyIn: (who: string, thing: string) => markup`${who} se quedaría en ningún sitio: está dentro de ${thing}.`,
  thingsIn: (names: string, thing: number) =>
    `${markup`Dentro hay: ${names}.`} Escribe ${asTyped(`@destruir #${thing} igualmente`)} para destruirlo con todo lo que tiene dentro.`,
  noSuchRole: (typed: string) =>
    markup`${shortened(typed)} no es un papel: escribe nombres separados por comas, como builder, o holds:crypt-key.`,

  // Many commands, one after the other.
  batchLine: (at: number, of: number, line: string) => markup`${at} de ${of}: ${line}\n¿hacer, siguiente o ayuda? `,
  batchDone: "Esa era la última.",
  batchLeft: "El resto se queda sin hacer.",
  batchHelp:
    "|whacer|n hace esta y sigue, |wtodas|n hace todas las que quedan, |wsolo|n la hace y se queda.\n" +
    "|wsiguiente|n sigue sin hacerla, |watrás|n vuelve, |wprimera|n empieza de nuevo, |wa 7|n va a la séptima.\n" +
    "|wver|n dice cuáles vienen, |wsalir|n deja el resto.",
  batchShown: (lines: readonly string[], from: number) =>
    lines.map((line, index) => markup`  ${from + index}: ${line}`).join("\n"),
  noCommands: "Ahí no hay ninguna orden.",

  // Looking.
  found: (lines: readonly string[]) => lines.map((line) => markup`${line}`).join("\n"),
  /** Plain text. */
  whatIsWhere: (thing: string, kind: string, key: string | null, place: string | null) =>
    `${thing}, ${kind}${key === null ? "" : `, ${key}`}${place === null ? "" : `, en ${place}`}`,
  nothingFound: "No hay nada de eso.",
  kinds: (names: string) => markup`Clases: ${names}.`,
  andMore: "Hay más.",
  examined: (lines: readonly string[]) => lines.map((line) => markup`${line}`).join("\n"),
  /** These are plain text. */
  isOfKind: (thing: string, kind: string) => `${thing}, ${kind}`,
  key: (key: string) => `clave: ${key}`,
  isIn: (place: string | null) => `está en: ${place ?? "nada"}`,
  isLike: (thing: string) => `como: ${thing}`,
  ofEvery: (kind: string) => `todo ${kind}`,
  contents: (things: string) => `tiene dentro: ${things}`,
  timer: (method: string, seconds: number, isRepeated: boolean) =>
    `temporizador: ${method} dentro de ${seconds} s${isRepeated ? ", una y otra vez" : ""}`,
  commands: (names: string) => `órdenes: ${names}`,
  playedBy: (players: number) => `quienes juegan con ello: ${players}`,
  andSoMany: (count: number) => `y ${count} más`,
  noAccess: (thing: string) => markup`Todo el mundo puede hacerlo todo con ${thing}.`,
  mayBuild: "Puede construir: excavar, describir, crear, cambiar y destruir.",

  access: (rules: readonly string[]) => rules.map((rule) => markup`${rule}`).join("\n"),
};

/** What commands of their own set, since not any value will do. */
const setOtherwise = {
  name: "@nombrar",
  aliases: "@alias",
  tags: "@etiquetar",
  access: "@acceso",
  location: "@teletransportar",
} as const;

type SetOtherwise = keyof typeof setOtherwise;
