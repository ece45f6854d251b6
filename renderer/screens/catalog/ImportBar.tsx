/** An import on its way: how many rows the service has, and the ways to stop, go on, and take back the rest. */
import { Button, CloseButton, Progress } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../../shared/domain/money.ts'
import { ask, kassa } from '../../state/api.ts'
import { readOffice, useOffice } from '../../state/catalog/office.ts'
import { showError } from '../../state/errors.ts'
import { useToasts } from '../../state/toast-store.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './Bars.module.css'

export function ImportBar() {
  const { t } = useTranslation()
  const progress = useOffice((office) => office.progress)
  if (!progress) return null
  const { name, total, done, stuck, paused } = progress
  const over = done + stuck >= total
  const pause = async () => {
    const answer = await ask(() => kassa().sheets.pause({ paused: !paused }))
    if (!answer.ok) showError(answer.error)
    await readOffice()
  }
  const drop = async () => {
    const answer = await ask(() => kassa().sheets.drop())
    if (!answer.ok) showError(answer.error)
    else if (answer.value.takenBack > 0) {
      const text = t('imports.takenBack', { count: answer.value.takenBack })
      useToasts.getState().show({ tone: 'calm', text })
    }
    await readOffice()
  }
  return (
    <section className={css.bar} aria-label={t('imports.progress')}>
      <IconFileImport size={ICON.small} stroke={ICON.stroke} aria-hidden />
      <span className={css.words} role="status">
        <strong>{name}</strong> {t('imports.sent', { done: formatCount(done), total: formatCount(total) })}
        {stuck > 0 && ` · ${t('imports.stuck', { count: stuck })}`}
        {paused && !over && ` · ${t('imports.paused')}`}
      </span>
      <Progress
        className={css.progress}
        value={total === 0 ? 100 : ((done + stuck) / total) * 100}
        size="md"
        aria-label={t('imports.progress')}
      />
      {over ? (
        <CloseButton aria-label={t('imports.putAway')} onClick={() => void drop()} />
      ) : (
        <>
          <Button variant="default" onClick={() => void pause()}>
            {paused ? t('imports.resume') : t('imports.stop')}
          </Button>
          <Button variant="default" onClick={() => void drop()}>
            {t('imports.takeBack')}
          </Button>
        </>
      )}
    </section>
  )
}
