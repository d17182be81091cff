/** Words that the parts of app/design are given by the screens: what a screen reader says, mostly. */
export const designMessagesZh = {
  'design.keypad.erase': '退格',
  'design.keypad.decimal': '小数点',
  'design.scale.limits': '下限 {lower}，上限 {upper}',
  'design.steps.position': '第 {done} 项，共 {total} 项',
} as const;

export const designMessagesEn = {
  'design.keypad.erase': 'Erase',
  'design.keypad.decimal': 'Decimal point',
  'design.scale.limits': 'Lower limit {lower}, upper limit {upper}',
  'design.steps.position': '{done} of {total}',
} as const satisfies Record<keyof typeof designMessagesZh, string>;
