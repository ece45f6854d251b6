/** The one door to the main process. Every call answers with a value or an error; none throws for what a user can meet. */
import type { KassaApi } from '../../shared/contract/index.ts'
import type { KassaError, Result } from '../../shared/contract/method.ts'
import { followed } from './silence.ts'

declare global {
  interface Window {
    kassa: KassaApi
  }
}

export const kassa = (): KassaApi => window.kassa

/** A call that broke on its way (the main process is gone, the answer was no answer) becomes an error like the others. */
export async function ask<T>(call: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await followed(call(), () => kassa().app.status())
  } catch (fault) {
    const error: KassaError = {
      code: 'internal',
      message: fault instanceof Error ? fault.message : String(fault),
    }
    return { ok: false, error }
  }
}
