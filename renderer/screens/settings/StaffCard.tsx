/** People of the shop: who there is, whose PIN, and after how long without a touch the till locks by itself. */
import { Button, Modal, Select } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../../shared/contract/staff.ts'
import { OwnerPinForm } from '../../components/OwnerPinForm.tsx'
import { ask, kassa } from '../../state/api.ts'
import { useApp } from '../../state/app-store.ts'
import { showError } from '../../state/errors.ts'
import { ICON } from '../../theme/sizes.ts'
import { PersonDialog } from './PersonDialog.tsx'
import css from './Settings.module.css'
import list from './Staff.module.css'

export function StaffCard() {
  const { t } = useTranslation()
  const pins = useApp((app) => app.status?.desk.pins ?? false)
  return (
    <section className={css.card} aria-label={t('staff.title')}>
      <h2>{t('staff.title')}</h2>
      {pins ? (
        <>
          <People />
          <LockMinutes />
        </>
      ) : (
        <NoPinYet />
      )}
    </section>
  )
}

function NoPinYet() {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const close = useCallback(() => setAsking(false), [])
  return (
    <>
      <p className={css.hint}>{t('staff.nobody')}</p>
      <div className={css.buttons}>
        <Button onClick={() => setAsking(true)}>{t('staff.setPin')}</Button>
      </div>
      <Modal
        opened={asking}
        onClose={close}
        title={t('staff.ownerTitle')}
        transitionProps={{ duration: 0 }}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <OwnerPinForm later={t('common.cancel')} onDone={close} />
      </Modal>
    </>
  )
}

function People() {
  const { t } = useTranslation()
  const [people, setPeople] = useState<readonly Person[]>([])
  const [chosen, setChosen] = useState<Person | 'new' | null>(null)
  useEffect(() => {
    void ask(() => kassa().staff.people()).then((answer) => {
      if (answer.ok) setPeople(answer.value)
      else showError(answer.error)
    })
  }, [])
  const close = useCallback(() => setChosen(null), [])
  return (
    <>
      <ul className={list.people} aria-label={t('desk.people')}>
        {people.map((person) => (
          <li key={person.id}>
            <span className={list.name}>{person.name}</span>
            <span className={list.role}>{t(`staff.role.${person.role}`)}</span>
            <Button
              variant="subtle"
              aria-label={t('staff.changeOf', { name: person.name })}
              onClick={() => setChosen(person)}
            >
              {t('staff.change')}
            </Button>
          </li>
        ))}
      </ul>
      <div className={css.buttons}>
        <Button
          variant="default"
          leftSection={<IconUserPlus size={ICON.normal} stroke={ICON.stroke} aria-hidden />}
          onClick={() => setChosen('new')}
        >
          {t('staff.add')}
        </Button>
      </div>
      {chosen && (
        <PersonDialog person={chosen === 'new' ? null : chosen} onChanged={setPeople} onClose={close} />
      )}
    </>
  )
}

const MINUTES = [0, 1, 2, 5, 10, 15, 30, 60]

function LockMinutes() {
  const { t } = useTranslation()
  const kept = useApp((app) => app.settings?.lockMinutes ?? 0)
  const change = useApp((app) => app.change)
  const choices = [...new Set([...MINUTES, kept])].sort((a, b) => a - b)
  const choose = async (value: string | null) => {
    const error = await change({ lockMinutes: Number(value) })
    if (error) showError(error)
  }
  return (
    <Select
      label={t('staff.lockAfter')}
      description={t('staff.lockAfterHint')}
      data={choices.map((minutes) => ({
        value: String(minutes),
        label: minutes === 0 ? t('staff.lockNever') : t('staff.lockMinutes', { count: minutes }),
      }))}
      value={String(kept)}
      allowDeselect={false}
      onChange={(value) => void choose(value)}
    />
  )
}
