/** All that the service has not taken yet: what needs the owner first, then in order. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change } from '../../../shared/contract/changes.ts'
import { Reading } from '../../components/Reading.tsx'
import { ask, kassa } from '../../state/api.ts'
import { useOffice } from '../../state/catalog/office.ts'
import { showError } from '../../state/errors.ts'
import css from './Card.module.css'
import { ChangeEntry } from './ChangeEntry.tsx'

const MOST = 100

export function QueueList() {
  const { t } = useTranslation()
  const version = useOffice((office) => office.version)
  const { waiting, conflict, refused } = useOffice((office) => office.counts)
  const [changes, setChanges] = useState<readonly Change[] | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again with every change of the queue
  useEffect(() => {
    let closed = false
    void ask(() => kassa().changes.list({ offset: 0, limit: MOST })).then((answer) => {
      if (closed) return
      if (answer.ok) setChanges(answer.value.changes)
      else showError(answer.error)
    })
    return () => {
      closed = true
    }
  }, [version])
  if (!changes) return <Reading>{t('common.reading')}</Reading>
  const more = waiting + conflict + refused - changes.length
  if (changes.length === 0) return <p className={css.hint}>{t('office.queueEmpty')}</p>
  return (
    <div className={css.form}>
      <p className={css.hint}>{t('office.queueHint')}</p>
      <ul className={css.changes} aria-label={t('office.queue')}>
        {changes.map((change) => (
          <ChangeEntry key={change.id} change={change} named />
        ))}
      </ul>
      {more > 0 && <p className={css.hint}>{t('office.queueMore', { count: more })}</p>}
    </div>
  )
}
