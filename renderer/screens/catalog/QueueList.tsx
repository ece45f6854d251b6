/** All that the service has not taken yet: what needs the owner first, then in order. */
import { useTranslation } from 'react-i18next'
import { useQueue } from '../../state/catalog/pages.ts'
import css from './Card.module.css'
import { ChangeEntry } from './ChangeEntry.tsx'
import { PagedList } from './PagedList.tsx'

export function QueueList() {
  const { t } = useTranslation()
  const pages = useQueue()
  return (
    <PagedList
      pages={pages}
      label={t('office.queue')}
      hint={t('office.queueHint')}
      nothing={t('office.queueEmpty')}
      className={css.changes}
    >
      {(change) => <ChangeEntry key={change.id} change={change} named />}
    </PagedList>
  )
}
