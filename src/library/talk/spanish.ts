/** In Spanish, under the same names: every sentence that is said about talk; and how its commands are typed. */
import { type Counterparts, does, type GameObject, inSpanish, markup, type Telling, tell } from "holdfast";

const { a, le } = inSpanish;

export const spanish = {
  mayKeepOrder: "Puede poner orden en todos los canales y tablones.",
  // Words for some alone.
  toYourself: "No puedes decirte nada.",
  whisperToYourself: "No puedes susurrarte nada.",
  andOthers: (names: string) => (names === "" ? "" : ` (y a ${names})`),
  tooManyTold: (most: number) => markup`No se puede hablar con tantos a la vez: como mucho ${most}.`,
  nameMissing: "Falta un nombre junto a la coma: contar ana,berto Hola.",
  severalPlayers: (names: string) => markup`Varios que juegan se llaman así: ${names}. Escribe algo más del nombre.`,
  isAway: (name: string) => markup`${name} no está ahora mismo, y lo leerá a la vuelta.`,
  awayBecause: (name: string, message: string) => markup`${name} no está: "${message}"`,
  youAreAway: (message: string) =>
    markup`Quien te diga algo lee ahora: "${message}" Lo oyes de todas formas. ` + "|wausente|n solo lo termina.",
  youAreBack: "Ya no se dice a nadie que no estás.",
  youAreNotAway: "No estás ausente. Escribe |wausente|n y por qué, y lo leerá quien te diga algo.",
  awayTooLong: (most: number) => markup`Eso es demasiado largo: como mucho ${most} letras.`,
  toldByNobody: "Nadie te ha dicho nada a lo que puedas responder.",
  tellerGone: (name: string) => markup`${name} ya no está jugando.`,

  // Hearing nothing of somebody.
  noSuchPlayer: (typed: string) => markup`Aquí no hay nadie que se llame "${typed}".`,
  notYourself: "No puedes ignorarte.",
  ignores: (name: string) => markup`Ya no oyes nada de ${name}. No se le dice. |watender NOMBRE|n lo termina.`,
  ignoresAlready: (name: string) => markup`Ya no oyes nada de ${name}.`,
  ignoresTooMany: (most: number) => markup`Ya ignoras a ${most}, y no pueden ser más.`,
  hearsAgain: (name: string) => markup`Vuelves a oír a ${name}.`,
  notIgnored: (typed: string) => markup`No ignoras a nadie que se llame ${typed}.`,
  ignored: (names: string) => markup`Ignoras a ${names}.`,
  ignoresNobody: "No ignoras a nadie.",

  // What happens.
  somebody: "alguien",
  whispers: (actor: GameObject, to: GameObject, said: string): Telling =>
    tell`${actor} ${le(to)}${does("susurras", "susurra")} ${a(to)}: "${said}"`,
  whispersSomething: (actor: GameObject, to: GameObject): Telling =>
    tell`${actor} ${le(to)}${does("susurras", "susurra")} algo ${a(to)}.`,
  tellsThem: (actor: GameObject, names: string, said: string): Telling =>
    tell`${actor} ${does("dices", "dice")} a ${names}: "${said}"`,
  tellsYou: (actor: GameObject, others: string, said: string): Telling =>
    tell`${actor} te ${does("dices", "dice")}${others}: "${said}"`,
};

export const spanishCommands: Counterparts = {
  whisper: {
    how: ["susurrar a <quién> <palabras>", "susurrar <quién> <palabras>", "susurrar <quién> = <palabras>"],
    help: "Dice algo que solo oye alguien que está aquí: susurrar a berto La llave está bajo la alfombra.",
    slots: { quién: "who", palabras: "words" },
  },
  tell: {
    how: ["contar <quién> <palabras>", "contar a <quién> <palabras>", "contar <quién> = <palabras>"],
    help: "Dice algo a alguien, esté donde esté: contar ana Hola. A varios a la vez, con comas: contar ana,berto Hola.",
    slots: { quién: "whom", palabras: "words" },
  },
  reply: {
    how: ["responder <palabras>", "r <palabras>"],
    help: "Dice algo a quien te ha dicho algo por última vez.",
    slots: { palabras: "words" },
  },
  away: {
    how: ["ausente <mensaje>", "ausente = <mensaje>", "ausente"],
    help: "Dice a quien te diga algo que no estás, y por qué: ausente vuelvo a las nueve. La palabra sola lo termina.",
    slots: { mensaje: "message" },
  },
  ignore: {
    how: "ignorar <quién>",
    help:
      "Hace que no oigas nada más de alguien: lo que dice, hace con palabras, cuenta y escribe no te llega, y no se le dice.\n" +
      "Lo que el equipo te diga solo a ti lo lees en todo caso.",
    slots: { quién: "who" },
  },
  unignore: { how: "atender <nombre>", help: "Hace que vuelvas a oír a alguien.", slots: { nombre: "name" } },
  ignored: { how: "ignorados", help: "Dice de quién no oyes nada." },
};
