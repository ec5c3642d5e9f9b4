/** In Spanish, under the same names: every sentence that is said about boards. */
import { link, markup } from "holdfast";

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
};
