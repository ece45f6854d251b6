/**
 * Which dialect the service speaks: forced by the owner, remembered, or found out by GET /catalog/units, and found out again
 * when an answer contradicts it.
 */
import { z } from 'zod'
import type { Log } from '../../shared/domain/clock.ts'
import type { Memory } from './budget-memory.ts'
import { isNoSuchEndpoint, type Translator } from './dialect.ts'
import { catalogId } from './dialect-catalog-id.ts'
import { nomenclature } from './dialect-nomenclature.ts'
import { ApiPayError } from './errors.ts'
import type { Transport } from './transport.ts'
import type { CallOptions, Dialect } from './types.ts'

export interface Speech {
  translator(options: CallOptions): Promise<Translator>
  /**
   * Does the work in the service's dialect; once more in the other when a refusal showed that it was the wrong one. An error of
   * finding out is `notDone`: the work itself was not begun, or was refused.
   */
  speak<T>(options: CallOptions, work: (translator: Translator) => Promise<T>): Promise<T>
}

const TRANSLATORS: Record<Dialect, Translator> = { nomenclature, 'catalog-id': catalogId }

export function createSpeech(parts: {
  transport: Transport
  memory: Memory
  memoryKey: string
  forced: Dialect | null
  log: Log
}): Speech {
  const { transport, memory, memoryKey, forced, log } = parts
  let known = forced ?? remembered(memory, memoryKey)

  const probe = async (options: CallOptions): Promise<Dialect> => {
    try {
      await transport.ask({ method: 'GET', route: '/catalog/units', schema: z.unknown() }, options)
      return 'catalog-id'
    } catch (error) {
      if (!(error instanceof ApiPayError)) throw error
      if (isNoSuchEndpoint(error)) return 'nomenclature'
      throw new ApiPayError(error.message, { ...error.details, outcome: 'notDone' })
    }
  }
  const findOut = async (options: CallOptions): Promise<Translator> => {
    known = await probe(options)
    log('apipay.dialect', { dialect: known })
    write(memory, memoryKey, known, log)
    return TRANSLATORS[known]
  }
  const translator = async (options: CallOptions) => (known === null ? findOut(options) : TRANSLATORS[known])

  return {
    translator,
    async speak(options, work) {
      const spoken = await translator(options)
      try {
        return await work(spoken)
      } catch (error) {
        const contradicted =
          error instanceof ApiPayError && error.outcome === 'notDone' && spoken.contradictedBy(error)
        if (forced !== null || !contradicted) throw error
        known = null
        const other = await findOut(options)
        if (other.dialect === spoken.dialect) throw error
        return work(other)
      }
    },
  }
}

function remembered(memory: Memory, key: string): Dialect | null {
  try {
    const parsed = z.enum(['nomenclature', 'catalog-id']).safeParse(memory.read(key))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

function write(memory: Memory, key: string, dialect: Dialect, log: Log): void {
  try {
    memory.write(key, dialect)
  } catch {
    log('apipay.memory', { failed: true })
  }
}
