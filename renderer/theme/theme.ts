/** Mantine dressed in the till's tokens: one accent, targets that a finger hits, no size of its own. */
import {
  ActionIcon,
  Button,
  CloseButton,
  Collapse,
  createTheme,
  Drawer,
  Input,
  type MantineColorsTuple,
  Modal,
  SegmentedControl,
} from '@mantine/core'
import type { MouseEvent } from 'react'

const accent: MantineColorsTuple = [
  '#eef2fd',
  '#dae3f8',
  '#b1c4f1',
  '#86a3ea',
  '#6287e4',
  '#4b74e0',
  '#3d6ee0',
  '#2453c4',
  '#1f49ad',
  '#153a92',
]

/** For what cannot be taken back: white on its filled shades (6, 7) is read by everyone. */
const red: MantineColorsTuple = [
  '#fdecee',
  '#fad5d8',
  '#f3a9af',
  '#ec7d86',
  '#e05a65',
  '#d0434f',
  '#c2333f',
  '#b3202c',
  '#921822',
  '#74121a',
]

/**
 * The second click of a double one lands beside the dialog that the first one opened, and would close it again. It is kept from
 * the ground of the dialog; a click of its own still closes.
 */
const ground = {
  onClickCapture: (event: MouseEvent) => {
    if (event.detail > 1) event.stopPropagation()
  },
}

export const theme = createTheme({
  fontFamily: 'var(--font)',
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  colors: { accent, red },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      vars: () => ({ root: { '--button-height': 'var(--target)', '--button-fz': 'var(--text-md)' } }),
    }),
    ActionIcon: ActionIcon.extend({
      vars: () => ({ root: { '--ai-size': 'var(--target)' } }),
    }),
    CloseButton: CloseButton.extend({
      vars: () => ({ root: { '--cb-size': 'var(--target)', '--cb-icon-size': 'var(--icon)' } }),
    }),
    Input: Input.extend({
      vars: () => ({
        wrapper: {
          '--input-height': 'var(--target)',
          '--input-size': 'var(--target)',
          '--input-fz': 'var(--text-md)',
        },
        root: {},
      }),
    }),
    Collapse: Collapse.extend({ defaultProps: { transitionDuration: 0 } }),
    // Half a fade between two themes has the contrast of neither.
    SegmentedControl: SegmentedControl.extend({ defaultProps: { transitionDuration: 0 } }),
    Modal: Modal.extend({
      defaultProps: { centered: true, radius: 'lg', size: 'var(--dialog)', overlayProps: ground },
    }),
    Drawer: Drawer.extend({ defaultProps: { overlayProps: ground } }),
  },
})
