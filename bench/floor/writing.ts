/** How text is written to a socket: at once, or all that one turn of the event loop writes in one piece, with one call of the system. */
import type { Writable } from "node:stream";

export type Write = (text: string) => void;
export type Writing = (stream: Writable) => Write;

export const uncorked: Writing = (stream) => (text) => void stream.write(text, "latin1");

export const corked: Writing = (stream) => {
  let gathered = "";
  const flush = () => {
    stream.write(gathered, "latin1");
    gathered = "";
  };
  return (text) => {
    if (gathered === "") setImmediate(flush);
    gathered += text;
  };
};
