/** What going back to a copy will change, in plain words, before it is done. */
import { Button, Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Backup, RestorePreview } from '../../../shared/contract/backups.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { FocusBack } from '../../components/FocusBack.tsx'
import { Reading } from '../../components/Reading.tsx'
import { dayAndTime } from '../../components/time.ts'
import { ask, kassa } from '../../state/api.ts'
import { showError } from '../../state/errors.ts'
import css from './Backups.module.css'
import card from './Settings.module.css'

type Preview = z.infer<typeof RestorePreview>

export function RestoreDialog({ copy, onClose }: { copy: Backup; onClose: () => void }) {
  const { t } = useTranslation()
  const [preview, setPreview] = useState<Preview | null>(null)
  const [restarting, setRestarting] = useState(false)
  useEffect(() => {
    void ask(() => kassa().backups.preview({ name: copy.name })).then((answer) => {
      if (answer.ok) setPreview(answer.value)
      else {
        showError(answer.error)
        onClose()
      }
    })
  }, [copy.name, onClose])
  const restore = async () => {
    setRestarting(true)
    const answer = await ask(() => kassa().backups.restore({ name: copy.name }))
    if (answer.ok) return
    setRestarting(false)
    showError(answer.error)
  }
  return (
    <Modal
      opened
      onClose={restarting ? () => undefined : onClose}
      title={t('backups.dialog', { at: dayAndTime(copy.madeAt) })}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <FocusBack />
      {preview ? <Words preview={preview} /> : <Reading>{t('backups.looking')}</Reading>}
      {restarting && <p role="status">{t('backups.restarting')}</p>}
      <div className={card.ends}>
        <Button variant="default" data-autofocus onClick={onClose} disabled={restarting}>
          {t('common.cancel')}
        </Button>
        <Button color="red" disabled={!preview} loading={restarting} onClick={() => void restore()}>
          {t('backups.confirm')}
        </Button>
      </div>
    </Modal>
  )
}

function Words({ preview: { backup, salesAfter, unsentAfter } }: { preview: Preview }) {
  const { t } = useTranslation()
  const again = salesAfter - unsentAfter.count
  return (
    <ul className={css.words}>
      <li>
        {t('backups.holds', { count: backup.sales })}{' '}
        {backup.lastSaleAt !== null && t('backups.holdsLast', { at: dayAndTime(backup.lastSaleAt) })}
      </li>
      <li>{again === 0 ? t('backups.nothingNewer') : t('backups.newer', { count: again })}</li>
      {unsentAfter.count > 0 && (
        <li data-tone="warn">
          {t('backups.unsent', { count: unsentAfter.count, sum: formatAmount(unsentAfter.sum) })}
        </li>
      )}
      <li>{t('backups.setAside')}</li>
    </ul>
  )
}
