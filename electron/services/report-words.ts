/** The words of reports on paper and in files, in the till's three languages. */
import type { SellerPart } from '../../shared/contract/report-pieces.ts'
import type { Settings } from '../../shared/contract/settings.ts'

type Locale = Settings['locale']

interface ReportWords {
  report: string
  period: string
  before: string
  till: string
  made: string
  /** The range still runs. */
  sameHour: string
  totals: string
  figure: string
  now: string
  was: string
  takings: string
  count: string
  average: string
  refunds: string
  refundCount: string
  net: string
  days: string
  day: string
  hours: string
  hour: string
  sellers: string
  seller: string
  nobody: string
  /** Of a person: works here no more. */
  left: string
  cabinet: string
  otherTill: string
  items: string
  item: string
  quantity: string
  lines: string
  sum: string
  rest: string
  otherItems: string
}

export const REPORT_WORDS: Record<Locale, ReportWords> = {
  ru: {
    report: 'Отчёт о продажах',
    period: 'Период',
    before: 'Сравнение с',
    till: 'Касса',
    made: 'Составлен',
    sameHour: 'к тому же часу',
    totals: 'Итоги',
    figure: 'Показатель',
    now: 'За период',
    was: 'Раньше',
    takings: 'Выручка',
    count: 'Продаж',
    average: 'Средний чек',
    refunds: 'Возвраты',
    refundCount: 'Возвратов',
    net: 'Чистыми',
    days: 'По дням',
    day: 'День',
    hours: 'По часам',
    hour: 'Час',
    sellers: 'По кассирам',
    seller: 'Кассир',
    nobody: 'Без имени',
    left: 'больше не работает',
    cabinet: 'Кабинет ApiPay',
    otherTill: 'Другая касса',
    items: 'Лучшие товары',
    item: 'Товар',
    quantity: 'Количество',
    lines: 'Строк',
    sum: 'Сумма',
    rest: 'Суммы без товаров, за вычетом скидок на чек',
    otherItems: 'Остальные товары',
  },
  kk: {
    report: 'Сату есебі',
    period: 'Кезең',
    before: 'Салыстыру',
    till: 'Касса',
    made: 'Жасалған уақыты',
    sameHour: 'осы сағатқа дейін',
    totals: 'Қорытынды',
    figure: 'Көрсеткіш',
    now: 'Кезең ішінде',
    was: 'Бұрын',
    takings: 'Түсім',
    count: 'Сату саны',
    average: 'Орташа чек',
    refunds: 'Қайтарымдар',
    refundCount: 'Қайтарым саны',
    net: 'Таза түсім',
    days: 'Күндер бойынша',
    day: 'Күн',
    hours: 'Сағаттар бойынша',
    hour: 'Сағат',
    sellers: 'Кассирлер бойынша',
    seller: 'Кассир',
    nobody: 'Аты жоқ',
    left: 'енді жұмыс істемейді',
    cabinet: 'ApiPay кабинеті',
    otherTill: 'Басқа касса',
    items: 'Үздік тауарлар',
    item: 'Тауар',
    quantity: 'Саны',
    lines: 'Жол саны',
    sum: 'Сома',
    rest: 'Тауарсыз сомалар, чекке берілген жеңілдіктерсіз',
    otherItems: 'Қалған тауарлар',
  },
  en: {
    report: 'Sales report',
    period: 'Period',
    before: 'Compared with',
    till: 'Till',
    made: 'Made',
    sameHour: 'by the same hour',
    totals: 'Totals',
    figure: 'Figure',
    now: 'This period',
    was: 'Before',
    takings: 'Takings',
    count: 'Sales',
    average: 'Average sale',
    refunds: 'Refunds',
    refundCount: 'Number of refunds',
    net: 'Net',
    days: 'By day',
    day: 'Day',
    hours: 'By hour',
    hour: 'Hour',
    sellers: 'By cashier',
    seller: 'Cashier',
    nobody: 'No name',
    left: 'left the shop',
    cabinet: 'ApiPay cabinet',
    otherTill: 'Another till',
    items: 'Best items',
    item: 'Item',
    quantity: 'Quantity',
    lines: 'Lines',
    sum: 'Sum',
    rest: 'Amounts without items, less discounts on carts',
    otherItems: 'Other items',
  },
}

/** `2026-11-25` → `25.11.2026`. */
export const dayInWords = (day: string): string => day.split('-').reverse().join('.')

/** `14:00–15:00`. */
export const hourInWords = (hour: number): string => {
  const two = (n: number) => String(n % 24).padStart(2, '0')
  return `${two(hour)}:00–${two(hour + 1)}:00`
}

/** Who sold, in words. */
export function sellerInWords(
  part: Pick<SellerPart, 'name' | 'left' | 'elsewhere' | 'till'>,
  words: ReportWords,
): string {
  if (!part.elsewhere) return part.left ? `${part.name} (${words.left})` : part.name || words.nobody
  return part.till === '' ? words.cabinet : `${words.otherTill} ${part.till}`
}
