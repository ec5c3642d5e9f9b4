/** In Spanish, under the same names: every sentence that those who fight read. */
import { markup } from "holdfast";

export const spanish = {
  notYourself: "No puedes luchar contra ti.",
  fightsAlready: (prey: string) => markup`Ya luchas contra ${prey}.`,
  goesFor: (prey: string) => markup`Te lanzas contra ${prey}.`,
  fightsNobody: "No luchas contra nadie.",
  stopsFighting: "Dejas de luchar.",
  wakesUp: "Despiertas, sin un rasguño.",
};
