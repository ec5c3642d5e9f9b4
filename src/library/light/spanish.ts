/** In Spanish, under the same names: every sentence about light and lamps. None says whether a lamp is a he or a she; and how its commands are typed. */
import { type Counterparts, does, type GameObject, markup, type Telling, tell } from "holdfast";

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

  // What happens.
  flickers: (lamp: GameObject): Telling => tell`${lamp} ${does("parpadeas", "parpadea")}.`,
  goesOut: (lamp: GameObject): Telling => tell`${lamp} ${does("te apagas", "se apaga")}.`,
  lights: (actor: GameObject, lamp: GameObject): Telling => tell`${actor} ${does("enciendes", "enciende")} ${lamp}.`,
  putsOut: (actor: GameObject, lamp: GameObject): Telling => tell`${actor} ${does("apagas", "apaga")} ${lamp}.`,
  fills: (actor: GameObject, lamp: GameObject, fuel: GameObject): Telling =>
    tell`${actor} ${does("llenas", "llena")} ${lamp} con ${fuel}.`,
};

export const spanishCommands: Counterparts = {
  light: {
    how: "encender <lámpara>",
    help: "Enciende una lámpara, una antorcha y cosas así.",
    slots: { lámpara: "lamp" },
  },
  extinguish: {
    how: "apagar <lámpara>",
    help: "Apaga una lámpara, una antorcha y cosas así.",
    slots: { lámpara: "lamp" },
  },
  fill: {
    how: [
      "llenar <lámpara>",
      "llenar <lámpara> con <combustible>",
      "llenar <lámpara> de <combustible>",
      "rellenar <lámpara>",
    ],
    help: "Llena una lámpara con lo que quema, si lo llevas: llenar lámpara con aceite.",
    slots: { lámpara: "lamp", combustible: "fuel" },
  },
};
