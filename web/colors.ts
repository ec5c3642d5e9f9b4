/** The colours of runs as CSS: 0–15 are the page's own, the rest is xterm's palette or exact. */

const levels = [0, 95, 135, 175, 215, 255];

export function cssColor(color: number | string): string {
  if (typeof color === "string") return /^#[\da-f]{6}$/i.test(color) ? color : "currentColor";
  if (color < 16) return `var(--ansi-${color})`;
  if (color >= 232) {
    const grey = 8 + 10 * (color - 232);
    return `rgb(${grey} ${grey} ${grey})`;
  }
  const place = color - 16;
  const level = (step: number) => levels[Math.floor(place / step) % 6];
  return `rgb(${level(36)} ${level(6)} ${level(1)})`;
}
