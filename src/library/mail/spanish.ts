/** In Spanish, under the same names: every sentence that is said about letters; and how its commands are typed. */
import { type Counterparts, link, markup } from "holdfast";

export const spanish = {
  // A letter has come.
  came: (from: string) => markup`\n${from} te ha escrito: ${link("leer")}.\n`,
  unread: (count: number) =>
    markup`Tienes ${count === 1 ? "una carta nueva" : `${count} cartas nuevas`}: ${link("correo")}.`,

  // The box.
  box: (shown: number, all: number) =>
    shown === all
      ? "Tus cartas:"
      : markup`Las últimas ${shown} de tus ${all} cartas (${link("correo todo")} las muestra todas):`,
  from: "De",
  sentOn: "Enviada",
  begins: "Empieza",
  new: "nueva",
  letter: (number: number) => markup`${link(`leer ${number}`, String(number))}`,
  emptyBox: "No tienes cartas.",
  noneUnread: markup`Has leído todas tus cartas. ${link("correo")} las muestra.`,
  noSuchLetter: (typed: string) => markup`No tienes ninguna carta ${typed}. ${link("correo")} muestra las que tienes.`,
  head: (number: number, from: string, to: string, time: string) =>
    markup`Carta ${number} de ${from} para ${to}, ${time} UTC:`,
  foot: (number: number) =>
    markup`Esa era la carta ${number}. ${link(`contestar ${number}`)} responde, ${link(`borrar ${number}`)} la tira.`,
  deleted: (number: number, from: string) => markup`La carta ${number}, de ${from}, está tirada.`,

  // Writing.
  to: (name: string) => markup`Escribes a ${name}.`,
  sent: (name: string) => markup`Tu carta para ${name} está enviada.`,
  writerGone: (name: string) => markup`${name} ya no existe, así que no puedes contestar.`,
  guestsDontWrite: "Los invitados no pueden escribir cartas.",
  guestsGetNone: (name: string) =>
    markup`${name} está aquí con un nombre de invitado, y los invitados no reciben cartas.`,
  boxFull: (name: string) => markup`El buzón de ${name} está lleno. Tu carta tiene que esperar hasta que haya sitio.`,
  tooManyToOne: (name: string, most: number) =>
    markup`${name} no ha leído tus últimas ${most} cartas. Las demás tienen que esperar.`,
  tooManySent: (most: number) => markup`Hay ${most} cartas tuyas sin leer. Las demás tienen que esperar.`,
  tooLong: (letters: number) =>
    markup`Eso es demasiado largo para una línea: caben ${letters} letras. ` +
    "Con |wescribir NOMBRE|n puedes escribir una carta más larga.",
};

export const spanishCommands: Counterparts = {
  mail: {
    how: ["correo", "correo <todo>"],
    help: "Muestra las cartas que tienes: las últimas, o con correo todo cada una de ellas.",
    slots: { todo: "all" },
  },
  read: {
    how: "leer <carta>",
    help: "Muestra una carta por su número; sin número, la más antigua que no hayas leído.",
    slots: { carta: "letter" },
  },
  write: {
    how: ["escribir a <quién> = <palabras>", "escribir a <quién>", "escribir <quién> = <palabras>", "escribir <quién>"],
    help: "Escribe una carta a alguien, que no tiene que estar: línea a línea, o en una línea: escribir a ana = Hasta mañana.",
    slots: { quién: "who", palabras: "words" },
  },
  answer: {
    how: "contestar <carta>",
    help: "Escribe a quien te ha escrito una carta.",
    slots: { carta: "letter" },
  },
  delete: { how: "borrar <carta>", help: "Tira una carta, para siempre.", slots: { carta: "letter" } },
};
