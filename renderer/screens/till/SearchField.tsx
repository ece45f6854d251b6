/** The field where all typing goes. */
import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSearch } from '../../state/search.ts'
import { ICON } from '../../theme/sizes.ts'
import { focusField, SEARCH_ID } from './focus.ts'

export function SearchField() {
  const { t } = useTranslation()
  const text = useSearch((search) => search.text)
  const setText = useSearch((search) => search.setText)
  const clear = () => {
    setText('')
    focusField(SEARCH_ID)
  }
  return (
    <TextInput
      id={SEARCH_ID}
      type="text"
      role="searchbox"
      aria-label={t('search.label')}
      aria-keyshortcuts="F2"
      placeholder={t('search.placeholder')}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      autoFocus
      leftSection={<IconSearch size={ICON.normal} aria-hidden />}
      rightSection={text !== '' && <CloseButton aria-label={t('search.clear')} onClick={clear} />}
    />
  )
}
