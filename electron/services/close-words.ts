/** The words of X and Z reports on paper and in files, in the till's three languages. */
import type { Settings } from '../../shared/contract/settings.ts'
import type { RefundState } from '../../shared/domain/refund-state.ts'
import type { SaleState } from '../../shared/domain/sale-state.ts'

interface CloseWords {
  x: string
  z: string
  notClosed: string
  closed: string
  since: string
  day: string
  till: string
  hash: string
  previous: string
  first: string
  totals: string
  figure: string
  count: string
  sum: string
  taken: string
  here: string
  elsewhere: string
  late: string
  returned: string
  net: string
  ended: string
  waiting: string
  refundsWaiting: string
  receipt: string
  state: string
  todo: string
  charged: string
  lateTitle: string
  more: string
  sales: string
  paidAt: string
  states: Partial<Record<SaleState, string>>
  /** What the owner does about a sale that still waits. */
  todos: Partial<Record<SaleState, string>>
  refundStates: Partial<Record<RefundState, string>>
}

export const CLOSE_WORDS: Record<Settings['locale'], CloseWords> = {
  ru: {
    x: 'X-отчёт',
    z: 'Z-отчёт',
    notClosed: 'День не закрыт',
    closed: 'Закрыт',
    since: 'После закрытия',
    day: 'Рабочий день',
    till: 'Касса',
    hash: 'Отпечаток',
    previous: 'Отпечаток предыдущего',
    first: 'с самого начала',
    totals: 'Итоги',
    figure: 'Показатель',
    count: 'Число',
    sum: 'Сумма',
    taken: 'Оплачено',
    here: 'на этой кассе',
    elsewhere: 'на других кассах и в кабинете',
    late: 'из них после закрытия своего дня',
    returned: 'Возвращено',
    net: 'ЧИСТЫМИ',
    ended: 'Закончились без оплаты',
    waiting: 'Ещё ждут оплаты',
    refundsWaiting: 'Возвраты в пути',
    receipt: 'Чек',
    state: 'Состояние',
    todo: 'Что делать',
    charged: 'Выставлен',
    lateTitle: 'Оплачены после закрытия своего дня',
    more: 'и ещё',
    sales: 'Продажи',
    paidAt: 'Оплачен',
    states: {
      queued: 'в очереди',
      sending: 'отправляется',
      unknown: 'проверяется',
      processing: 'отправлен',
      pending: 'ждёт оплаты',
      cancelling: 'отменяется',
      expired: 'истёк',
      cancelled: 'отменён',
      failed: 'не прошёл',
      stopped: 'снят с очереди',
    },
    todos: {
      queued: 'отправится сам; не нужен: снять с очереди',
      sending: 'подождать ответа сервиса',
      unknown: 'касса сама проверит, отправлен ли он',
      processing: 'подождать доставки покупателю',
      pending: 'дождаться оплаты или отменить',
      cancelling: 'подождать подтверждения Kaspi',
    },
    refundStates: {
      queued: 'в очереди',
      sending: 'отправляется',
      unknown: 'проверяется',
      pending: 'принят сервисом',
      processing: 'выполняется',
      completed: 'выполнен',
    },
  },
  kk: {
    x: 'X-есеп',
    z: 'Z-есеп',
    notClosed: 'Күн жабылмаған',
    closed: 'Жабылды',
    since: 'Мына жабудан кейін',
    day: 'Жұмыс күні',
    till: 'Касса',
    hash: 'Таңба',
    previous: 'Алдыңғысының таңбасы',
    first: 'басынан бастап',
    totals: 'Қорытынды',
    figure: 'Көрсеткіш',
    count: 'Саны',
    sum: 'Сомасы',
    taken: 'Төленді',
    here: 'осы кассада',
    elsewhere: 'басқа кассаларда және кабинетте',
    late: 'оның ішінде өз күні жабылғаннан кейін',
    returned: 'Қайтарылды',
    net: 'ТАЗА ТҮСІМ',
    ended: 'Төлемсіз аяқталды',
    waiting: 'Төлемді әлі күтуде',
    refundsWaiting: 'Жолдағы қайтарымдар',
    receipt: 'Чек',
    state: 'Күйі',
    todo: 'Не істеу керек',
    charged: 'Шығарылған',
    lateTitle: 'Өз күні жабылғаннан кейін төленгендер',
    more: 'тағы',
    sales: 'Сатулар',
    paidAt: 'Төленген',
    states: {
      queued: 'кезекте',
      sending: 'жіберілуде',
      unknown: 'тексерілуде',
      processing: 'жіберілді',
      pending: 'төлемді күтуде',
      cancelling: 'бас тартылуда',
      expired: 'мерзімі өтті',
      cancelled: 'бас тартылды',
      failed: 'өтпеді',
      stopped: 'кезектен алынды',
    },
    todos: {
      queued: 'өзі жіберіледі; керек болмаса, кезектен алыңыз',
      sending: 'сервистің жауабын күтіңіз',
      unknown: 'жіберілген-жіберілмегенін касса өзі тексереді',
      processing: 'сатып алушыға жеткенін күтіңіз',
      pending: 'төлемді күтіңіз немесе бас тартыңыз',
      cancelling: 'Kaspi растауын күтіңіз',
    },
    refundStates: {
      queued: 'кезекте',
      sending: 'жіберілуде',
      unknown: 'тексерілуде',
      pending: 'сервис қабылдады',
      processing: 'орындалуда',
      completed: 'орындалды',
    },
  },
  en: {
    x: 'X report',
    z: 'Z report',
    notClosed: 'The day is not closed',
    closed: 'Closed',
    since: 'Since the close of',
    day: 'Business day',
    till: 'Till',
    hash: 'Fingerprint',
    previous: 'Fingerprint of the one before',
    first: 'from the beginning',
    totals: 'Totals',
    figure: 'Figure',
    count: 'Count',
    sum: 'Sum',
    taken: 'Paid',
    here: 'at this till',
    elsewhere: 'at other tills and in the cabinet',
    late: 'of these, after the close of their own day',
    returned: 'Refunded',
    net: 'NET',
    ended: 'Ended without payment',
    waiting: 'Still waiting for payment',
    refundsWaiting: 'Refunds under way',
    receipt: 'Receipt',
    state: 'State',
    todo: 'What to do',
    charged: 'Charged',
    lateTitle: 'Paid after the close of their own day',
    more: 'and more:',
    sales: 'Sales',
    paidAt: 'Paid',
    states: {
      queued: 'in the queue',
      sending: 'being sent',
      unknown: 'being checked',
      processing: 'sent',
      pending: 'waits for payment',
      cancelling: 'being cancelled',
      expired: 'expired',
      cancelled: 'cancelled',
      failed: 'failed',
      stopped: 'taken off the queue',
    },
    todos: {
      queued: 'goes out by itself; not wanted: take it off the queue',
      sending: 'wait for the answer of the service',
      unknown: 'the till finds out whether it was sent',
      processing: 'wait until the customer has it',
      pending: 'wait for the payment, or cancel',
      cancelling: 'wait until Kaspi confirms',
    },
    refundStates: {
      queued: 'in the queue',
      sending: 'being sent',
      unknown: 'being checked',
      pending: 'taken by the service',
      processing: 'being carried out',
      completed: 'carried out',
    },
  },
}
