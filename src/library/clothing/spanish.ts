/** In Spanish, under the same names: every sentence about what is worn. None says whether that is a he or a she; and how its commands are typed. */
import { type Counterparts, does, type GameObject, markup, raw, type Telling, tell, they } from "holdfast";

export const spanish = {
  isWorn: (thing: string) => markup`${thing}: es ropa que alguien lleva. Antes tiene que quitársela.`,
  alreadyWorn: (thing: string) => markup`Ya vistes ${thing}.`,
  notWorn: (thing: string) => markup`No vistes ${thing}.`,
  noRoomFor: (thing: string, other: string) =>
    markup`No puedes ponerte ${thing} sobre ${other}. Antes tienes que quitarte lo otro.`,

  // What happens.
  putsOn: (actor: GameObject, item: GameObject): Telling => tell`${actor} ${does("te pones", "se pone")} ${item}.`,
  takesOff: (actor: GameObject, item: GameObject): Telling => tell`${actor} ${does("te quitas", "se quita")} ${item}.`,
  wears: (who: GameObject, clothes: string): Telling => tell`${they(who)} ${does("vistes", "viste")} ${raw(clothes)}.`,
};

export const spanishCommands: Counterparts = {
  wear: {
    how: ["ponerse <ropa>", "vestir <ropa>", "llevar <ropa>"],
    help: "Te pone lo que llevas: ponerse capa, ponerse todo.",
    slots: { ropa: "clothes" },
  },
  remove: {
    how: ["quitarse <ropa>", "quitar <ropa>"],
    help: "Te quita lo que llevas puesto: quitarse capa, quitarse todo.",
    slots: { ropa: "clothes" },
  },
};
