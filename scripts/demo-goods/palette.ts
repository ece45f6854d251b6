/** Colours of goods by their word in the list: printed colours for what is packed, natural ones for what grows or is baked. */
import type { Kind } from './drawings.ts'

/** main, accent, ground */
type Colours = readonly [string, string, string]

const PACKED: Record<string, Colours> = {
  blue: ['#2f74d0', '#f2b632', '#e8f0fb'],
  red: ['#d5433b', '#f4c542', '#fbeae8'],
  green: ['#3b9a57', '#f3cf4f', '#e8f5ec'],
  yellow: ['#f2be35', '#d2552f', '#fdf5de'],
  orange: ['#ee8a32', '#2f6f7f', '#fdefe1'],
  purple: ['#7d56b8', '#f0a93b', '#f1ebf8'],
  pink: ['#e5719c', '#7a3f8f', '#fcecf2'],
  brown: ['#8a5a36', '#e8b45a', '#f5ede4'],
  teal: ['#2aa3a3', '#f08a4b', '#e3f4f4'],
  lime: ['#93bf3c', '#2f7f56', '#f2f7e3'],
  dark: ['#3b3f4a', '#d8574a', '#eceef1'],
  white: ['#dfe6ec', '#5b8fc9', '#f3f6f9'],
  cream: ['#ead9b0', '#b5773c', '#faf5e9'],
}

const NATURAL: Record<string, Colours> = {
  blue: ['#5574b8', '#3b5692', '#e8edf7'],
  red: ['#dd4a3b', '#b5332b', '#fcebe8'],
  green: ['#7cb342', '#558b2f', '#eff6e6'],
  yellow: ['#f4cd45', '#d8a428', '#fdf7de'],
  orange: ['#f0923a', '#cf6c20', '#fdefe1'],
  purple: ['#8b4f8f', '#663a6e', '#f4ebf5'],
  pink: ['#ee8d86', '#d0625f', '#fdeeec'],
  brown: ['#c8955a', '#9c6b37', '#f7efe5'],
  teal: ['#4f9d6a', '#37784e', '#e6f3eb'],
  lime: ['#a4cc4c', '#78a22f', '#f3f8e4'],
  dark: ['#8f4a2c', '#623220', '#f2e9e4'],
  white: ['#efe9dc', '#cdbf9f', '#f4f6f2'],
  cream: ['#efd9a8', '#d3a869', '#fbf5e8'],
}

const GROWN = new Set<Kind>([
  'apple',
  'pear',
  'banana',
  'citrus',
  'grapes',
  'tomato',
  'cucumber',
  'carrot',
  'potato',
  'onion',
  'cabbage',
  'pepper',
  'greens',
  'loaf',
  'baton',
  'nan',
  'bun',
  'samsa',
  'chicken',
  'fish',
  'cookie',
  'dumplings',
  'nuts',
  'cheese',
  'eggs',
  'icecream',
])

/** Where both colours of a drawing mean something of their own. */
const OWN: Record<string, Colours> = {
  'melon red': ['#3f8f45', '#e8505b', '#e9f5ea'],
  'melon yellow': ['#e3bb3d', '#f6e3a0', '#fdf7de'],
  'melon orange': ['#e08a2e', '#f4b95c', '#fdefe1'],
  'berry red': ['#df3a46', '#f7d774', '#fcebe8'],
  'berry pink': ['#e0608c', '#f9c9d8', '#fcecf2'],
  'meat red': ['#c9403f', '#f0d2c4', '#fbeae8'],
  'meat dark': ['#8f2f33', '#e8c9b8', '#f5e8e6'],
  'meat pink': ['#dd7f78', '#f7e3d8', '#fdeeec'],
  'meat purple': ['#7f2f44', '#e2bfb4', '#f3e6ea'],
  'meat orange': ['#d06a4e', '#f3d6c2', '#fcece4'],
  'cheese yellow': ['#f7d76a', '#eab63a', '#fdf7de'],
  'cheese orange': ['#efb157', '#cf7f2c', '#fdefe1'],
  'eggs brown': ['#dba679', '#9aa6b1', '#f7efe5'],
  'eggs cream': ['#f3dcc0', '#7d8fb8', '#fbf5e8'],
  'eggs white': ['#f7f5ef', '#6f9d7c', '#edf3ee'],
  'icecream cream': ['#f7ecd0', '#e9d3a0', '#e8f0fb'],
  'icecream brown': ['#8a5a36', '#623c22', '#f5ede4'],
  'greens green': ['#5fae4a', '#3f8235', '#eff6e6'],
  'onion cream': ['#f2ead9', '#cbb58c', '#f3f6f0'],
  'cabbage purple': ['#8a4f8f', '#b583ba', '#f4ebf5'],
  'cabbage green': ['#7cb342', '#b2d98a', '#eff6e6'],
  'cookie orange': ['#dba463', '#5f3a22', '#fdefe1'],
  'bulb yellow': ['#ffd964', '#9aa6b1', '#eef2f8'],
  'bulb cream': ['#fff0c4', '#8794a1', '#e8f0fb'],
  'oil yellow': ['#f3c93f', '#e08a1e', '#fdf7de'],
  'oil orange': ['#eab02f', '#3b9a57', '#fdefe1'],
  'oil green': ['#a3ad3c', '#5d7a2c', '#f2f6e3'],
  'soda dark': ['#4a2a22', '#e9b44c', '#faf3e3'],
}

/** @throws when the list names a colour that is not here */
export function coloursOf(kind: Kind, colour: string): Colours {
  const found = OWN[`${kind} ${colour}`] ?? (GROWN.has(kind) ? NATURAL : PACKED)[colour]
  if (!found) throw new Error(`no colours for ${kind} ${colour}`)
  return found
}
