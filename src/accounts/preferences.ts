/** A player's settings, as they are changed: the one place that writes those of an account. */
import type { PreferenceChange, Preferences } from "../session/sync-data.ts";
import type { Account } from "./account.ts";

/**
 * What becomes of a session's settings; within a turn. Its account, if it has one, keeps the same change for later
 * sessions, and nothing else of what this session alone goes by.
 */
export function changePreferences(account: Account | null, own: Preferences, change: PreferenceChange): Preferences {
  if (account) account.preferences = changed(account.preferences, change);
  return changed(own, change);
}

/** Only what is set is kept: no word of what is left to the client. */
function changed(preferences: Preferences, change: PreferenceChange): Preferences {
  const all = Object.entries({ ...preferences, ...change });
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}
