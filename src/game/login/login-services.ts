/** What logging in and changing a password work with. */
import type { Authenticator } from "../../accounts/authenticator.ts";
import type { CreationThrottle } from "../../accounts/creation-throttle.ts";
import type { PasswordRules } from "../../accounts/password-rules.ts";
import type { Passwords } from "../../accounts/passwords.ts";
import type { TypedTwice } from "../../accounts/typed-twice.ts";
import type { Registration } from "../../config.ts";

export interface LoginServices {
  readonly authenticator: Authenticator;
  readonly passwords: Passwords;
  readonly rules: PasswordRules;
  readonly typedTwice: TypedTwice;
  readonly creations: CreationThrottle;
  /** Who may make an account. */
  readonly registration: Registration;
  /** How many guests may play at once; 0 allows none. */
  readonly guests: number;
  /** How many of them from the network of this address. */
  guestsFrom(address: string): number;
}
