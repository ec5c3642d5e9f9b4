/** Who is played in Goose Town. */
import { commandsFor } from "holdfast";
import { Fighter } from "holdfast/library";

export class Townsman extends Fighter {
  override coins = 10;
  faith = 0;

  override prompt(): string {
    return `${this.hp}hp ${this.coins}c> `;
  }
}

/** Makes a command for whoever plays a townsman. */
export const command = commandsFor(Townsman);
