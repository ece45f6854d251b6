/** Any number of believable goods for big catalogues: the same seed makes the same goods. */
import { checkDigit } from '../../shared/domain/barcode.ts'
import type { SeedGood } from './goods.ts'

/** [category, what, names of makers, sizes, lowest and highest price in tenge, unit] */
type Shelf = readonly [
  string,
  readonly string[],
  readonly string[],
  readonly string[],
  number,
  number,
  number,
]

const MAKERS = [
  'Көкжар',
  'Дәнбасы',
  'Самалсай',
  'Қарлыбел',
  'Утренний луг',
  'Бидайөзек',
  'Степная кладовая',
  'Наурызкөл',
]
const KITCHEN = ['Таза Үй', 'Тәтті Үй', 'Белый двор', 'Ару-Шай', 'Үйім', 'Қоңыраулы']

const SHELVES: readonly Shelf[] = [
  [
    'dairy',
    ['Молоко 2,5%', 'Молоко 3,2%', 'Кефир 1%', 'Айран', 'Ряженка', 'Сүт пастерленген'],
    MAKERS,
    ['0,5 л', '0,9 л', '1 л'],
    320,
    890,
    1,
  ],
  [
    'dairy',
    ['Йогурт клубника', 'Йогурт персик', 'Йогурт черника', 'Сырок ванильный'],
    MAKERS,
    ['95 г', '120 г', '250 г'],
    140,
    520,
    1,
  ],
  [
    'bread',
    ['Батон нарезной', 'Хлеб ржаной', 'Нан', 'Лаваш', 'Булочка с маком', 'Тоқаш'],
    MAKERS,
    ['90 г', '300 г', '500 г'],
    90,
    650,
    1,
  ],
  [
    'drinks',
    ['Вода негазированная', 'Вода газированная', 'Лимонад', 'Шырын алма', 'Сок апельсин'],
    MAKERS,
    ['0,5 л', '1 л', '1,5 л', '2 л'],
    180,
    980,
    1,
  ],
  [
    'tea',
    ['Чай чёрный', 'Чай зелёный', 'Қара шай', 'Кофе молотый'],
    KITCHEN,
    ['100 г', '200 г', '250 г', '25 пак'],
    590,
    3900,
    1,
  ],
  [
    'sweets',
    ['Конфеты шоколадные', 'Печенье овсяное', 'Вафли', 'Кәмпит', 'Зефир', 'Мармелад'],
    KITCHEN,
    ['150 г', '250 г', '400 г'],
    390,
    2200,
    1,
  ],
  [
    'grocery',
    ['Рис', 'Гречка', 'Макароны', 'Мука', 'Сахар', 'Күріш', 'Ұн'],
    MAKERS,
    ['400 г', '800 г', '1 кг', '2 кг'],
    290,
    1900,
    1,
  ],
  [
    'fruit',
    ['Яблоки', 'Алма', 'Груши', 'Картофель', 'Картоп', 'Морковь', 'Лук репчатый'],
    ['Алматы', 'Шымкент', 'Тараз', 'Талғар'],
    ['отборные', 'местные', 'мытые'],
    160,
    1500,
    2,
  ],
  [
    'home',
    ['Мыло', 'Шампунь', 'Порошок', 'Салфетки', 'Сабын', 'Гель для посуды'],
    KITCHEN,
    ['90 г', '400 мл', '450 г', '1 кг'],
    190,
    3400,
    1,
  ],
  [
    'other',
    ['Тетрадь', 'Ручка шариковая', 'Батарейки', 'Лампочка', 'Дәптер', 'Свечи'],
    KITCHEN,
    ['1 шт', '2 шт', '4 шт', '12 шт'],
    60,
    2500,
    1,
  ],
]

/** GS1 prefixes that a shop here scans all day: Kazakhstan, Russia, Kyrgyzstan, Uzbekistan, Türkiye. */
const PREFIXES = ['487', '487', '487', '460', '470', '478', '869'] as const

/** @param seed any integer: the same seed gives the same goods in the same order */
export function madeGoods(count: number, seed: number): SeedGood[] {
  const random = numbers(seed)
  const pick = <T>(list: readonly [T, ...T[]] | readonly T[]): T => {
    const found = list[Math.floor(random() * list.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  return Array.from({ length: count }, (_, i) => {
    const [category, what, makers, sizes, low, high, unitId] = pick(SHELVES)
    const tenge = low + Math.floor(random() * (high - low))
    const rest = random() < 0.15 ? pick([50, 90, 99]) : 0
    const body = `${pick(PREFIXES)}${String(100_000_000 + ((seed * 7919 + i) % 900_000_000))}`
    return {
      name: `${pick(what)} «${pick(makers)}» ${pick(sizes)}, арт. ${i + 1}`,
      price: Math.round(tenge / 5) * 500 + rest,
      unitId,
      // Some goods of every shop carry no code.
      barcode: random() < 0.06 ? null : `${body}${checkDigit(body)}`,
      category,
      picture: null,
    }
  })
}

/** Mulberry32: small, fast, and the same everywhere. */
function numbers(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = a
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
