/** Cuts a stream of text into lines, with a bound on their length. */
import { StringDecoder } from "node:string_decoder";

/** A line longer than this goes on in the next one. */
const longestLine = 65_536;

/** Gives a function that takes chunks; `end` gives what is left without a line end. */
export function lineSplitter(onLine: (line: string) => void): { take(chunk: Buffer): void; end(): void } {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  const emit = (line: string) => {
    if (line !== "") onLine(line);
  };
  return {
    take(chunk) {
      const lines = (rest + decoder.write(chunk)).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) emit(line);
      if (rest.length < longestLine) return;
      emit(rest);
      rest = "";
    },
    end() {
      emit(rest + decoder.end());
      rest = "";
    },
  };
}
