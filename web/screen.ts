/** What the page tells the game of its screen: how many characters fit, measured on one. */
import type { Facts } from "../src/wire/frames.ts";

const columnsMax = 100;

export function screenOf(log: HTMLElement): Pick<Facts, "columns" | "rows"> {
  const probe = document.createElement("span");
  probe.textContent = "0";
  probe.ariaHidden = "true";
  log.append(probe);
  const { width, height } = probe.getBoundingClientRect();
  probe.remove();
  const { paddingLeft, paddingRight } = getComputedStyle(log);
  const room = log.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
  return {
    columns: Math.min(columnsMax, Math.max(20, Math.floor(room / width))),
    rows: Math.max(5, Math.floor(log.clientHeight / height)),
  };
}
