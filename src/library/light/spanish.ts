/** In Spanish, under the same names: every sentence about light and lamps. None says whether a lamp is a he or a she. */
import { markup } from "holdfast";

export const spanish = {
  tooDark: "Está demasiado oscuro para ver nada.",
  growsDark: "Ahora está oscuro.",
  darkness: "Oscuridad",
  isLit: "Da luz.",
  hasBurntOut: "Se ha consumido.",
  alreadyLit: (lamp: string) => markup`${lamp} ya da luz.`,
  notLit: (lamp: string) => markup`${lamp} no da luz.`,
  nothingLeft: (lamp: string) => markup`${lamp} ya no tiene nada que quemar.`,
  nothingToLightWith: (lamp: string) => markup`No tienes nada con que encender ${lamp}.`,
  nothingToFillWith: (lamp: string) => markup`No tienes nada con que llenar ${lamp}.`,
  notFilledWith: (lamp: string, thing: string) => markup`No puedes llenar ${lamp} con ${thing}.`,
  isFull: (lamp: string) => markup`${lamp} no admite más.`,
};
