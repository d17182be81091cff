// A terminal that is asked what is wrong with it: it names the cause in words, sees when it is mended,
// and what it found out reaches the office under its own name.
import {afterAll, beforeAll, expect} from 'vitest';
import {newProfile, openChromium, type OpenBrowser, type Profile} from './harness/chromium.ts';
import {people} from './harness/factory.ts';
import {glassOf} from './harness/glass.ts';
import {eventually} from './harness/scratch.ts';
import {openStage, type Stage} from './harness/stage.ts';
import {openStory} from './harness/story.ts';
import {TerminalPage} from './harness/terminal.ts';

type Finding = {readonly id: string; readonly state: string; readonly cause?: string};
type Report = {
  readonly kind: string;
  readonly body: {
    readonly format: string;
    readonly apparatus: {readonly device: string; readonly deviceName: string};
    readonly findings: readonly Finding[];
    readonly status: {readonly unsent: number};
  };
};

const step = openStory();
const name = '粗车 01';
const gone = '连不上服务器：记录存在本机，连上后自动上传。';
let stage: Stage;
let profile: Profile;
let browser: OpenBrowser;
let terminal: TerminalPage;

beforeAll(async () => {
  stage = await openStage('diagnosis');
  profile = newProfile('diagnosis');
  browser = await openChromium(profile);
  terminal = new TerminalPage(await glassOf(browser.page), 'diagnosis', stage.line.url);
  await terminal.enrol(await stage.office.enrolment(name, 'CC-01'));
  await terminal.signIn(people.turner);
});
afterAll(async () => {
  await browser?.kill();
  profile?.remove();
  await stage?.close();
});

/** The line of one part of the terminal, as it stands on the screen. */
const lineOf = (part: string): Promise<string> =>
  terminal.glass.evaluate<string>(`(function () {
    var rows = [].slice.call(document.querySelectorAll('main li'));
    var row = rows.filter(function (one) { return one.innerText.trim().indexOf(${JSON.stringify(part)}) === 0; })[0];
    return row ? row.innerText.replace(/\\s+/g, ' ') : '';
  })()`);
const says = (part: string, words: string) =>
  eventually(`${part}: ${words}`, async () => (await lineOf(part)).includes(words) || undefined);

const reports = async (): Promise<readonly Report[]> => {
  const devices = await stage.office.query<readonly {id: string; name: string}[]>('reports.devices');
  const own = devices.find((each) => each.name === name);
  expect(own).toBeDefined();
  const page = await stage.office.query<{reports: readonly Report[]}>('reports.device', {id: own?.id});
  for (const {body} of page.reports)
    expect(body.apparatus).toMatchObject({device: own?.id, deviceName: name});
  return page.reports;
};

step('on a good line the server is fine', async () => {
  await terminal.go('/settings/diagnosis');
  await says('服务器', '正常');
  await says('记录', '0 条等待上传');
  await says('这台终端', name);
});

step('the line is cut: the page says what is wrong, and that nothing is lost', async () => {
  await stage.line.cut();
  await terminal.scan('WHO-KNOWS-THIS'); // recorded all the same
  await terminal.tap('知道了', {isWhole: true});
  await terminal.go('/settings/diagnosis');
  await terminal.tap('再查一次');
  await says('服务器', '不通');
  await says('服务器', gone);
  await says('记录', '1 条等待上传');
  expect(await terminal.screenText()).toMatch(/\d 处要处理：服务器/);
  expect(await terminal.unsent()).toBe(1);
});

step('a report that does not reach the office says so and can leave as a code', async () => {
  await terminal.tap('发送报告');
  await terminal.sees('没连上服务器');
  await terminal.tap('显示二维码');
  const isLarge = '(one) => one.getBoundingClientRect().width > 100'; // the icons are svg as well
  await terminal.until('a code', `[...document.querySelectorAll('main svg')].some(${isLarge})`);
  expect(await reports()).toEqual([]);
});

step('the line is mended: looked at again, the server is fine and the record has gone', async () => {
  await stage.line.mend();
  await terminal.tap('再查一次');
  await says('服务器', '正常');
  await says('记录', '0 条等待上传');
  expect(await terminal.unsent()).toBe(0);
});

step('the report is in the office, once, under this terminal, with what the page said', async () => {
  await terminal.tap('发送报告');
  await terminal.sees('报告已发到办公室');
  const [report, ...others] = await reports();
  expect(others).toEqual([]);
  expect(report).toMatchObject({
    kind: 'diagnosis',
    body: {format: 'chejian-diagnosis-1', status: {unsent: 0}},
  });
  expect(report?.body.findings).toContainEqual({id: 'server', state: 'ok'});
  expect(JSON.stringify(report)).not.toContain(people.turner.name);
});
