/** Goods out of a file, in three steps: the file, its columns, and every row before it is queued. */
import { Button, Loader } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { type DragEvent, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KassaError } from '../../../shared/contract/method.ts'
import type { Sheet, Sorting } from '../../../shared/contract/sheets.ts'
import { type ColumnRole, SHEET_FAULTS, SHEET_MOST_BYTES } from '../../../shared/domain/sheet.ts'
import { FileChoice } from '../../components/FileChoice.tsx'
import { ask, kassa } from '../../state/api.ts'
import { readOffice } from '../../state/catalog/office.ts'
import { errorText } from '../../state/errors.ts'
import { ICON } from '../../theme/sizes.ts'
import { ColumnMatch } from './ColumnMatch.tsx'
import css from './Import.module.css'
import { SortedPreview } from './SortedPreview.tsx'

interface ImportDialogProps {
  /** Dropped on the list. */
  given: File | null
  onDone: () => void
}

export function ImportDialog({ given, onDone }: ImportDialogProps) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const [roles, setRoles] = useState<ColumnRole[]>([])
  const [sorting, setSorting] = useState<Sorting | null>(null)
  const [over, setOver] = useState(false)

  const read = useCallback(
    async (file: File) => {
      setProblem(null)
      if (file.size > SHEET_MOST_BYTES) {
        setProblem(t('imports.fault.tooLarge'))
        return
      }
      setBusy(true)
      const bytes = new Uint8Array(await file.arrayBuffer())
      const answer = await ask(() => kassa().sheets.open({ name: file.name, bytes }))
      setBusy(false)
      if (!answer.ok) {
        setProblem(faultWords(answer.error, t))
        return
      }
      setSheet(answer.value)
      setRoles(answer.value.columns.map(({ role }) => role))
      setSorting(null)
    },
    [t],
  )
  useEffect(() => {
    if (given) void read(given)
  }, [given, read])
  useEffect(
    () => () => {
      void ask(() => kassa().sheets.close())
    },
    [],
  )
  const match = async () => {
    setBusy(true)
    const answer = await ask(() => kassa().sheets.match({ roles }))
    setBusy(false)
    setProblem(null)
    if (answer.ok) setSorting(answer.value)
    else setProblem(answer.error.code === 'wrongState' ? t('imports.notRead') : errorText(answer.error))
  }
  const start = async () => {
    setBusy(true)
    const answer = await ask(() => kassa().sheets.start())
    setBusy(false)
    if (!answer.ok) {
      setProblem(answer.error.code === 'wrongState' ? t('imports.anotherRuns') : errorText(answer.error))
      return
    }
    void readOffice()
    onDone()
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) void read(file)
  }
  return (
    <div className={css.steps}>
      {!sheet && (
        <section
          className={css.drop}
          data-over={over}
          aria-label={t('imports.drop')}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <IconFileSpreadsheet size={ICON.large} stroke={ICON.stroke} aria-hidden />
          <p>{t('imports.drop')}</p>
          <FileChoice accept=".csv,.txt,.tsv,.xlsx" onFile={(file) => void read(file)}>
            {(props) => (
              <Button data-autofocus loading={busy} {...props}>
                {t('imports.choose')}
              </Button>
            )}
          </FileChoice>
          <p className={css.hint}>{t('imports.kinds')}</p>
        </section>
      )}
      {problem !== null && (
        <p className={css.bad} role="alert">
          {problem}
        </p>
      )}
      {busy && sheet && <Loader role="status" size="sm" aria-label={t('imports.looking')} />}
      {sheet && !sorting && (
        <ColumnMatch sheet={sheet} roles={roles} busy={busy} onRoles={setRoles} onDone={() => void match()} />
      )}
      {sheet && sorting && (
        <SortedPreview
          sorting={sorting}
          busy={busy}
          onBack={() => setSorting(null)}
          onStart={() => void start()}
        />
      )}
    </div>
  )
}

/** What is wrong with the file, and in which line. */
function faultWords(error: KassaError, t: TFunction): string {
  if (error.code === 'badInput') return t('imports.fault.tooLarge')
  const reason = SHEET_FAULTS.find((fault) => fault === error.fields?.reason?.[0])
  if (!reason) return errorText(error)
  const line = error.fields?.line?.[0]
  const words = t(`imports.fault.${reason}`)
  return line === undefined ? words : `${words} ${t('imports.line', { line })}`
}
