/** Practice beside the real till: by anyone, also while it is locked; nothing of it is real or kept. */
import { AppStatus } from './app.ts'
import { method } from './method.ts'
import { Done, Nothing } from './schemas.ts'

export const training = {
  /** Locks the desk. `wrongState` before the first run. */
  start: method({ role: 'anyone', input: Nothing, output: AppStatus }),
  /** The window holds nothing of the till before any more: from now on it is heard. */
  entered: method({ role: 'anyone', input: Nothing, output: Done }),
  /** Back to the real till, which is locked where anybody has a PIN. */
  stop: method({ role: 'anyone', input: Nothing, output: AppStatus }),
}
