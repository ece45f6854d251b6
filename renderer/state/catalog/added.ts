/** Tells what became of new goods: queued, or left out because ones just alike are on their way. */
import type { TFunction } from 'i18next'
import { useToasts } from '../toast-store.ts'

export function tellAdded(
  { added, already }: { added: readonly unknown[]; already: number },
  t: TFunction,
): void {
  const { show } = useToasts.getState()
  if (added.length > 0) show({ tone: 'calm', text: t('office.added', { count: added.length }) })
  if (already > 0) show({ tone: 'calm', text: t('office.already', { count: already }) })
}
