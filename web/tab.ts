/** Is what this tab remembers its own? A tab that was duplicated comes with the other's memory. */
import { isRecord, isText, isYes } from "../src/wire/json.ts";
import { forgetTab, keep, kept } from "./memory.ts";

/** A tab that is open has answered by then. */
const answerMs = 300;

// What pages say to each other: `{ ask: TAB, page: PAGE }`, is a page open that calls its tab so? And by one that is, to the
// page that asked: `{ here: TAB, to: PAGE }`.

/**
 * Resolves when the tab's memory can be used: at once for a page that was loaded again, else when no other open page has
 * said that it is its own. A copy of somebody else's memory is forgotten.
 */
export async function claimTab(): Promise<void> {
  const channel = openChannel();
  if (!channel) return;
  const page = unlikely();
  const known = kept("tab", "tab", isText);
  if (known !== null && (await isElsewhere(channel, known, page))) forgetTab();
  const tab = kept("tab", "tab", isText) ?? unlikely();
  keep("tab", "tab", tab);
  keep("tab", "claimed", true);
  channel.addEventListener("message", ({ data }) => {
    if (isRecord(data) && data.ask === tab && data.page !== page) channel.postMessage({ here: tab, to: data.page });
  });
}

/** Null where the browser has none, or lets pages that may keep nothing have none. */
function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel("holdfast");
  } catch {
    return null;
  }
}

async function isElsewhere(channel: BroadcastChannel, tab: string, page: string): Promise<boolean> {
  const [navigation] = performance.getEntriesByType("navigation");
  const isReload = navigation instanceof PerformanceNavigationTiming && navigation.type === "reload";
  if (isReload && kept("tab", "claimed", isYes)) return false;
  // Loading again must not pass for a proof while this is not answered yet.
  keep("tab", "claimed", false);
  const answer = Promise.withResolvers<boolean>();
  const listen = ({ data }: MessageEvent) => {
    if (isRecord(data) && data.here === tab && data.to === page) answer.resolve(true);
  };
  channel.addEventListener("message", listen);
  channel.postMessage({ ask: tab, page });
  window.setTimeout(() => answer.resolve(false), answerMs);
  const elsewhere = await answer.promise;
  channel.removeEventListener("message", listen);
  return elsewhere;
}

function unlikely(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join("-");
}
