/** Words for a till that cannot open its data: said before any window or setting exists, in the language of the PC. */
import { NewerFile } from '../store/open.ts'

export interface StartProblem {
  title: string
  text: string
  /** The two buttons below, and what is said when the file could not be written. */
  close: string
  save: string
  notSaved: string
}

type Kind = 'newer' | 'readOnly' | 'full' | 'damaged' | 'other'

const TEXTS: Record<'ru' | 'kk' | 'en', Record<Kind | Exclude<keyof StartProblem, 'text'>, string>> = {
  ru: {
    title: 'Касса не открылась',
    close: 'Закрыть',
    save: 'Сохранить диагностику…',
    notSaved: 'Сюда файл не записать: нет места или прав. Выберите другую папку или флешку.',
    newer:
      'Данные записаны более новой версией программы. Установите новую версию: данные целы и не тронуты.',
    readOnly:
      'В папку с данными нельзя записывать. Проверьте права на папку и запустите кассу снова. Данные целы.',
    full: 'На диске нет места. Освободите место и запустите кассу снова. Данные целы.',
    damaged:
      'Файл данных повреждён. Ничего не удалено. Не удаляйте папку и обратитесь к тому, кто обслуживает кассу.',
    other: 'Не удалось открыть данные. Ничего не удалено. Перезапустите компьютер и кассу.',
  },
  kk: {
    title: 'Касса ашылмады',
    close: 'Жабу',
    save: 'Диагностиканы сақтау…',
    notSaved: 'Файлды мұнда жазу мүмкін емес: орын не рұқсат жоқ. Басқа қалтаны не флешканы таңдаңыз.',
    newer: 'Деректерді бағдарламаның жаңарақ нұсқасы жазған. Жаңа нұсқаны орнатыңыз: деректер бүтін.',
    readOnly:
      'Деректер қалтасына жазуға болмайды. Қалтаға рұқсатты тексеріп, кассаны қайта қосыңыз. Деректер бүтін.',
    full: 'Дискіде орын жоқ. Орын босатып, кассаны қайта қосыңыз. Деректер бүтін.',
    damaged:
      'Деректер файлы бүлінген. Ештеңе жойылған жоқ. Қалтаны жоймай, кассаға қызмет көрсететін маманға хабарласыңыз.',
    other: 'Деректерді ашу мүмкін болмады. Ештеңе жойылған жоқ. Компьютер мен кассаны қайта қосыңыз.',
  },
  en: {
    title: 'The till could not open',
    close: 'Close',
    save: 'Save diagnostics…',
    notSaved:
      'The file cannot be written there: no room or no permission. Choose another folder or a memory stick.',
    newer:
      'The data was written by a newer version of the till. Install that version: the data is whole and untouched.',
    readOnly:
      'The data folder cannot be written to. Check its permissions and start the till again. The data is whole.',
    full: 'The disk is full. Free some space and start the till again. The data is whole.',
    damaged:
      'The data file is damaged. Nothing was deleted. Keep the folder and ask whoever looks after the till.',
    other: 'The data could not be opened. Nothing was deleted. Restart the computer and the till.',
  },
}

/** @param locale of the OS, such as `kk-KZ`; Russian unless Kazakh or English */
export function startProblem(error: unknown, locale: string): StartProblem {
  const language = locale.startsWith('kk') ? 'kk' : locale.startsWith('en') ? 'en' : 'ru'
  const { title, close, save, notSaved, ...texts } = TEXTS[language]
  return { title, close, save, notSaved, text: texts[kindOf(error)] }
}

function kindOf(error: unknown): Kind {
  if (error instanceof NewerFile) return 'newer'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|EACCES|EPERM|EROFS)/.test(code)) return 'readOnly'
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) return 'full'
  if (/^(SQLITE_CORRUPT|SQLITE_NOTADB)/.test(code)) return 'damaged'
  return 'other'
}
