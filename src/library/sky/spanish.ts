/** In Spanish, under the same names: every sentence about the time of the day, the date and the weather; and how its commands are typed. */
import { type Counterparts, markup } from "holdfast";
import type { GameTime, PartOfDay } from "./game-time.ts";

const ofTwo = (number: number) => String(number).padStart(2, "0");

const partNames: { readonly [part in PartOfDay]: string } = {
  dawn: "Está amaneciendo",
  day: "Es de día",
  dusk: "Está anocheciendo",
  night: "Es de noche",
};

export const spanish = {
  // The parts of the day, as they begin.
  dawns: "El cielo clarea por el este.",
  dayBreaks: "Sale el sol.",
  dusks: "Se pone el sol.",
  nightFalls: "Cae la noche.",

  // The date.
  month: (number: number) =>
    [
      "enero",
      "febrero",
      "marzo",
      "abril",
      "mayo",
      "junio",
      "julio",
      "agosto",
      "septiembre",
      "octubre",
      "noviembre",
      "diciembre",
    ][number - 1] ?? `mes ${number}`,
  weekday: (number: number) =>
    ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"][number - 1] ?? `día ${number}`,
  gameTime: ({ year, day, hour, minute, part }: GameTime, weekday: string, month: string) =>
    markup`${partNames[part]}: ${ofTwo(hour)}:${ofTwo(minute)} del ${weekday}, ${day} de ${month} del año ${year}.`,
  realTime: (minute: string) => markup`Fuera del juego es el ${minute} UTC.`,

  // The weather, as it begins and as it is.
  turnsClear: "El cielo se despeja.",
  isClear: "El cielo está despejado.",
  turnsCloudy: "El cielo se cubre de nubes.",
  isCloudy: "Hay nubes bajas.",
  turnsRain: "Empieza a llover.",
  isRain: "Llueve.",
  turnsStorm: "Estalla una tormenta.",
  isStorm: "Hay una fuerte tormenta.",
  turnsFog: "Entra la niebla.",
  isFog: "La niebla oculta lo que está lejos.",
};

export const spanishCommands: Counterparts = {
  time: { how: ["hora", "fecha"], help: "Dice qué hora es, en el juego y fuera." },
};
