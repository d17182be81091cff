import {createTheme} from '@mantine/core';

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

/** Mantine as far as it takes values; colours follow the tokens in office.css. */
export const officeTheme = createTheme({
  colors: {petrol},
  primaryColor: 'petrol',
  primaryShade: 8,
  fontFamily: 'var(--font)',
  defaultRadius: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: {xs: '12px', sm: '14px', md: '15px', lg: '17px', xl: '20px'},
});
