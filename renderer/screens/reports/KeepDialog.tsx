/** Why both sides of a difference stay as they are: asked of the owner, and kept in the timeline of the sale. */
import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Difference, WHY_MOST } from '../../../shared/contract/comparison.ts'
import { plainWords } from '../../../shared/domain/words.ts'
import { FocusBack } from '../../components/FocusBack.tsx'
import { useCompare } from '../../state/compare-store.ts'
import css from './Reports.module.css'

export function KeepDialog({ difference, onClose }: { difference: Difference; onClose: () => void }) {
  const { t } = useTranslation()
  const { id, kind, receipt, saleId } = difference
  const [why, setWhy] = useState('')
  const [tried, setTried] = useState(false)
  // Two sums for one sale want an explanation; the rest may go without.
  const missing = kind === 'amount' && plainWords(why) === ''
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (missing) return
    onClose()
    await useCompare.getState().keep(id, plainWords(why))
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('compare.keepTitle', { receipt })}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <FocusBack />
      <form className={css.stack} noValidate onSubmit={(event) => void keep(event)}>
        <p className={css.hint}>{t(saleId === null ? 'compare.keepAlone' : 'compare.keepHint')}</p>
        <TextInput
          label={t('compare.why')}
          value={why}
          maxLength={WHY_MOST}
          data-autofocus
          onChange={(event) => setWhy(event.currentTarget.value)}
          error={tried && missing ? t('compare.whyMissing') : undefined}
        />
        <div className={css.ends}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit">{t('compare.keep')}</Button>
        </div>
      </form>
    </Modal>
  )
}
