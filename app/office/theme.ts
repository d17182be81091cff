import {createTheme, Select} from '@mantine/core';

// Ten shades are demanded; only the tokens are shown (office.css), so all are the accent.
const petrol = [
  '#e9f1f3',
  '#cfdfe4',
  '#a4c2cb',
  '#77a3b0',
  '#508897',
  '#357686',
  '#236879',
  '#125868',
  '#0b4a5c',
  '#07323f',
] as const;

// A list is as wide as its longest line, never narrower than its field and never wider than can be read.
const wideList = {
  width: 'max-content',
  position: 'bottom-start',
  transitionProps: {duration: 0},
  middlewares: {
    flip: true,
    shift: true,
    size: {
      apply: ({
        rects,
        availableWidth,
        elements,
      }: {
        readonly rects: {readonly reference: {readonly width: number}};
        readonly availableWidth: number;
        readonly elements: {readonly floating: HTMLElement};
      }) => {
        const {width} = rects.reference;
        elements.floating.style.minWidth = `${width}px`;
        elements.floating.style.maxWidth = `${Math.max(width, Math.min(availableWidth, 560))}px`;
      },
    },
  },
} as const;

/** Mantine as far as it takes values; colours follow the tokens in office.css. */
export const officeTheme = createTheme({
  colors: {petrol},
  primaryColor: 'petrol',
  primaryShade: 8,
  fontFamily: 'var(--font)',
  defaultRadius: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {Select: Select.extend({defaultProps: {comboboxProps: wideList}})},
  fontSizes: {xs: '12px', sm: '14px', md: '15px', lg: '17px', xl: '20px'},
});
