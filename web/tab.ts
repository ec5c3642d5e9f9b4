/** Is what this tab remembers its own? A tab that was duplicated comes with the other's memory. */
import { isText, isYes } from "./guards.ts";
import { forgetTab, keep, kept } from "./memory.ts";

/** A tab that is open has answered by then. */
const answerMs = 300;

type Word =
  /** Is a page open that calls its tab so? */
  { readonly ask: string; readonly page: string } | { readonly here: string; readonly to: string };

/**
 * Resolves when the tab's memory can be used: at once for a page that was loaded again, else when no other open page has
 * said that it is its own. A copy of somebody else's memory is forgotten.
 */
export async function claimTab(): Promise<void> {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel("holdfast");
  const page = unlikely();
  const known = kept("tab", "tab", isText);
  if (known !== null && (await isElsewhere(channel, known, page))) forgetTab();
  const tab = kept("tab", "tab", isText) ?? unlikely();
  keep("tab", "tab", tab);
  keep("tab", "claimed", true);
  channel.addEventListener("message", ({ data }: MessageEvent<Word>) => {
    if ("ask" in data && data.ask === tab && data.page !== page) channel.postMessage({ here: tab, to: data.page });
  });
}

async function isElsewhere(channel: BroadcastChannel, tab: string, page: string): Promise<boolean> {
  const [navigation] = performance.getEntriesByType("navigation");
  const isReload = navigation instanceof PerformanceNavigationTiming && navigation.type === "reload";
  if (isReload && kept("tab", "claimed", isYes)) return false;
  // Loading again must not pass for a proof while this is not answered yet.
  keep("tab", "claimed", false);
  const answer = Promise.withResolvers<boolean>();
  const listen = ({ data }: MessageEvent<Word>) => {
    if ("here" in data && data.to === page) answer.resolve(true);
  };
  channel.addEventListener("message", listen);
  channel.postMessage({ ask: tab, page } satisfies Word);
  window.setTimeout(() => answer.resolve(false), answerMs);
  const elsewhere = await answer.promise;
  channel.removeEventListener("message", listen);
  return elsewhere;
}

function unlikely(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join("-");
}
