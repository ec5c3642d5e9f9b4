/** How the colours look on one's screen, each beside the code by which it is written. */
import { raw } from "../../text/markup.ts";
import { command } from "../commands/define-command.ts";

const rows = [
  ["r", "g", "y", "b", "m", "c", "w", "x"],
  ["R", "G", "Y", "B", "M", "C", "W", "X"],
  ["500", "520", "550", "350", "050", "053", "055", "035", "005", "305", "505", "503"],
  ["=a", "=e", "=i", "=m", "=q", "=u", "=z"],
  ["#ff8800", "#88ff00", "#00ff88", "#0088ff", "#8800ff", "#ff0088"],
];

/** A code in its colour: a bar that is written twice is a bar. */
const sample = (code: string) => raw(`|${code}||${code}|n`).source;

export const colors = command({
  how: ["colors", "colours", "color"],
  help: "Shows which colours your screen has, each beside the code by which it is written. The option colors says how many there are to be.",
  run: (turn) => turn.msg(rows.map((row) => row.map(sample).join("  ")).join("\n")),
});
