/** A command that waits for another service before it changes or says anything. Quoted by docs/authors.md. */
import { command, markup } from "holdfast";

export const weather = command({
  how: "weather",
  help: "Tells the weather of the real coast.",
  async run() {
    const answer = await fetch("https://weather.example/coast");
    const words = await answer.text();
    return (turn) => turn.msg(markup`The keeper reads from a paper: ${words}`);
  },
});
