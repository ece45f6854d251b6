/** Newer versions of this till: which there is, how far it has come, and when it goes in. */
import { z } from 'zod'
import { method } from './method.ts'
import { Done, Moment, Nothing } from './schemas.ts'

export const UPDATE_PROBLEMS = ['offline', 'server', 'damaged', 'storage', 'other'] as const

export const UpdateStatus = z.strictObject({
  /** Of the till that runs. */
  version: z.string(),
  /**
   * `unset`: this copy was made without an address of updates; `found`: there is one, and nobody has asked for it yet;
   * `ready`: it is on this computer, and goes in when it is asked for or when the till closes.
   */
  state: z.enum(['unset', 'idle', 'checking', 'none', 'found', 'downloading', 'ready', 'failed']),
  /** The newer version; null while none is known. */
  next: z.string().nullable(),
  /** Of the download, 0-100; 0 when nothing is downloaded. */
  percent: z.int().min(0).max(100),
  /** Why it failed; null otherwise. */
  problem: z.enum(UPDATE_PROBLEMS).nullable(),
  /** When the address was last asked with success since the till was started. */
  checkedAt: Moment.nullable(),
  /** What is ready goes in by itself when the till closes. */
  atQuit: z.boolean(),
})
export type UpdateStatus = z.infer<typeof UpdateStatus>

export const updates = {
  status: method({ role: 'owner', input: Nothing, output: UpdateStatus }),
  /** Asks now; the answer comes as `updatesChanged`. `wrongState` in a copy without an address. */
  check: method({ role: 'owner', input: Nothing, output: UpdateStatus }),
  /** Fetches what was found. `wrongState` when there is none. */
  download: method({ role: 'owner', input: Nothing, output: UpdateStatus }),
  /** The till closes, the new version goes in and opens. `wrongState` unless it is ready. */
  install: method({ role: 'owner', input: Nothing, output: Done }),
}
