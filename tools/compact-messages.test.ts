import {expect, test} from 'vitest';
import {columnsOf} from './compact-messages.ts';

test('the columns give back every text of both languages', async () => {
  const file = new URL('../app/i18n/terminal-catalogue.ts', import.meta.url).href;
  const {terminalCatalogue} = (await import(file)) as {
    readonly terminalCatalogue: Parameters<typeof columnsOf>[0];
  };
  const code = columnsOf(terminalCatalogue);
  const made = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    readonly terminalCatalogue: unknown;
  };
  expect(Object.keys(terminalCatalogue.zh).length).toBeGreaterThan(500);
  expect(made.terminalCatalogue).toEqual(terminalCatalogue);
});

test('a key without a group and a group within a group stay apart', async () => {
  const zh = {one: '一', 'a.x': '甲', 'a.b.x': '乙', 'a.b.y': '', 'a.y': '丁'};
  const code = columnsOf({zh, en: zh});
  const made = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    readonly terminalCatalogue: unknown;
  };
  expect(made.terminalCatalogue).toEqual({zh, en: zh});
});
