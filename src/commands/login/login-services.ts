/** What the login screen works with. */
import type { Authenticator } from "../../accounts/authenticator.ts";
import type { Passwords } from "../../accounts/passwords.ts";

export interface LoginServices {
  readonly authenticator: Authenticator;
  readonly passwords: Passwords;
  /** How many guests may play at once; 0 allows none. */
  readonly guests: number;
}
