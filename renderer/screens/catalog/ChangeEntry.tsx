/** One change on its way: what is wanted, how it stands, and what the owner can do about it. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Change } from '../../../shared/contract/changes.ts'
import { FIELD_NAMES, type GoodFields } from '../../../shared/domain/catalog-change.ts'
import { ERROR_CODES } from '../../../shared/domain/error-code.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { ServiceWords } from '../../components/ServiceWords.tsx'
import { resolve, retry, undo } from '../../state/catalog/office.ts'
import { type Told, told } from '../../state/service-words.ts'
import { useUnits } from '../../state/units.ts'
import css from './Card.module.css'

interface ChangeEntryProps {
  change: Change
  /** Says which good it is about. */
  named: boolean
}

export function ChangeEntry({ change, named }: ChangeEntryProps) {
  const { t } = useTranslation()
  const say = useFieldWords()
  const { kind, fields, base, theirs, state, picture, line } = change
  const conflict = state === 'conflict' && theirs !== null
  const refusal = state === 'refused' ? refusalOf(change, t) : null
  return (
    <li className={css.change} data-tone={state === 'conflict' || state === 'refused' ? 'bad' : 'calm'}>
      <span>
        {named && <strong>{change.name}</strong>} <small>{t(`office.kind.${kind}`)}</small>{' '}
        <small className={css.state}>{t(`office.state.${state}`)}</small>
        {line !== null && <small> {t('imports.line', { line })}</small>}
      </span>
      <dl className={css.parts}>
        {FIELD_NAMES.filter((name) => fields[name] !== undefined).map((name) => (
          <div key={name}>
            <dt>{t(`office.field.${name}`)}</dt>
            <dd>
              {kind === 'update' && `${say(base, name)} → `}
              <strong>{say(fields, name)}</strong>
              {conflict && theirs[name] !== fields[name] && (
                <em>{t('office.theirs', { value: say(theirs, name) })}</em>
              )}
            </dd>
          </div>
        ))}
        {picture !== 'keep' && (
          <div>
            <dt>{t('office.field.picture')}</dt>
            <dd>{t(picture === 'remove' ? 'office.picture.removing' : 'office.picture.waiting')}</dd>
          </div>
        )}
      </dl>
      {refusal && (
        <p className={css.bad}>
          <ServiceWords told={refusal} />
        </p>
      )}
      <ChangeButtons change={change} />
    </li>
  )
}

function ChangeButtons({ change }: { change: Change }) {
  const { t } = useTranslation()
  const { id, state, name } = change
  return (
    <span className={css.buttons}>
      {state === 'conflict' && (
        <>
          <Button aria-label={`${t('office.mine')}: ${name}`} onClick={() => void resolve(change, 'mine')}>
            {t('office.mine')}
          </Button>
          <Button
            variant="default"
            aria-label={`${t('office.keepTheirs')}: ${name}`}
            onClick={() => void resolve(change, 'theirs')}
          >
            {t('office.keepTheirs')}
          </Button>
        </>
      )}
      {state === 'refused' && (
        <Button aria-label={`${t('office.retry')}: ${name}`} onClick={() => void retry(change)}>
          {t('office.retry')}
        </Button>
      )}
      {(state === 'waiting' || state === 'refused') && (
        <Button variant="default" aria-label={`${t('office.undo')}: ${name}`} onClick={() => void undo(id)}>
          {t('office.undo')}
        </Button>
      )}
    </span>
  )
}

/** Values as people read them. */
function useFieldWords(): (part: Change['fields'], name: keyof GoodFields) => string {
  const units = useUnits()
  return (part, name) => {
    const value = part[name]
    if (value === undefined || value === null || value === '') return '—'
    if (name === 'price') return formatAmount(Number(value))
    if (name === 'unitId') return units.find((unit) => unit.value === String(value))?.label ?? String(value)
    return String(value)
  }
}

function refusalOf({ problem, problemCode }: Change, t: (key: string) => string): Told | null {
  if (problemCode === 'vanished') return told(problem, t('office.vanished'))
  return told(problem, t(`error.${ERROR_CODES.find((code) => code === problemCode) ?? 'rejected'}`))
}
