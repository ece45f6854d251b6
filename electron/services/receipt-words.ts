/** The words of a receipt in the till's three languages. The marks that no reader may miss stand on each in all three. */
import type { Settings } from '../../shared/contract/settings.ts'

export interface ReceiptWords {
  number: string
  time: string
  till: string
  phone: string
  amount: string
  discount: string
  total: string
  returned: string
  states: Record<'paid' | 'partially_refunded' | 'refunded', string>
  test: string
}

export const NOT_FISCAL = ['НЕ ФИСКАЛЬНЫЙ ЧЕК', 'ФИСКАЛДЫҚ ЧЕК ЕМЕС', 'NOT A FISCAL RECEIPT']
/** Of X and Z: on paper they would pass for those of a fiscal till. */
export const NOT_FISCAL_REPORT = ['НЕ ФИСКАЛЬНЫЙ ОТЧЁТ', 'ФИСКАЛДЫҚ ЕСЕП ЕМЕС', 'NOT A FISCAL REPORT']
export const TRAINING = ['УЧЕБНЫЙ РЕЖИМ', 'ОҚУ РЕЖИМІ', 'TRAINING']
export const DEMO = 'ДЕМО · DEMO'

export const RECEIPT_WORDS: Record<Settings['locale'], ReceiptWords> = {
  ru: {
    number: 'Чек',
    time: 'Время',
    till: 'Касса',
    phone: 'Телефон',
    amount: 'Оплата по счёту',
    discount: 'Скидка',
    total: 'ИТОГО',
    returned: 'Возвращено',
    states: { paid: 'ОПЛАЧЕНО', partially_refunded: 'ВОЗВРАЩЕНО ЧАСТИЧНО', refunded: 'ВОЗВРАЩЕНО' },
    test: 'Проверка печати',
  },
  kk: {
    number: 'Чек',
    time: 'Уақыты',
    till: 'Касса',
    phone: 'Телефон',
    amount: 'Шот бойынша төлем',
    discount: 'Жеңілдік',
    total: 'БАРЛЫҒЫ',
    returned: 'Қайтарылды',
    states: { paid: 'ТӨЛЕНДІ', partially_refunded: 'ІШІНАРА ҚАЙТАРЫЛДЫ', refunded: 'ҚАЙТАРЫЛДЫ' },
    test: 'Басып шығаруды тексеру',
  },
  en: {
    number: 'Receipt',
    time: 'Time',
    till: 'Till',
    phone: 'Phone',
    amount: 'Payment of an invoice',
    discount: 'Discount',
    total: 'TOTAL',
    returned: 'Refunded',
    states: { paid: 'PAID', partially_refunded: 'PARTLY REFUNDED', refunded: 'REFUNDED' },
    test: 'Test print',
  },
}
