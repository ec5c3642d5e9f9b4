/** Who types commands, for the audit record. */
import { userInfo } from "node:os";

/** The system's name for the user, and who became that user by sudo. */
export function shellUser(): string {
  const name = systemName();
  const before = process.env.SUDO_USER;
  return before && before !== name ? `${before} as ${name}` : name;
}

function systemName(): string {
  try {
    return userInfo().username;
  } catch {
    // The system knows the user only by a number, as in many a container.
    return `number ${process.getuid?.() ?? "unknown"}`;
  }
}
