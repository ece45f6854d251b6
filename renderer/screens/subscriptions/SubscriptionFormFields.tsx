/** The fields of a subscription. Those that only a new one has, or only one dialect of the service, show only there. */
import { Checkbox, Collapse, SegmentedControl, Select, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPhone, readPhone } from '../../../shared/domain/phone.ts'
import { BILLING_PERIODS, isBillingPeriod } from '../../../shared/domain/subscription.ts'
import { DateField } from '../../components/DateField.tsx'
import { ServiceWords } from '../../components/ServiceWords.tsx'
import { useApp } from '../../state/app-store.ts'
import { told } from '../../state/service-words.ts'
import type { FieldProblems, SubscriptionField, SubscriptionFields } from '../../state/subscription-form.ts'
import { ICON } from '../../theme/sizes.ts'
import { GoodsPicker } from './GoodsPicker.tsx'
import css from './Subscriptions.module.css'

interface FieldsProps {
  fields: SubscriptionFields
  problems: FieldProblems
  isNew: boolean
  onChange: (part: Partial<SubscriptionFields>) => void
}

const ADVANCED = ['maxRetryAttempts', 'retryIntervalHours', 'gracePeriodDays'] as const

export function SubscriptionFormFields({ fields, problems, isNew, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const takesGoods = useApp((app) => app.status?.dialect) === 'catalog-id'
  const [more, setMore] = useState(false)
  const wrong = (name: SubscriptionField): ReactNode => {
    const problem = problems[name]
    if (!problem) return undefined
    if ('key' in problem) return t(`subscriptions.wrong.${problem.key}`)
    const said = told(problem.words, t('problem.rejected'))
    return said && <ServiceWords told={said} />
  }
  const text = (name: Exclude<SubscriptionField, 'goods' | 'billNow' | 'kind' | 'period'>, rest = {}) => (
    <TextInput
      label={t(`subscriptions.field.${name}`)}
      value={fields[name]}
      error={wrong(name)}
      maxLength={255}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      {...rest}
    />
  )
  const moreWrong = ADVANCED.some((name) => problems[name])
  return (
    <>
      {isNew ? (
        <div className={css.two}>
          {text('phone', {
            type: 'tel',
            'data-autofocus': true,
            onBlur: () => {
              const said = readPhone(fields.phone)
              if (said.ok) onChange({ phone: formatPhone(said.phone) })
            },
          })}
          {text('subscriberName')}
        </div>
      ) : (
        text('subscriberName')
      )}
      {takesGoods && (
        <SegmentedControl
          aria-label={t('subscriptions.what')}
          value={fields.kind}
          transitionDuration={0}
          data={[
            { value: 'amount', label: t('subscriptions.byAmount') },
            { value: 'goods', label: t('subscriptions.byGoods') },
          ]}
          onChange={(kind) => onChange({ kind })}
        />
      )}
      {fields.kind === 'amount' ? (
        text('amount', {
          inputMode: 'decimal',
          description: t('subscriptions.amountHint'),
          rightSection: '₸',
        })
      ) : (
        <GoodsPicker goods={fields.goods} wrong={wrong('goods')} onChange={(goods) => onChange({ goods })} />
      )}
      <div className={css.two}>
        {isNew && (
          <Select
            label={t('subscriptions.field.period')}
            value={fields.period}
            allowDeselect={false}
            error={wrong('period')}
            data={BILLING_PERIODS.map((value) => ({ value, label: t(`subscriptions.period.${value}`) }))}
            onChange={(value) => value && isBillingPeriod(value) && onChange({ period: value })}
          />
        )}
        {text('billingDay', { inputMode: 'numeric', placeholder: '1–28' })}
      </div>
      {isNew ? (
        <div className={css.two}>
          <DateField
            label={t('subscriptions.field.startsOn')}
            value={fields.startsOn}
            error={wrong('startsOn')}
            onChange={(startsOn) => onChange({ startsOn })}
          />
          {text('description')}
        </div>
      ) : (
        text('description')
      )}
      {isNew && takesGoods && (
        <Checkbox
          label={t('subscriptions.field.billNow')}
          checked={fields.billNow}
          onChange={(event) => onChange({ billNow: event.currentTarget.checked })}
        />
      )}
      <button
        type="button"
        className={css.more}
        aria-expanded={more || moreWrong}
        onClick={() => setMore(!more)}
      >
        <IconChevronDown size={ICON.small} aria-hidden />
        {t('subscriptions.advanced')}
      </button>
      <Collapse expanded={more || moreWrong}>
        <div className={css.form}>
          {ADVANCED.map((name) => (
            <div key={name}>
              {text(name, { inputMode: 'numeric', placeholder: t(`subscriptions.range.${name}`) })}
            </div>
          ))}
        </div>
      </Collapse>
    </>
  )
}
