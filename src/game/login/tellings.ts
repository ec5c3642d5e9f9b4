/** What is told of somebody who comes into the game or goes out of it, in each language. */
import { inLanguages } from "../../text/languages.ts";
import { does, type Telling, tell } from "../acts/telling.ts";
import type { GameObject } from "../game-object.ts";

export function comesIn(character: GameObject): Telling {
  return inLanguages<Telling>({
    en: tell`${character} ${does("have")} come into the game.`,
    es: tell`${character} ${does("has", "ha")} entrado en el juego.`,
  });
}

export function goesOut(character: GameObject): Telling {
  return inLanguages<Telling>({
    en: tell`${character} ${does("have")} left the game.`,
    es: tell`${character} ${does("has", "ha")} salido del juego.`,
  });
}
