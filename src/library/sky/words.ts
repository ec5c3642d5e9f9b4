/** Every sentence about the time of the day, the date and the weather. Each is markup. */
import { inLanguages, markup } from "holdfast";
import type { GameTime, PartOfDay } from "./game-time.ts";
import { spanish } from "./spanish.ts";

const ofTwo = (number: number) => String(number).padStart(2, "0");

const partNames: { readonly [part in PartOfDay]: string } = { dawn: "dawn", day: "day", dusk: "dusk", night: "night" };

export const english = {
  // The parts of the day, as they begin.
  dawns: "The sky grows pale in the east.",
  dayBreaks: "The sun rises.",
  dusks: "The sun sets.",
  nightFalls: "Night falls.",

  // The date.
  month: (number: number) =>
    [
      "January",
      "February",
      "March",
      "April",
      "May",
      "June",
      "July",
      "August",
      "September",
      "October",
      "November",
      "December",
    ][number - 1] ?? `month ${number}`,
  weekday: (number: number) =>
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][number - 1] ?? `day ${number}`,
  /** `weekday` and `month` are what the game calls them, or what stands above. */
  gameTime: ({ year, day, hour, minute, part }: GameTime, weekday: string, month: string) =>
    markup`It is ${partNames[part]}, ${ofTwo(hour)}:${ofTwo(minute)} on ${weekday}, ${day} ${month}, in the year ${year}.`,
  realTime: (minute: string) => markup`Outside the game it is ${minute} UTC.`,

  // The weather, as it begins and as it is.
  turnsClear: "The sky clears.",
  isClear: "The sky is clear.",
  turnsCloudy: "Clouds cover the sky.",
  isCloudy: "Clouds hang low.",
  turnsRain: "It begins to rain.",
  isRain: "It is raining.",
  turnsStorm: "A storm breaks.",
  isStorm: "A storm is raging.",
  turnsFog: "Fog comes in.",
  isFog: "Fog hides what is far away.",
};

/** Each is said in both languages: what is added above has its counterpart in spanish.ts. */
export const words = inLanguages<typeof english>({ en: english, es: spanish });
