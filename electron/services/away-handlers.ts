/** The methods of `away`. Whoever practises is told nothing of the real till. */
import type { Handlers } from '../../shared/contract/index.ts'
import { done } from '../../shared/contract/schemas.ts'
import type { Training } from './training.ts'
import type { WhileAway } from './while-away.ts'

export function awayHandlers(
  whileAway: Pick<WhileAway, 'report' | 'seen'>,
  training: Pick<Training, 'till'>,
): Handlers['away'] {
  return {
    report: () => (training.till() ? null : whileAway.report()),
    seen() {
      if (!training.till()) whileAway.seen()
      return done
    },
  }
}
