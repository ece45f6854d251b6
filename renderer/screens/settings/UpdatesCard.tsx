/** Newer versions: which runs, whether there is another, and the way to it. Nothing restarts before the owner said so. */
import { Button, Progress, Switch } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KassaError } from '../../../shared/contract/method.ts'
import type { UpdateStatus } from '../../../shared/contract/updates.ts'
import { dayAndTime } from '../../components/time.ts'
import { useApp } from '../../state/app-store.ts'
import { showError } from '../../state/errors.ts'
import { useUpdates } from '../../state/update-store.ts'
import { InstallDialog } from './InstallDialog.tsx'
import css from './Settings.module.css'

const told = (error: KassaError | null): void => {
  if (error) showError(error)
}

export function UpdatesCard() {
  const { t } = useTranslation()
  const status = useUpdates((updates) => updates.status)
  const read = useUpdates((updates) => updates.read)
  useEffect(() => void read().then(told), [read])
  if (!status) return null
  return (
    <section className={css.card} aria-label={t('updates.title')}>
      <h2>{t('updates.title')}</h2>
      <dl className={css.facts}>
        <dt>{t('updates.version')}</dt>
        <dd>{status.version}</dd>
        {status.state !== 'unset' && (
          <>
            <dt>{t('updates.checked')}</dt>
            <dd>{status.checkedAt === null ? t('updates.never') : dayAndTime(status.checkedAt)}</dd>
          </>
        )}
      </dl>
      {status.state === 'unset' ? (
        <p className={css.hint}>{t('updates.unset')}</p>
      ) : (
        <Updatable status={status} />
      )}
    </section>
  )
}

function Updatable({ status }: { status: UpdateStatus }) {
  const { t } = useTranslation()
  const automatic = useApp((app) => app.settings?.autoUpdate ?? true)
  const change = useApp((app) => app.change)
  const [asking, setAsking] = useState(false)
  const { check, download } = useUpdates.getState()
  const { state, percent, next } = status
  const fetchable = state === 'found' || (state === 'failed' && next !== null)
  return (
    <>
      <Switch
        size="md"
        label={t('updates.auto')}
        description={t('updates.autoHint')}
        checked={automatic}
        onChange={(event) => void change({ autoUpdate: event.currentTarget.checked }).then(told)}
      />
      <p className={state === 'ready' ? css.good : css.hint} role={state === 'failed' ? 'alert' : 'status'}>
        {words(status, t)}
      </p>
      {state === 'downloading' && <Progress value={percent} aria-label={t('updates.progress')} />}
      <div className={css.buttons}>
        {state === 'ready' && <Button onClick={() => setAsking(true)}>{t('updates.install')}</Button>}
        {fetchable && <Button onClick={() => void download().then(told)}>{t('updates.download')}</Button>}
        {state !== 'ready' && (
          <Button
            variant="default"
            disabled={state === 'downloading'}
            loading={state === 'checking'}
            onClick={() => void check().then(told)}
          >
            {t('updates.check')}
          </Button>
        )}
      </div>
      {asking && <InstallDialog version={next ?? ''} onClose={() => setAsking(false)} />}
    </>
  )
}

type Translate = ReturnType<typeof useTranslation>['t']

function words({ state, next, percent, problem, atQuit }: UpdateStatus, t: Translate): string {
  const version = next ?? ''
  switch (state) {
    case 'checking':
      return t('updates.checking')
    case 'none':
      return t('updates.none')
    case 'found':
      return t('updates.found', { version })
    case 'downloading':
      return t('updates.downloading', { version, percent })
    case 'ready':
      return t(atQuit ? 'updates.readyAtQuit' : 'updates.ready', { version })
    case 'failed':
      return t(`updates.problem.${problem ?? 'other'}`)
    default:
      return t('updates.idle')
  }
}
