/**
 * A scan that is not clear: what it is, and one key for each way on. Opens by itself when there is something to say; the
 * scanner goes on into the cart meanwhile.
 */
import { Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { plainCode } from '../../../shared/domain/barcode.ts'
import { inShort } from '../../../shared/domain/words.ts'
import { useApp } from '../../state/app-store.ts'
import { doubtAtHand, useDoubts } from '../../state/doubt-store.ts'
import { addedLater, addedToCatalogue, askService, sellFree } from '../../state/doubts.ts'
import { useTill } from '../../state/till-store.ts'
import { DoubtChoice } from './DoubtChoice.tsx'
import { DoubtQuestion } from './DoubtQuestion.tsx'
import { FreeLineForm } from './FreeLineForm.tsx'
import { focusField, SEARCH_ID } from './focus.ts'
import { NewGoodForm } from './NewGoodForm.tsx'

export function DoubtDialog() {
  const { t } = useTranslation()
  const [doubts, open, hide] = useDoubts(useShallow((store) => [store.doubts, store.open, store.hide]))
  const online = useApp((app) => app.status?.online ?? true)
  useEffect(() => {
    if (!online) return
    // The line is back: what could not be asked is asked now.
    for (const { id, state } of useDoubts.getState().doubts) if (state === 'offline') void askService(id)
  }, [online])
  const busy = useTill((till) => till.dialog !== null)
  const [form, setForm] = useState<{ id: string; kind: 'free' | 'new' } | null>(null)
  // Once a form was opened for it, no other may take its place.
  const inForm = form && doubts.find((doubt) => doubt.id === form.id)
  const one = inForm ?? doubtAtHand(doubts)
  const step = inForm ? form.kind : 'question'
  const code = one ? inShort(plainCode(one.code)) : ''
  const back = () => setForm(null)
  const done = () => {
    setForm(null)
    // The next one, if there is one, takes the focus itself.
    requestAnimationFrame(() => {
      if (!useDoubts.getState().open) focusField(SEARCH_ID)
    })
  }
  const later = () => {
    hide()
    focusField(SEARCH_ID)
  }
  return (
    <Modal
      key={`${one?.id} ${step}`}
      opened={open && !busy && one !== null}
      onClose={step === 'question' ? later : back}
      title={step === 'new' ? t('newGood.title') : t('doubt.title', { code })}
      size={step === 'free' ? 'var(--dialog-wide)' : 'var(--dialog)'}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {one && step === 'free' && (
        <FreeLineForm
          name={t('doubt.freeName', { code })}
          quantity={one.quantity}
          onAdd={(line, quantity) => sellFree(one, line, quantity)}
          onDone={done}
        />
      )}
      {one && step === 'new' && (
        <NewGoodForm
          code={one.code}
          onCancel={back}
          onAdded={(item, line) => {
            if (item) addedToCatalogue(one, item)
            else addedLater(one, line)
            done()
          }}
        />
      )}
      {one && step === 'question' && one.state === 'several' && <DoubtChoice doubt={one} onDone={done} />}
      {one && step === 'question' && one.state !== 'several' && (
        <DoubtQuestion
          doubt={one}
          onFree={() => setForm({ id: one.id, kind: 'free' })}
          onNew={() => setForm({ id: one.id, kind: 'new' })}
          onDone={done}
        />
      )}
    </Modal>
  )
}
