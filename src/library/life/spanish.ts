/** In Spanish, under the same names: every sentence that those who fight read; and how its commands are typed. */
import { type Counterparts, does, type GameObject, inSpanish, markup, type Telling, tell } from "holdfast";

const { a, le } = inSpanish;

export const spanish = {
  notYourself: "No puedes luchar contra ti.",
  fightsAlready: (prey: string) => markup`Ya luchas contra ${prey}.`,
  goesFor: (prey: string) => markup`Te lanzas contra ${prey}.`,
  fightsNobody: "No luchas contra nadie.",
  stopsFighting: "Dejas de luchar.",
  wakesUp: "Despiertas, sin un rasguño.",

  // What happens.
  hits: (actor: GameObject, prey: GameObject): Telling =>
    tell`${actor} ${le(prey)}${does("das", "da")} un golpe ${a(prey)}.`,
  falls: (actor: GameObject): Telling => tell`${actor} ${does("caes", "cae")} al suelo.`,
  comesAlong: (actor: GameObject): Telling => tell`${actor} ${does("apareces", "aparece")} por aquí.`,
};

export const spanishCommands: Counterparts = {
  attack: {
    how: [
      "atacar <presa>",
      "atacar a <presa>",
      "golpear a <presa>",
      "golpear <presa>",
      "matar a <presa>",
      "matar <presa>",
    ],
    help: "Ataca a alguien. Los dos golpean, una y otra vez, hasta que uno se va o cae.",
    slots: { presa: "prey" },
  },
  stop: { how: "parar", help: "Deja de golpear." },
};
