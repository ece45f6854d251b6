/** One person: name, role, a new PIN; or their leave, asked for twice. */
import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffRole } from '../../../shared/contract/desk.ts'
import type { KassaError, Result } from '../../../shared/contract/method.ts'
import type { Person } from '../../../shared/contract/staff.ts'
import { plainWords } from '../../../shared/domain/words.ts'
import { FocusBack } from '../../components/FocusBack.tsx'
import { NewPin, NO_PIN, readPin } from '../../components/NewPin.tsx'
import { NAME_LENGTH } from '../../components/OwnerPinForm.tsx'
import { ask, kassa } from '../../state/api.ts'
import { errorText } from '../../state/errors.ts'
import css from './Settings.module.css'
import list from './Staff.module.css'

interface PersonDialogProps {
  /** Null: someone new. */
  person: Person | null
  onChanged: (people: Person[]) => void
  onClose: () => void
}

export function PersonDialog({ person, onChanged, onClose }: PersonDialogProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(person?.name ?? '')
  const [role, setRole] = useState<StaffRole>(person?.role ?? 'cashier')
  const [pins, setPins] = useState(NO_PIN)
  const [tried, setTried] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<KassaError | null>(null)
  const pin = readPin(pins)
  const pinStays = person !== null && pins.pin === '' && pins.again === ''
  const taken = error?.fields?.name !== undefined
  const send = async (call: () => Promise<Result<Person[]>>) => {
    if (busy) return
    setBusy(true)
    const answer = await ask(call)
    setBusy(false)
    if (!answer.ok) {
      setError(answer.error)
      return
    }
    onChanged(answer.value)
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const given = plainWords(name)
    if (given === '' || (pin === null && !pinStays)) return
    if (person) {
      const change = { id: person.id, name: given, role }
      void send(() => kassa().staff.change(pin === null ? change : { ...change, pin }))
    } else if (pin !== null) void send(() => kassa().staff.add({ name: given, role, pin }))
  }
  const nameProblem = taken ? t('staff.nameTaken') : t('staff.nameMissing')
  return (
    <Modal
      opened
      onClose={onClose}
      title={person ? person.name : t('staff.add')}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <FocusBack />
      <form className={css.form} onSubmit={submit}>
        <TextInput
          label={t('staff.name')}
          value={name}
          maxLength={NAME_LENGTH}
          autoComplete="off"
          onChange={(event) => {
            setName(event.currentTarget.value)
            setError(null)
          }}
          error={taken || (tried && plainWords(name) === '') ? nameProblem : undefined}
          data-autofocus
        />
        <SegmentedControl
          aria-label={t('staff.roleLabel')}
          size="md"
          data={(['cashier', 'owner'] as const).map((value) => ({ value, label: t(`staff.role.${value}`) }))}
          value={role}
          onChange={(next) => setRole(next)}
        />
        <NewPin
          label={person ? t('staff.newPin') : t('staff.pin')}
          value={pins}
          onChange={setPins}
          tried={tried && !pinStays}
        />
        {error && !taken && (
          <p className={css.bad} role="alert">
            {errorText(error)}
          </p>
        )}
        {leaving && person && (
          <p className={css.bad} role="alert">
            {t('staff.removeAsk', { name: person.name })}
          </p>
        )}
        <div className={list.buttons}>
          {person && (
            <Button
              className={list.leave ?? ''}
              variant={leaving ? 'filled' : 'subtle'}
              color="red"
              disabled={busy}
              onClick={() =>
                leaving ? void send(() => kassa().staff.remove({ id: person.id })) : setLeaving(true)
              }
            >
              {leaving ? t('staff.removeSure') : t('staff.remove')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
