/** What the README tells its readers to write into a file. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const readme = resolve(import.meta.dirname, "../README.md");

/** Its first block of that language. */
export function blockOfReadme(language: string): string {
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readFileSync(readme, "utf8"))?.[1] ?? "";
}
