/** Every sentence about light and lamps. Each is markup. */
import { does, type GameObject, inLanguages, markup, type Telling, tell } from "holdfast";
import { spanish } from "./spanish.ts";

export const english = {
  tooDark: "It is too dark to see anything.",
  growsDark: "It is dark now.",
  /** What clients call a place that nobody sees. */
  darkness: "Darkness",
  isLit: "It is lit.",
  hasBurntOut: "It has burnt out.",
  alreadyLit: (lamp: string) => markup`${lamp} is lit already.`,
  notLit: (lamp: string) => markup`${lamp} is not lit.`,
  nothingLeft: (lamp: string) => markup`${lamp} has nothing left to burn.`,
  nothingToLightWith: (lamp: string) => markup`You have nothing to light ${lamp} with.`,
  nothingToFillWith: (lamp: string) => markup`You have nothing to fill ${lamp} with.`,
  notFilledWith: (lamp: string, thing: string) => markup`You can't fill ${lamp} with ${thing}.`,
  isFull: (lamp: string) => markup`${lamp} is full.`,

  // What happens.
  flickers: (lamp: GameObject): Telling => tell`${lamp} ${does("flicker")}.`,
  goesOut: (lamp: GameObject): Telling => tell`${lamp} ${does("go")} out.`,
  lights: (actor: GameObject, lamp: GameObject): Telling => tell`${actor} ${does("light")} ${lamp}.`,
  putsOut: (actor: GameObject, lamp: GameObject): Telling => tell`${actor} ${does("put out")} ${lamp}.`,
  fills: (actor: GameObject, lamp: GameObject, fuel: GameObject): Telling =>
    tell`${actor} ${does("fill")} ${lamp} with ${fuel}.`,
};

/** Each is said in both languages: what is added above has its counterpart in spanish.ts. */
export const words = inLanguages<typeof english>({ en: english, es: spanish });
