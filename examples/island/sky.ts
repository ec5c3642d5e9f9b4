/** The sky over Stennay: a day of twenty-four minutes, weather of its own, and what is heard at night. */
import { GameObject, type Turn } from "holdfast";
import { area, Calendar, partOfDay, playersUnderSky, Weather, type WeatherState } from "holdfast/library";

const states: { [state: string]: WeatherState } = {
  fair: {
    begins: "The clouds break up and drift off, and every edge on the island grows sharp.",
    look: "The air is so clear that far things have edges.",
    next: { fair: 3, wind: 2, fog: 1 },
  },
  wind: {
    begins: "The wind gets up, leans on things, and finds out which of them are loose.",
    look: "The wind is strong enough to lean on.",
    next: { fair: 2, wind: 2, rain: 2 },
  },
  rain: {
    begins: "Rain comes over from the west, in no hurry, since there is nowhere to hide.",
    look: "It is raining, mostly sideways.",
    next: { fair: 1, wind: 2, rain: 2 },
  },
  fog: {
    begins: "Fog comes in from the sea and takes the island away, a piece at a time.",
    look: "Fog stands all around, and drips.",
    next: { fair: 2, fog: 2 },
  },
};

/** Parts of the day as they are told on an island. */
export class Almanac extends Calendar {
  override speed = 60;

  override begun(part: keyof typeof parts): string {
    return parts[part];
  }
}

const parts = {
  dawn: "A grey line opens along the east, like an eye that doesn't want to.",
  day: "The sun comes up out of the sea, and shakes itself.",
  dusk: "The sun goes down behind the moor. One by one the windows on the green are lit.",
  night: "It is night. The sea sounds nearer than it did.",
} as const;

const betweenSoundsMs = 75_000;

/** What is heard at night by those who are under the sky. */
export class Night extends GameObject {
  override name = "the night";
  sounds: string[] = [];

  override atCreate(turn: Turn): void {
    super.atCreate(turn);
    turn.every(betweenSoundsMs, this, this.sound);
  }

  sound(turn: Turn): void {
    if (partOfDay(turn.world) !== "night") return;
    const heard = this.sounds[Math.floor(turn.random() * this.sounds.length)];
    if (heard !== undefined)
      turn.tell(
        playersUnderSky(turn, () => true),
        heard,
      );
  }
}

export const times = area("times", Almanac, { almanac: { name: "the almanac" } });

export const weathers = area("weathers", Weather, {
  stennay: { name: "the weather", state: "wind", states, changesEveryMs: 240_000 },
});

export const nights = area("nights", Night, {
  night: {
    sounds: [
      "Somewhere out on the water a seal sings, on one note.",
      "A storm petrel churrs under a stone, like a small clock being wound.",
      "A loose slate taps, thinks about it, and taps again.",
      "Far off a buoy clanks. You count to nine before it does so again.",
      "Something with four feet trots past you in the dark and doesn't say who it is.",
      "The sea turns over a stone, and puts it back.",
    ],
  },
});
