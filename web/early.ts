/**
 * Runs before all else, and imports nothing: if the page's modules can't be had, or are of different versions and don't fit
 * together, it says so, and loads the page again once by itself.
 */
{
  const root = document.documentElement;
  const againMs = 2000;
  const calmMs = 60_000;

  /** False if the page was loaded again for this reason a moment ago, or nobody can know. */
  const mayLoadAgain = (): boolean => {
    try {
      const last = Number(sessionStorage.getItem("holdfast.loaded-again"));
      sessionStorage.setItem("holdfast.loaded-again", String(Date.now()));
      return Date.now() - last > calmMs;
    } catch {
      return false;
    }
  };

  const fail = (): void => {
    if (root.dataset.page) return;
    root.dataset.page = "stuck";
    if (mayLoadAgain()) setTimeout(() => location.reload(), againMs);
  };

  addEventListener(
    "error",
    (event) => {
      const { target } = event;
      // A script or style sheet that can't be had, or a script of ours that threw; not one of the browser's extensions.
      if (target instanceof HTMLScriptElement || target instanceof HTMLLinkElement) fail();
      else if (event instanceof ErrorEvent && event.filename.startsWith(location.origin)) fail();
    },
    true,
  );
  addEventListener("unhandledrejection", fail);
}
