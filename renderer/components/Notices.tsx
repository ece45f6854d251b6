/** What the owner must read: stays until it was read, over every screen. */
import { CloseButton } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ask, kassa } from '../state/api.ts'
import { useApp } from '../state/app-store.ts'
import { showError } from '../state/errors.ts'
import { ICON } from '../theme/sizes.ts'
import css from './Banners.module.css'

export function Notices() {
  const { t } = useTranslation()
  const notices = useApp((app) => app.status?.notices)
  const role = useApp((app) => app.status?.role)
  const dismiss = async (id: string) => {
    const answer = await ask(() => kassa().app.dismissNotice({ id }))
    if (!answer.ok) showError(answer.error)
  }
  return notices?.map(({ id, code, facts }) => (
    <div key={id} className={css.notice} role="alert">
      <IconInfoCircle size={ICON.small} aria-hidden />
      <span>{t(`notice.${code}`, facts)}</span>
      {role === 'owner' && <CloseButton aria-label={t('notice.read')} onClick={() => void dismiss(id)} />}
    </div>
  ))
}
