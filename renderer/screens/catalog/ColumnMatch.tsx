/** Which column of the file is what; one column for each meaning. */
import { Button, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Sheet } from '../../../shared/contract/sheets.ts'
import { formatCount } from '../../../shared/domain/money.ts'
import { COLUMN_ROLES, type ColumnRole } from '../../../shared/domain/sheet.ts'
import css from './Import.module.css'

interface ColumnMatchProps {
  sheet: Sheet
  roles: readonly ColumnRole[]
  busy: boolean
  onRoles: (roles: ColumnRole[]) => void
  onDone: () => void
}

export function ColumnMatch({ sheet, roles, busy, onRoles, onDone }: ColumnMatchProps) {
  const { t } = useTranslation()
  const choose = (at: number, role: ColumnRole) =>
    onRoles(roles.map((other, column) => (column === at ? role : other === role ? 'skip' : other)))
  const known = roles.includes('name') || roles.includes('barcode')
  const useful = known && roles.some((role) => role === 'price' || role === 'name')
  return (
    <>
      <p className={css.hint}>
        <strong>{sheet.name}</strong>{' '}
        {t('imports.read', {
          count: sheet.rows,
          shown: formatCount(sheet.rows),
          format: t(`imports.format.${sheet.format}`),
        })}{' '}
        {sheet.remembered ? t('imports.remembered') : t('imports.matchHint')}
      </p>
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('imports.column')}</th>
              <th scope="col">{t('imports.samples')}</th>
              <th scope="col">{t('imports.meaning')}</th>
            </tr>
          </thead>
          <tbody>
            {sheet.columns.map((column, at) => {
              const title = column.title === '' ? t('imports.columnNumber', { number: at + 1 }) : column.title
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <tr key={at}>
                  <th scope="row">{title}</th>
                  <td>{column.samples.join(' · ')}</td>
                  <td>
                    <NativeSelect
                      aria-label={t('imports.meaningOf', { column: title })}
                      value={roles[at] ?? 'skip'}
                      data={COLUMN_ROLES.map((role) => ({ value: role, label: t(`imports.role.${role}`) }))}
                      onChange={(event) =>
                        choose(at, COLUMN_ROLES.find((role) => role === event.currentTarget.value) ?? 'skip')
                      }
                    />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {!useful && <p className={css.bad}>{t('imports.needsColumns')}</p>}
      <div className={css.buttons}>
        <Button disabled={!useful} loading={busy} onClick={onDone}>
          {t('imports.check')}
        </Button>
      </div>
    </>
  )
}
