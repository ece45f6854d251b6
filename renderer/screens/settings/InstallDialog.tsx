/** What happens to the selling when the new version goes in, in plain words, before it does. */
import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FocusBack } from '../../components/FocusBack.tsx'
import { useApp } from '../../state/app-store.ts'
import { useCart } from '../../state/cart.ts'
import { showError } from '../../state/errors.ts'
import { useUpdates } from '../../state/update-store.ts'
import css from './Backups.module.css'
import card from './Settings.module.css'

export function InstallDialog({ version, onClose }: { version: string; onClose: () => void }) {
  const { t } = useTranslation()
  const lines = useCart((cart) => cart.lines.length)
  const waiting = useApp((app) => app.status?.waiting ?? 0)
  const queued = useApp((app) => app.status?.queue.count ?? 0)
  const [going, setGoing] = useState(false)
  const install = async () => {
    setGoing(true)
    const error = await useUpdates.getState().install()
    if (!error) return
    setGoing(false)
    showError(error)
  }
  return (
    <Modal
      opened
      onClose={going ? () => undefined : onClose}
      title={t('updates.dialog', { version })}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <FocusBack />
      <ul className={css.words}>
        <li>{t('updates.closes')}</li>
        {lines > 0 && <li data-tone="warn">{t('updates.cartStays', { count: lines })}</li>}
        {waiting > 0 && <li data-tone="warn">{t('updates.paymentsStay', { count: waiting })}</li>}
        {queued > 0 && <li data-tone="warn">{t('updates.queueStays', { count: queued })}</li>}
        <li>{t('updates.copyFirst')}</li>
      </ul>
      {going && <p role="status">{t('updates.going')}</p>}
      <div className={card.ends}>
        <Button variant="default" data-autofocus onClick={onClose} disabled={going}>
          {t('common.cancel')}
        </Button>
        <Button loading={going} onClick={() => void install()}>
          {t('updates.confirm')}
        </Button>
      </div>
    </Modal>
  )
}
