/** Who somebody says to be, and whether that is true: asked by protocols, carried by the link, answered by accounts. */

export type Credentials =
  | { readonly type: "password"; readonly name: string; readonly password: string }
  /** `key` is the OpenSSH wire form in base64; the protocol has verified that the client holds it. */
  | { readonly type: "public-key"; readonly name: string; readonly key: string };

/**
 * `wrong` says as little of a name that doesn't exist as of a password that doesn't fit. `throttled`: too many have
 * failed; `busy`: too many wait for their passwords to be checked.
 */
export type RefusalReason = "wrong" | "throttled" | "busy";

/**
 * What whoever has proved to be an account holds until their session begins. It is good only as long as the account's
 * `access` is the same: a new password or a removed key ends every proof that was given before.
 */
export interface Proof {
  readonly accountId: number;
  readonly access: number;
}

export type Authentication =
  | { readonly type: "accepted"; readonly proof: Proof }
  | { readonly type: "refused"; readonly reason: RefusalReason };
