/**
 * A made-up shop catalogue of any size, the same for the same size: Russian, Kazakh and Latin names with brands, tastes,
 * sizes, articles, EAN-13 and prices, some sold lately. Brand names are syllables put together, so that the vocabulary grows
 * with the catalogue as it does in a real shop.
 */
import { checkDigit } from '../../shared/domain/barcode.ts'

export interface ShopGood {
  id: number
  name: string
  price: number
  barcode: string | null
}

export interface Shop {
  goods: ShopGood[]
  sold: Map<number, number>
}

/** Even numbers 0 ≤ n < 1 from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const words = (text: string): string[] => text.split(/\s+/)

const KINDS =
  words(`Молоко Кефир Сметана Творог Сыр Йогурт Масло Хлеб Батон Лаваш Печенье Вафли Конфеты Шоколад Зефир Мармелад
  Чай Кофе Какао Сок Нектар Лимонад Вода Квас Компот Крупа Рис Гречка Макароны Мука Сахар Соль Перец Кетчуп Майонез Горчица
  Колбаса Сосиски Ветчина Фарш Курица Говядина Баранина Рыба Икра Мороженое Пельмени Вареники Блины Чипсы Сухарики Орехи
  Семечки Мыло Шампунь Порошок Гель Салфетки Бумага Паста Щётка Пакет Батарейка Лампа Тетрадь Ручка Карандаш Клей Скотч
  Қымыз Шұбат Құрт Ірімшік Бауырсақ Қазы Шұжық Айран Сүт Нан Ет Тұз Қант Жұмыртқа Балық Шырын Күріш Ұн Өрік Мейіз`)
const QUALITIES =
  words(`белый чёрный красный зелёный сладкий солёный острый свежий домашний деревенский классический
  молочный фруктовый шоколадный ванильный клубничный малиновый вишнёвый лимонный апельсиновый сливочный топлёный копчёный
  жареный отборный детский диетический крепкий мягкий твёрдый лёгкий праздничный ақ қара қызыл тәтті жаңа үлкен`)
const LATIN_KINDS = words(
  'Cola Energy Bar Cookies Juice Milk Chocolate Tea Coffee Shampoo Battery Pen Marker Gum',
)
const SIZES = words('1л 0,5л 1,5л 2л 250мл 500мл 900мл 100г 200г 250г 400г 500г 900г 1кг 5кг 10шт 20шт 3,2%')
const CYRILLIC_PARTS = words(
  'ба ди ка ро ми ла сту кре зо ну ве та мар пла гри ши жел тру фо ям лю ста бер кон',
)
const LATIN_PARTS = words(
  'ba di ka ro mi la stu kre zo nu ve ta mar pla gri shi tor tru fo yam lu sta ber con',
)

export function makeShop(count: number, seed = 7): Shop {
  const random = randomFrom(seed)
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? ''
  const brand = (parts: readonly string[]): string => {
    const made = Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(parts)).join('')
    return made.charAt(0).toUpperCase() + made.slice(1)
  }
  const brandCount = 20 + Math.floor(count / 4)
  const brands = Array.from({ length: brandCount }, () =>
    brand(random() < 0.7 ? CYRILLIC_PARTS : LATIN_PARTS),
  )
  // A few brands make most goods.
  const someBrand = (): string => brands[Math.floor(random() ** 3 * brands.length)] ?? ''
  const goods: ShopGood[] = []
  const sold = new Map<number, number>()
  for (let id = 1; id <= count; id++) {
    const kind = random() < 0.85 ? pick(KINDS) : pick(LATIN_KINDS)
    const parts = [kind, someBrand()]
    if (random() < 0.7) parts.push(pick(QUALITIES))
    if (random() < 0.25) parts.push(pick(QUALITIES))
    if (random() < 0.05) parts.push(`${pick(['CR', 'AA', 'LR', 'A'])}${Math.floor(random() * 3000)}`)
    if (random() < 0.9) parts.push(random() < 0.5 ? pick(SIZES) : pick(SIZES).replace(/(\d)(\D+)$/, '$1 $2'))
    const body = `487${String(Math.floor(random() * 1e9)).padStart(9, '0')}`
    goods.push({
      id,
      name: random() < 0.1 ? `${parts[0]} «${parts.slice(1).join(' ')}»` : parts.join(' '),
      price: (20 + Math.floor(random() ** 2 * 9000)) * 100,
      barcode: random() < 0.95 ? body + checkDigit(body) : null,
    })
    if (random() < 0.06) sold.set(id, Math.ceil(random() * 200) * 1000)
  }
  return { goods, sold }
}
