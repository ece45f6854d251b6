/** What the owner must read: stays until it was read, over every screen. */
import { CloseButton } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notice } from '../../shared/contract/app.ts'
import { refundProblem } from '../screens/sales/words.ts'
import { ask, kassa } from '../state/api.ts'
import { useApp } from '../state/app-store.ts'
import { useBook } from '../state/book-store.ts'
import { showError } from '../state/errors.ts'
import { useToasts } from '../state/toast-store.ts'
import { ICON } from '../theme/sizes.ts'
import css from './Banners.module.css'
import { ServiceWords } from './ServiceWords.tsx'
import { Whole } from './Whole.tsx'

/** The service has its reasons: it is paid, or gone, or on its way. */
const REFUSED: readonly string[] = ['rejected', 'notFound', 'wrongState']

export function Notices() {
  const { t } = useTranslation()
  const notices = useApp((app) => app.status?.notices)
  const role = useApp((app) => app.status?.role)
  const dismiss = async (id: string) => {
    const answer = await ask(() => kassa().app.dismissNotice({ id }))
    if (!answer.ok) showError(answer.error)
  }
  return notices?.map((notice) => (
    <div key={notice.id} className={css.notice} role="alert">
      <IconInfoCircle size={ICON.small} aria-hidden />
      <Words {...notice} />
      {role === 'owner' && (
        <>
          {notice.code === 'twoInvoices' && <CancelStray facts={notice.facts} />}
          <OpenSale facts={notice.facts} />
          <CloseButton aria-label={t('notice.read')} onClick={() => void dismiss(notice.id)} />
        </>
      )}
    </div>
  ))
}

function Words({ code, facts }: Pick<Notice, 'code' | 'facts'>) {
  const { t } = useTranslation()
  const words = t(`notice.${code}`, facts)
  const problem = typeof facts.reason === 'string' ? refundProblem({ problem: facts.reason }, t) : null
  return (
    <span>
      <Whole text={words} />
      {problem && (
        <>
          {' '}
          <ServiceWords told={problem} />
        </>
      )}
    </span>
  )
}

/** The sale that it is about, where all of it stands and what can be done. */
function OpenSale({ facts: { saleId, receipt } }: Pick<Notice, 'facts'>) {
  const { t } = useTranslation()
  if (typeof saleId !== 'string') return null
  const open = () => {
    useApp.getState().go('sales')
    useBook.getState().open(saleId)
  }
  return (
    <button type="button" className={css.press} onClick={open}>
      {t('notice.openSale', { receipt })}
    </button>
  )
}

/** The invoice that the till does not follow: gone with one press, and its notice with it. */
function CancelStray({ facts: { invoiceId } }: Pick<Notice, 'facts'>) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  if (typeof invoiceId !== 'number') return null
  const cancel = async () => {
    setBusy(true)
    const answer = await ask(() => kassa().sales.cancelStray({ invoiceId }))
    setBusy(false)
    const { show } = useToasts.getState()
    if (answer.ok) show({ tone: 'calm', text: t('notice.strayCancelled', { invoiceId }) })
    else if (REFUSED.includes(answer.error.code)) {
      show({ tone: 'bad', text: t('notice.strayRefused', { invoiceId }) })
    } else showError(answer.error)
  }
  return (
    <button type="button" className={css.press} disabled={busy} onClick={() => void cancel()}>
      {t('notice.cancelStray', { invoiceId })}
    </button>
  )
}
