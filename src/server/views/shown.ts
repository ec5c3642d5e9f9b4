/** What one session was told last of one view, or as its prompt. */
import type { View } from "../../game/views/view.ts";
import type { ServerSession } from "../sessions/server-session.ts";

export interface Shown {
  readonly of: View | "prompt";
  readonly session: ServerSession;
  /** The value as JSON, or the prompt's markup; null is nothing. */
  last: string | null;
  /** It depends on what time it is. */
  hasTime: boolean;
}
