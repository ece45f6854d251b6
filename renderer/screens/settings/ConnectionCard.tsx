/** How the till is connected: test it, give it a new key, leave it. The key itself is never shown. */
import { Button, Modal, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppStatus } from '../../../shared/contract/app.ts'
import { ConnectForm } from '../../components/ConnectForm.tsx'
import { ask, kassa } from '../../state/api.ts'
import { useApp } from '../../state/app-store.ts'
import { connectionErrorText, errorText } from '../../state/errors.ts'
import { useToasts } from '../../state/toast-store.ts'
import css from './Settings.module.css'

type Test = { running: true } | { running: false; good: boolean; text: string }

export function ConnectionCard() {
  const { t } = useTranslation()
  const status = useApp((app) => app.status)
  const enter = useApp((app) => app.enter)
  const [test, setTest] = useState<Test | null>(null)
  const [entering, setEntering] = useState(false)
  const [leaving, setLeaving] = useState(false)
  if (!status) return null
  const runTest = async () => {
    setTest({ running: true })
    const answer = await ask(() => kassa().connection.test())
    setTest(
      answer.ok
        ? { running: false, good: true, text: t('settings.testGood', { ms: answer.value.ms }) }
        : { running: false, good: false, text: errorText(answer.error) },
    )
  }
  const leave = async () => {
    setLeaving(false)
    const answer = await ask(() => kassa().connection.disconnect())
    if (answer.ok) await enter(answer.value)
    else useToasts.getState().show({ tone: 'bad', text: connectionErrorText(answer.error) })
  }
  return (
    <section className={css.card} aria-label={t('settings.connection')}>
      <h2>{t('settings.connection')}</h2>
      <Facts status={status} />
      {status.mode === 'live' && !entering && <DialectChoice chosen={status.dialectChosen} />}
      {test && !test.running && (
        <p className={css.hint} role={test.good ? 'status' : 'alert'}>
          {test.text}
        </p>
      )}
      {entering ? (
        <ConnectForm onBack={() => setEntering(false)} />
      ) : (
        <div className={css.buttons}>
          <Button variant="default" loading={test?.running ?? false} onClick={() => void runTest()}>
            {t('settings.test')}
          </Button>
          <Button variant="default" onClick={() => setEntering(true)}>
            {status.mode === 'demo' ? t('settings.connectReal') : t('settings.newKey')}
          </Button>
          <Button variant="subtle" color="red" onClick={() => setLeaving(true)}>
            {status.mode === 'demo' ? t('settings.leaveDemo') : t('settings.disconnect')}
          </Button>
        </div>
      )}
      <Modal
        opened={leaving}
        onClose={() => setLeaving(false)}
        title={t('settings.leaveTitle')}
        transitionProps={{ duration: 0 }}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <p>{t('settings.leaveSafe')}</p>
        <div className={css.ends}>
          <Button variant="default" onClick={() => setLeaving(false)}>
            {t('common.cancel')}
          </Button>
          <Button color="red" onClick={() => void leave()}>
            {status.mode === 'demo' ? t('settings.leaveDemo') : t('settings.disconnect')}
          </Button>
        </div>
      </Modal>
    </section>
  )
}

/** Finding out is right but for gateways that hide what they speak. */
function DialectChoice({ chosen }: { chosen: AppStatus['dialectChosen'] }) {
  const { t } = useTranslation()
  const enter = useApp((app) => app.enter)
  const choose = async (value: 'auto' | 'nomenclature' | 'catalog-id') => {
    const dialect = value === 'auto' ? null : value
    const answer = await ask(() => kassa().connection.chooseDialect({ dialect }))
    if (answer.ok) await enter(answer.value)
    else useToasts.getState().show({ tone: 'bad', text: connectionErrorText(answer.error) })
  }
  return (
    <Select
      label={t('connect.dialect')}
      value={chosen ?? 'auto'}
      onChange={(value) => void choose(value ?? 'auto')}
      allowDeselect={false}
      data={[
        { value: 'auto', label: t('connect.dialectAuto') },
        { value: 'nomenclature', label: t('connect.dialectNomenclature') },
        { value: 'catalog-id', label: t('connect.dialectCatalogId') },
      ]}
    />
  )
}

function Facts({ status: { mode, dialect, keyKept, version, online } }: { status: AppStatus }) {
  const { t } = useTranslation()
  return (
    <dl className={css.facts}>
      <dt>{t('settings.mode')}</dt>
      <dd>{mode === 'demo' ? t('settings.modeDemo') : t('settings.modeLive')}</dd>
      <dt>{t('settings.network')}</dt>
      <dd>{online ? t('bar.online') : t('settings.offline')}</dd>
      {dialect !== null && (
        <>
          <dt>{t('connect.dialect')}</dt>
          <dd>
            {dialect === 'nomenclature' ? t('connect.dialectNomenclature') : t('connect.dialectCatalogId')}
          </dd>
        </>
      )}
      {mode === 'live' && (
        <>
          <dt>{t('settings.key')}</dt>
          <dd>{t(`settings.keyKept.${keyKept}`)}</dd>
        </>
      )}
      <dt>{t('settings.version')}</dt>
      <dd>{version}</dd>
    </dl>
  )
}
