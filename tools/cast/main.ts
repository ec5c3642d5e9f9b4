/** `npm run cast`: plays the story that the README begins with, and writes docs/cast.svg and its last picture. Needs `telnet`, and the port 4000. */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { castOf } from "./cast.ts";
import { playStory } from "./story.ts";

const docs = resolve(import.meta.dirname, "../../docs");
const { moving, still } = castOf(await playStory(4000));
writeFileSync(join(docs, "cast.svg"), moving);
writeFileSync(join(docs, "cast-still.svg"), still);
