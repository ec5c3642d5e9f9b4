/** Numbers as sentences show them to operators, in the way of their language. */

/** `12,345` */
export function counted(count: number, language: string): string {
  return count.toLocaleString(language);
}

/** `0.3 ms`, `31 ms` */
export function shortMs(ms: number, language: string): string {
  const digits = ms < 10 ? 1 : 0;
  return `${ms.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits })} ms`;
}
