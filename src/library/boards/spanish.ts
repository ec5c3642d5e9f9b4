/** In Spanish, under the same names: every sentence that is said about boards; and how its commands are typed. */
import { type Counterparts, does, type GameObject, link, markup, type Telling, tell } from "holdfast";

export const spanish = {
  board: "un tablón",
  empty: "No hay ninguna nota.",
  notes: (shown: number, all: number) =>
    shown === all ? "Notas que hay:" : markup`Las últimas ${shown} notas de ${all}:`,
  note: (number: number, title: string, name: string, day: string) =>
    markup`  ${link(`leer nota ${number}`, String(number))}. ${title} (${name}, el ${day})`,
  whichNote: (number: string) =>
    markup`No hay ninguna carta ${number}. Escribe ${link(`leer nota ${number}`)} para leer una nota del tablón que hay aquí.`,
  noSuchNote: (typed: string) => markup`Aquí no hay ninguna nota ${typed} en un tablón.`,
  head: (number: number, title: string, name: string, time: string) =>
    markup`Nota ${number}, ${title}, de ${name}, ${time} UTC:`,
  foot: (number: number) => markup`Esa era la nota ${number}.`,
  noBoard: "Aquí no hay ningún tablón donde publicar nada.",
  amended: (time: string) => markup`Corregida el ${time} UTC.`,
  youAmend: (title: string) => markup`Corriges la nota "${title}".`,
  youPost: (title: string) => markup`Escribes la nota "${title}".`,
  guestsDontPost: "Los invitados no pueden publicar notas.",
  mayNotPost: "Ahí no puedes publicar nada.",
  titleTooLong: (letters: number) => markup`Ese título es demasiado largo: caben ${letters} letras.`,
  textTooLong: (letters: number) => markup`Eso es demasiado largo para una línea: caben ${letters} letras.`,
  tooManyOwn: (most: number) => markup`Ahí ya tienes ${most} notas. Antes retira una: ` + "|wretirar NÚMERO|n.",
  notThere: "Ya no estás ante el tablón. Lo que has escrito espera hasta que vuelvas.",
  notYours: "Esa nota no es tuya.",

  // What happens.
  pins: (actor: GameObject, board: GameObject): Telling =>
    tell`${actor} ${does("clavas", "clava")} una nota en ${board}.`,
  changes: (actor: GameObject, board: GameObject): Telling =>
    tell`${actor} ${does("corriges", "corrige")} una nota de ${board}.`,
  takesDown: (actor: GameObject, board: GameObject): Telling =>
    tell`${actor} ${does("quitas", "quita")} una nota de ${board}.`,
};

export const spanishCommands: Counterparts = {
  read: {
    how: ["leer <tablón>", "leer nota <nota>"],
    help: "Muestra las notas de un tablón, o una de ellas: leer tablón, leer nota 2.",
    slots: { tablón: "board", nota: "note" },
  },
  post: {
    how: ["publicar <título>", "publicar <título> = <palabras>"],
    help: "Clava una nota en el tablón de aquí: línea a línea, o en una línea: publicar Se vende = Una barca, casi nueva.",
    slots: { título: "title", palabras: "words" },
  },
  amend: { how: "corregir <nota>", help: "Cambia lo que dice una nota tuya, línea a línea.", slots: { nota: "note" } },
  unpost: { how: "retirar <nota>", help: "Quita del tablón una nota tuya.", slots: { nota: "note" } },
};
