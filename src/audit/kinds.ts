/** What is put on record, each with the words that tell it: `Anna` … `banned 192.0.2.7`. */
export const auditKinds = {
  login: "logged in",
  guest: "came in as a guest",
  "login-failed": "failed to log in as",
  account: "made the account",
  "character-made": "made the character",
  "character-deleted": "deleted the character",
  password: "gave a new password to",
  "key-added": "added an SSH key to",
  "key-removed": "removed an SSH key from",
  renamed: "renamed",
  "operator-made": "made an operator of",
  "operator-ended": "took operators' rights from",
  "role-given": "gave a role to",
  "role-taken": "took a role from",
  kicked: "kicked",
  banned: "banned",
  unbanned: "let in again",
  "channel-removed": "took off a channel",
  "channel-banned": "banned from a channel",
  "channel-unbanned": "let onto a channel again",
  "channel-closed": "closed the channel",
  "note-removed": "took down a note of",
  "invitation-failed": "tried an invitation that there is not",
  invited: "made the invitation",
  uninvited: "took back the invitation",
  reload: "reloaded the game",
  "rolled-back": "went back to an older generation",
  settings: "changed the settings",
  started: "started the game",
  restarted: "restarted the game",
  stopped: "stopped the game",
  "acted-as": "acted as",
  observing: "began to observe",
  observed: "ended observing",
  evaluated: "looked at the world with",
  exported: "wrote the area",
  "backed-up": "made the backup",
  restored: "restored the world",
  damaged: "can't read any more what stood here",
} as const;

export type AuditKind = keyof typeof auditKinds;

export function isAuditKind(word: string): word is AuditKind {
  return Object.hasOwn(auditKinds, word);
}
