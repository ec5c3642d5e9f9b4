/** What everybody carries into the dark. It has all that it burns, so whoever fills a lamp means the great one. */
import type { Command } from "holdfast";
import { LightSource } from "holdfast/library";

export class Lantern extends LightSource {
  static override readonly commands: readonly Command[] = LightSource.commands.filter(({ name }) => name !== "fill");
}
