/** A day in words of the till's language. The browser's own names are not asked: what is bundled of it has none in Kazakh. */
import dayjs from 'dayjs'
import 'dayjs/locale/kk'
import 'dayjs/locale/ru'

/** `суббота, 26 декабря`. @param day `YYYY-MM-DD` @param locale `ru`, `kk` or `en` */
export const longDay = (day: string, locale: string): string =>
  dayjs(day).locale(locale).format('dddd, D MMMM')
