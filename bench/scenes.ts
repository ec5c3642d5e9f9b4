/** `node --conditions=holdfast-source bench/scenes.ts`: how long a scene is replayed that has been answered so often, as it is at each of its answers. */
import { OpenScene } from "../src/game/scenes/open-scene.ts";
import { ask } from "../src/game/scenes/questions.ts";
import { type AnyScene, type Scene, scene } from "../src/game/scenes/scene.ts";
import { step } from "../src/game/scenes/steps.ts";
import { SceneHome } from "../src/server/scenes/scene-home.ts";
import { World } from "../src/world/world.ts";
import { median } from "./figures.ts";

const lengths = [10, 100, 1000, 3000];
const rounds = 400;
const [answer, given] = ["a line of some words", 7];

const talk = scene("talk", function* (): Scene {
  for (let part = 1; ; part++) {
    const said = yield* ask(`Part ${part}? `);
    yield* step(() => said.length);
  }
});

const world = new World({ kinds: [OpenScene] });
/** A replay asks for nobody's session. */
const home = new SceneHome({ world, handler: null as never, kinds: new Map<string, AnyScene>([["talk", talk]]) });

for (const answers of lengths) {
  const open = world.turn(() => {
    const made = world.create(OpenScene, { scene: "talk", at: "ask" });
    for (let count = 0; count < answers; count++) made.log.push(["ask", answer], ["step", given]);
    return made;
  });
  const times = Array.from({ length: rounds }, () => {
    const begun = performance.now();
    home.run(open);
    return performance.now() - begun;
  });
  const bytes = JSON.stringify(open.log).length;
  console.log(`${answers} answers and as many steps, ${bytes} bytes: ${median(times).toFixed(3)} ms`);
}
