/** F1: every key of the screen that is up, and the way to the walk over the till. */
import { Button, Modal } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/app-store.ts'
import { useHelp } from '../state/help-store.ts'
import { ICON } from '../theme/sizes.ts'
import css from './KeyHelp.module.css'
import { COMMON_KEYS, type HelpPlace, SCREEN_KEYS } from './screen-keys.ts'

export function KeyHelp({ place }: { place: HelpPlace }) {
  const { t } = useTranslation()
  const opened = useHelp((help) => help.keys)
  const close = useHelp((help) => help.hideKeys)
  const startTour = useHelp((help) => help.startTour)
  const screen =
    place === 'lock' ? t('keys.lockScreen') : place === 'welcome' ? t('keys.firstStart') : t(`nav.${place}`)
  const training = useApp((app) => app.status?.training ?? false)
  const keys = SCREEN_KEYS[place] ?? COMMON_KEYS
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('keys.titleOf', { screen })}
      size="var(--wide-dialog)"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <dl className={css.keys} style={{ '--lines': Math.ceil(keys.length / 2) } as CSSProperties}>
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              {key.split('  ').map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{t(training && text === 'keys.lock' ? 'keys.endTraining' : text)}</dd>
          </div>
        ))}
      </dl>
      {place === 'till' && (
        <div className={css.more}>
          <Button
            variant="default"
            leftSection={<IconRoute size={ICON.normal} stroke={ICON.stroke} aria-hidden />}
            onClick={startTour}
          >
            {t('tour.again')}
          </Button>
        </div>
      )}
    </Modal>
  )
}
