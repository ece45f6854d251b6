/** Times for the eye. Kazakhstan is one zone, UTC+5, whatever the PC says. */
import type { TFunction } from 'i18next'
import { useCallback, useSyncExternalStore } from 'react'

const ZONE_MS = 5 * 3_600_000
const SECOND = 1_000

/** `14:05` in Almaty. @param at UTC epoch ms */
export const clockTime = (at: number): string => new Date(at + ZONE_MS).toISOString().slice(11, 16)

/** `24.11.2026 14:05` in Almaty. @param at UTC epoch ms */
export function dayAndTime(at: number): string {
  const [year, month, day] = new Date(at + ZONE_MS).toISOString().slice(0, 10).split('-')
  return `${day}.${month}.${year} ${clockTime(at)}`
}

/** `00:41`, `12:07`, `1:02:30`. @param ms how long; a clock set back shows zero, never a minus */
export function age(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND))
  const two = (n: number) => String(n).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return hours === 0 ? rest : `${hours}:${rest}`
}

/** `осталось 3 минуты`, `осталось 2 часа`. @param ms how long still; hours are rounded up from two on */
export function leftWords(ms: number, t: TFunction): string {
  const minutes = Math.max(1, Math.ceil(ms / 60_000))
  return minutes < 120
    ? t('sync.left', { count: minutes })
    : t('sync.leftHours', { count: Math.ceil(minutes / 60) })
}

/** Who looks at the time, by how often, ms. */
const watchers = new Map<number, Set<() => void>>()

/** Calls all that look at one pace in one turn: two ages of one payment, in the strip and on the board above it, never differ. */
function watch(every: number, look: () => void): () => void {
  const present = watchers.get(every)
  if (present) present.add(look)
  else {
    const looks = new Set([look])
    watchers.set(every, looks)
    const turn = (): void => {
      if (looks.size === 0) {
        watchers.delete(every)
        return
      }
      setTimeout(turn, every - (Date.now() % every))
      for (const one of looks) one()
    }
    setTimeout(turn, every - (Date.now() % every))
  }
  return () => void watchers.get(every)?.delete(look)
}

/** The present, renewed at each whole `every` ms while `active`: the last of them that has begun, UTC epoch ms. */
export function useNow(every: number = SECOND, active = true): number {
  const subscribe = useCallback(
    (look: () => void) => (active ? watch(every, look) : () => undefined),
    [every, active],
  )
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / every) * every)
}
