/** The shop's business day as the window sees it: a list of today that stays open must not become one of yesterday. */
import { businessDay } from '../../shared/domain/business-day.ts'
import { useApp } from '../state/app-store.ts'
import { useNow } from './time.ts'

const LOOK_MS = 30_000

/** `YYYY-MM-DD`; moves on at the hour at which the owner's day begins. */
export function useToday(): string {
  const startHour = useApp((app) => app.settings?.dayStartHour ?? 0)
  return businessDay(useNow(LOOK_MS), startHour)
}
