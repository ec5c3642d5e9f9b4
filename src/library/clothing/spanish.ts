/** In Spanish, under the same names: every sentence about what is worn. None says whether that is a he or a she. */
import { markup } from "holdfast";

export const spanish = {
  isWorn: (thing: string) => markup`${thing}: es ropa que alguien lleva. Antes tiene que quitársela.`,
  alreadyWorn: (thing: string) => markup`Ya vistes ${thing}.`,
  notWorn: (thing: string) => markup`No vistes ${thing}.`,
  noRoomFor: (thing: string, other: string) =>
    markup`No puedes ponerte ${thing} sobre ${other}. Antes tienes que quitarte lo otro.`,
};
