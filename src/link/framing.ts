/** The link's binary frames: where their parts lie in the bytes. */
import type { Epoch } from "../session/session-id.ts";

//   0        4      5                13       15        19      25
//   ┌────────┬──────┬────────────────┬────────┬─────────┬───────┬──────┐
//   │ length │ type │ Portal's epoch │ Server │ session │  seq  │ body │
//   │  u32   │  u8  │      u64       │  u16   │   u32   │  u48  │      │
//   └────────┴──────┴────────────────┴────────┴─────────┴───────┴──────┘
// Big-endian. `length` counts the bytes after itself. docs/link.md lists the types and what each keeps in its body.

export const headerBytes = 25;

/** The largest frame by default, header included. */
export const maxFrameBytes = 16 * 1024 * 1024;

export const u16 = 0xffff;
export const u32 = 0xffffffff;
export const u48 = 0xffffffffffff;

/** Every frame names the Portal's run and the Server it belongs to, so that many of each need no new format. */
export interface Address {
  readonly portal: Epoch;
  /** Counts from 1; `anyServer` until the Server has named itself. */
  readonly server: number;
}

export const anyServer = 0;
