// The own icon set: 24 px grid, stroke 2, drawn in the colour of the text around it. Circles are
// written as arcs, so that one kind of element is enough. `hole` is the ground that shows through.
type IconShape = {
  readonly d: string;
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: string;
  readonly transform?: string;
};

const hole = 'var(--hole, var(--surface))';

/** Every icon by its name. */
export const iconShapes = {
  accepted: [
    {d: 'M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z', fill: 'currentColor', stroke: 'none'},
    {d: 'M7 12.500l3.5 3.500L17 9', stroke: hole, width: 2.6},
  ],
  attention: [
    {d: 'M12 2.500L22.5 21H1.500z', fill: 'currentColor', stroke: 'none'},
    {d: 'M12 9.500v5M12 17.800v.01', stroke: hole, width: 2.6},
  ],
  attentionFilled: [
    {d: 'M12 2.500L22.5 21H1.500z', fill: 'var(--warn)', stroke: 'var(--warn-edge)', width: 1.6},
    {d: 'M12 9.500v5M12 17.800v.01', stroke: 'var(--on-warn)', width: 2.4},
  ],
  back: [{d: 'M15 5l-7 7 7 7'}],
  badge: [
    {d: 'M6 4h12a2 2 0 0 1 2 2v13a2 2 0 0 1 -2 2h-12a2 2 0 0 1 -2 -2v-13a2 2 0 0 1 2 -2z'},
    {d: 'M10 2.5h4V6h-4zM8 18c.6-2.2 2.1-3.3 4-3.3s3.4 1.1 4 3.3'},
    {d: 'M9.7 11a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0 -4.6 0z'},
  ],
  bell: [{d: 'M6 17v-6a6 6 0 0 1 12 0v6M4 17h16M10.5 20.5h3'}],
  blocked: [
    {d: 'M7.9 2h8.200L22 7.900v8.200L16.1 22H7.900L2 16.100V7.900z', fill: 'currentColor', stroke: 'none'},
    {d: 'M7 12h10', stroke: hole, width: 3.2},
  ],
  blockedFilled: [
    {
      d: 'M7.9 2h8.200L22 7.900v8.200L16.1 22H7.900L2 16.100V7.900z',
      fill: 'var(--stop)',
      stroke: 'var(--on-stop)',
      width: 1.4,
    },
    {d: 'M7.5 12h9', stroke: 'var(--on-stop)', width: 3},
  ],
  book: [{d: 'M12 6c-2-1.5-5-2-8-2v14c3 0 6 .5 8 2 2-1.5 5-2 8-2V4c-3 0-6 .5-8 2zM12 6v14'}],
  box: [{d: 'M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8'}],
  calendar: [{d: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5'}],
  camera: [{d: 'M4 8h4l1.5-3h5L16 8h4v11H4z'}, {d: 'M8.5 13a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z'}],
  cart: [
    {d: 'M3 5h3l2 11h10l2-8H7'},
    {d: 'M7.7 20a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0 -2.6 0z'},
    {d: 'M15.7 20a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0 -2.6 0z'},
  ],
  chart: [{d: 'M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6'}],
  clock: [{d: 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0z'}, {d: 'M12 7v5l3.5 2'}],
  cloud: [{d: 'M7.5 18H17a4 4 0 0 0 1.9-7.5A6 6 0 0 0 6.3 9.6 4.3 4.3 0 0 0 7.5 18z'}],
  cloudOff: [{d: 'M7.5 18H17a4 4 0 0 0 1.9-7.5M15.5 8A6 6 0 0 0 6.3 9.6 4.3 4.3 0 0 0 7.5 18M4 4l16 16'}],
  count: [{d: 'M5 5v14M9.5 5v14M14 5v14M18.5 5v14M3 16.500L21 7.5'}],
  cross: [{d: 'M6 6l12 12M18 6L6 18'}],
  document: [{d: 'M6 3h9l4 4v14H6zM15 3v4h4M9.5 12h6M9.5 16h6'}],
  done: [{d: 'M2.5 12a9.5 9.5 0 1 0 19 0a9.5 9.5 0 1 0 -19 0z'}, {d: 'M7.5 12.500l3 3 6-6.5'}],
  download: [{d: 'M12 5v13M6 13l6 6 6-6'}],
  erase: [{d: 'M9 6h11v12H9l-6-6zM12.5 9.500l5 5M17.5 9.500l-5 5'}],
  filter: [{d: 'M4 6h16M7 12h10M10 18h4'}],
  firstPiece: [{d: 'M4 4h16v16H4z'}, {d: 'M10 9.5L12.5 8v8M10 16h5'}],
  flag: [{d: 'M6 21V4M6 5h12l-3 4 3 4H6'}],
  gear: [
    {d: 'M8.8 12a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0z'},
    {
      d: 'M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.600l2.2 2.200M16.2 16.200l2.2 2.200M18.4 5.600l-2.2 2.200M7.8 16.200l-2.2 2.2',
    },
  ],
  home: [{d: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z'}],
  keyboard: [
    {d: 'M4.5 6h15a2 2 0 0 1 2 2v8a2 2 0 0 1 -2 2h-15a2 2 0 0 1 -2 -2v-8a2 2 0 0 1 2 -2z'},
    {d: 'M6.5 10h.01M10 10h.01M14 10h.01M17.5 10h.01M8 14h8'},
  ],
  language: [
    {d: 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0z'},
    {d: 'M3 12h18M12 3c3 2.7 4 5.5 4 9s-1 6.3-4 9c-3-2.7-4-5.5-4-9s1-6.3 4-9z'},
  ],
  link: [
    {
      d: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.700l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.700l1-1',
    },
  ],
  list: [{d: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01'}],
  location: [{d: 'M4 20V9l8-5 8 5v11M8.5 20v-7h7v7'}],
  lock: [{d: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3'}],
  machine: [{d: 'M3 19h18M4 19v-8h5v8M9 14h9v5M13 14v-4h4v4M4 11V7h3v4'}],
  minus: [{d: 'M5 12h14'}],
  moon: [{d: 'M19.5 14.500A8 8 0 0 1 9.5 4.500a8 8 0 1 0 10 10z'}],
  move: [{d: 'M4 8h15M15 4l4 4-4 4M20 16H5M9 12l-4 4 4 4'}],
  next: [{d: 'M9 5l7 7-7 7'}],
  off: [{d: 'M2.5 12a9.5 9.5 0 1 0 19 0a9.5 9.5 0 1 0 -19 0z', dash: '3 3.5'}],
  pause: [{d: 'M8.5 5.5v13M15.5 5.5v13', width: 3}],
  paused: [{d: 'M2.5 12a9.5 9.5 0 1 0 19 0a9.5 9.5 0 1 0 -19 0z'}, {d: 'M9.8 8.5v7M14.2 8.5v7', width: 2.4}],
  people: [
    {d: 'M5.5 8a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z'},
    {
      d: 'M2.5 20c.6-3.6 3-5.5 6.5-5.500s5.9 1.9 6.5 5.500M16 5.200a3.3 3.3 0 0 1 0 6M17.5 15c2.2.6 3.6 2.2 4 5',
    },
  ],
  person: [{d: 'M8 8a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z'}, {d: 'M4.5 20.500c.8-4 3.7-6 7.5-6s6.7 2 7.5 6'}],
  photo: [{d: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4'}, {d: 'M7.7 9a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0 -2.6 0z'}],
  pin: [
    {d: 'M12 21s7-6.5 7-11.500a7 7 0 0 0-14 0C5 14.5 12 21 12 21z'},
    {d: 'M9.5 9.5a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0z'},
  ],
  plus: [{d: 'M12 5v14M5 12h14'}],
  print: [{d: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z'}],
  ready: [
    {d: 'M2.5 12a9.5 9.5 0 1 0 19 0a9.5 9.5 0 1 0 -19 0z'},
    {d: 'M8.5 12a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z', fill: 'currentColor', stroke: 'none'},
  ],
  repeat: [{d: 'M4 11a8 8 0 0 1 14-4.500L20 9M20 4v5h-5M20 13a8 8 0 0 1-14 4.500L4 15M4 20v-5h5'}],
  running: [
    {d: 'M2.5 12a9.5 9.5 0 1 0 19 0a9.5 9.5 0 1 0 -19 0z'},
    {d: 'M9.8 8l6 4-6 4z', fill: 'currentColor', width: 1},
  ],
  scan: [
    {
      d: 'M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3M3 12h18',
    },
  ],
  search: [{d: 'M4.5 11a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0z'}, {d: 'M16 16l5 5'}],
  setup: [{d: 'M2.5 12a9.5 9.5 0 1 0 19 0a9.5 9.5 0 1 0 -19 0z'}, {d: 'M8 15l8-6M8 9l8 6', width: 1.6}],
  signOut: [{d: 'M14 4h5v16h-5M10 8l-4 4 4 4M6 12h9'}],
  sun: [
    {d: 'M8 12a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z'},
    {
      d: 'M12 2.500v2.500M12 19v2.500M2.5 12H5M19 12h2.500M5.3 5.300l1.8 1.800M16.9 16.900l1.8 1.800M18.7 5.300l-1.8 1.800M7.1 16.900l-1.8 1.8',
    },
  ],
  tick: [{d: 'M5 12.5l4.5 4.5L19 7.5'}],
  torch: [{d: 'M8 3h8v4l-2.5 3v11h-3V10L8 7zM12 13v2'}],
  trace: [
    {d: 'M2.7 12a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0 -4.6 0z'},
    {d: 'M16.7 6a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0 -4.6 0z'},
    {d: 'M16.7 18a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0 -4.6 0z'},
    {d: 'M7 11l9.8-4.200M7 13l9.8 4.2'},
  ],
  truck: [
    {d: 'M2.5 6h11v10h-11zM13.5 10h4l4 4v2h-8'},
    {d: 'M5.2 17.5a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0z'},
    {d: 'M15.7 17.5a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0z'},
  ],
  undo: [{d: 'M9 6L4 11l5 5M4 11h10a6 6 0 0 1 0 12', transform: 'translate(0 -2)'}],
  upload: [{d: 'M12 19V6M6 11l6-6 6 6'}],
  wage: [{d: 'M6 4l6 8 6-8M12 12v8M7 13h10M7 17h10'}],
  waiting: [{d: 'M2.5 12a9.5 9.5 0 1 0 19 0a9.5 9.5 0 1 0 -19 0z'}],
  wrench: [
    {
      d: 'M19.8 8.2l-3 3-3.6-.8-.8-3.6 3-3a5.5 5.5 0 0 0-6.7 7.6L3.8 16.3a1.9 1.9 0 0 0 0 2.7l1.2 1.2a1.9 1.9 0 0 0 2.7 0l4.9-4.9a5.5 5.5 0 0 0 7.2-7.1z',
    },
  ],
} as const satisfies Record<string, readonly IconShape[]>;

export type IconName = keyof typeof iconShapes;
export type {IconShape};
