/** A new subscription, or a change of one. What is wrong stands at its field, in our words or the service's. */
import { Button, Modal } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KassaError, Result } from '../../../shared/contract/method.ts'
import type { Subscription, SubscriptionDetail } from '../../../shared/contract/subscriptions.ts'
import { businessDay } from '../../../shared/domain/business-day.ts'
import { FocusBack } from '../../components/FocusBack.tsx'
import { ServiceWords } from '../../components/ServiceWords.tsx'
import { ask, kassa } from '../../state/api.ts'
import { subscriptionErrorText } from '../../state/errors.ts'
import { errorTold } from '../../state/service-words.ts'
import {
  EMPTY_FIELDS,
  type FieldProblems,
  fieldsOf,
  problemsOf,
  readChange,
  readNew,
  type SubscriptionFields,
} from '../../state/subscription-form.ts'
import { useSubscriptions } from '../../state/subscription-store.ts'
import { useToasts } from '../../state/toast-store.ts'
import { SubscriptionFormFields } from './SubscriptionFormFields.tsx'
import css from './Subscriptions.module.css'

interface FormProps {
  /** Left out: a new one. */
  subscription?: Subscription
  onClose: () => void
  onChanged?: (detail: SubscriptionDetail) => void
}

export function SubscriptionForm({ subscription, onClose, onChanged }: FormProps) {
  const { t } = useTranslation()
  const [before] = useState(() => (subscription ? fieldsOf(subscription) : EMPTY_FIELDS))
  const [fields, setFields] = useState<SubscriptionFields>(before)
  const [problems, setProblems] = useState<FieldProblems>({})
  const [error, setError] = useState<KassaError | null>(null)
  const [busy, setBusy] = useState(false)
  // One form, one subscription: pressed again after a lost answer, the main process finds the first.
  const ref = useRef(crypto.randomUUID())
  const form = useRef<HTMLFormElement>(null)
  const change = (part: Partial<SubscriptionFields>) => {
    setFields((now) => ({ ...now, ...part }))
    setProblems((now) => Object.fromEntries(Object.entries(now).filter(([name]) => !(name in part))))
  }
  const refuse = (found: FieldProblems, fault: KassaError | null) => {
    setProblems(found)
    setError(fault)
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }
  const failed = (answer: Extract<Result<unknown>, { ok: false }>) => {
    const found = problemsOf(answer.error)
    refuse(found, Object.keys(found).length === 0 ? answer.error : null)
  }
  const make = async () => {
    const read = readNew(fields, ref.current, businessDay(Date.now()))
    if (!read.ok) return refuse(read.problems, null)
    setBusy(true)
    const answer = await ask(() => kassa().subscriptions.create(read.request))
    setBusy(false)
    const { take, readUnsure } = useSubscriptions.getState()
    await readUnsure()
    if (!answer.ok) return failed(answer)
    if (answer.value) {
      take(answer.value)
      useToasts.getState().show({ tone: 'calm', text: t('subscriptions.made') })
    }
    onClose()
  }
  const alter = async ({ id }: Subscription) => {
    const read = readChange(fields, before)
    if (!read.ok) return refuse(read.problems, null)
    if (Object.keys(read.request).length === 0) return onClose()
    setBusy(true)
    const answer = await ask(() => kassa().subscriptions.update({ id, change: read.request }))
    setBusy(false)
    if (!answer.ok) return failed(answer)
    useSubscriptions.getState().take(answer.value.subscription)
    onChanged?.(answer.value)
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setError(null)
    void (subscription ? alter(subscription) : make())
  }
  return (
    <Modal
      opened
      onClose={busy ? () => undefined : onClose}
      title={subscription ? t('subscriptions.changeTitle') : t('subscriptions.newTitle')}
      size="var(--dialog-wide)"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <FocusBack />
      <form ref={form} className={css.form} onSubmit={submit} noValidate>
        <SubscriptionFormFields
          fields={fields}
          problems={problems}
          isNew={subscription === undefined}
          onChange={change}
        />
        {error && (
          <p className={css.problem} role="alert">
            <ServiceWords
              told={errorTold(error, subscriptionErrorText(error, subscription ? 'one' : 'all'))}
            />
          </p>
        )}
        <div className={css.ends}>
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {subscription ? t('common.save') : t('subscriptions.create')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
