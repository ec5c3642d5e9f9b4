/** Keeps the page above the soft keyboard in browsers that lay the keyboard over it. */
export function followVisibleHeight(body: HTMLElement): void {
  const { visualViewport: visible } = window;
  if (!visible) return;
  visible.addEventListener("resize", () => {
    // Who zooms in with two fingers sees a part of the page, and is meant to.
    if (visible.scale !== 1) return;
    body.style.setProperty("--visible-height", `${visible.height}px`);
    scrollTo(0, 0);
  });
}
