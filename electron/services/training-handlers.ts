/** The methods of `training`. */
import type { AppStatus } from '../../shared/contract/app.ts'
import type { Handlers } from '../../shared/contract/index.ts'
import { done } from '../../shared/contract/schemas.ts'
import type { Training } from './training.ts'

export function trainingHandlers(
  training: Pick<Training, 'start' | 'stop' | 'entered'>,
  status: () => AppStatus,
): Handlers['training'] {
  return {
    async start() {
      await training.start()
      return status()
    },
    entered() {
      training.entered()
      return done
    },
    async stop() {
      await training.stop()
      return status()
    },
  }
}
