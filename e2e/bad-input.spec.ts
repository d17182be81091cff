// What people do wrong, and what the house says to each: in Chinese and in English, with nothing lost.
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {newProfile, openChromium, type OpenBrowser, type Profile} from './harness/chromium.ts';
import {changeDatabase} from './harness/database.ts';
import {cancelledOrder, doneOrder, lots, people, pin, turning} from './harness/factory.ts';
import {glassOf} from './harness/glass.ts';
import {expectEachFactOnce} from './harness/house-check.ts';
import type {OfficeProblem} from './harness/office.ts';
import {eventually} from './harness/scratch.ts';
import {openStage, type Stage} from './harness/stage.ts';
import {TerminalPage} from './harness/terminal.ts';

const languages = ['zh', 'en'] as const;
const words = {
  zh: {
    start: '开工',
    report: '报工',
    understood: '知道了',
    enrolCode: '登记码',
    enrol: '登记',
    signIn: '登录',
  },
  en: {
    start: 'Start',
    report: 'Report',
    understood: 'Got it',
    enrolCode: 'Enrolment code',
    enrol: 'Enrol',
    signIn: 'Sign in',
  },
} as const;

let stage: Stage;
const profiles: Profile[] = [];
const browsers: OpenBrowser[] = [];

beforeAll(async () => {
  stage = await openStage('bad-input');
});
afterAll(async () => {
  for (const browser of browsers) await browser.kill();
  for (const profile of profiles) profile.remove();
  await stage?.close();
});

const newTerminal = async (name: string) => {
  const profile = newProfile(name);
  profiles.push(profile);
  const browser = await openChromium(profile);
  browsers.push(browser);
  return {browser, terminal: new TerminalPage(await glassOf(browser.page), name, stage.line.url)};
};

const speak = async (terminal: TerminalPage, language: 'zh' | 'en', shown: string) => {
  await terminal.glass.evaluate(`localStorage.setItem('chejian.language', '${language}')`);
  await terminal.open('?again=' + language);
  await terminal.sees(shown);
};

describe('at a terminal', () => {
  let browser: OpenBrowser;
  let terminal: TerminalPage;

  beforeAll(async () => {
    ({browser, terminal} = await newTerminal('bad-terminal'));
    await terminal.enrol(await stage.office.enrolment('粗车 01', 'CC-01'));
    await terminal.signIn(people.turner);
  });

  /** Facts made in the meantime, all of which reach the office once. */
  const madeBy = async (act: () => Promise<void>) => {
    const before = (await terminal.facts()).length;
    await act();
    const made = (await terminal.facts()).slice(before);
    await eventually('all is sent', async () => (await terminal.unsent()) === 0);
    await expectEachFactOnce(stage.office, await terminal.facts());
    return made.map(({kind}) => kind);
  };

  describe.each(languages)('in %s', (language) => {
    const say = words[language];
    const isZh = language === 'zh';
    beforeAll(() => speak(terminal, language, people.turner.name));
    beforeEach(() => terminal.go('/'));

    test('an unknown code is recorded and said to be unknown', async () => {
      const made = await madeBy(async () => {
        await terminal.scan(`ZZZ-UNKNOWN-${language}`);
        await terminal.sees(isZh ? '码已记下' : 'Code recorded');
        await terminal.sees(`ZZZ-UNKNOWN-${language}`);
        await terminal.tap(say.understood);
      });
      expect(made).toEqual(['code-seen']);
    });

    test('a camera that shows nothing says so instead of staying black, and is let go', async () => {
      await terminal.glass.evaluate(`navigator.mediaDevices.getUserMedia = async () =>
        (window.silentCamera = new MediaStream([new MediaStreamTrackGenerator({kind: 'video'})]))`);
      await terminal.tap(isZh ? '扫任意码' : 'Scan any code');
      await terminal.sees(isZh ? '摄像头没有画面' : 'The camera shows no picture', 20_000);
      expect(await terminal.glass.evaluate('window.silentCamera.getTracks()[0].readyState')).toBe('ended');
      await terminal.tap(isZh ? '关闭' : 'Close', {isWhole: true});
    });

    test('a code of another company is refused', async () => {
      const made = await madeBy(async () => {
        await terminal.scan(`https://mes.other.example/c/L/${lots.good}`);
        await terminal.refused(isZh ? '这个码不是本厂的' : 'This code belongs to another company');
        await terminal.sees(isZh ? '放回原处' : 'Put it back');
        await terminal.tap(say.understood);
      });
      expect(made).toEqual([]);
    });

    test('a quantity of nothing is refused', async () => {
      const made = await madeBy(async () => {
        await terminal.scan(`J:${turning.code}`);
        await terminal.tap(say.report, {isWhole: true});
        await terminal.type('0');
        await terminal.tap(say.report, {isWhole: true});
        await terminal.refused(isZh ? '数量要大于 0' : 'The quantity must be more than 0');
        await terminal.tap(say.understood);
      });
      expect(made).toEqual([]);
    });

    test('a quantity of too many digits is refused', async () => {
      const made = await madeBy(async () => {
        await terminal.scan(`J:${turning.code}`);
        await terminal.tap(say.report, {isWhole: true});
        await terminal.type('1234567890');
        await terminal.tap(say.report);
        await terminal.refused(isZh ? '数字太长' : 'Too many digits');
        await terminal.tap(say.understood);
      });
      expect(made).toEqual([]);
    });

    test('an order that is closed does not start', async () => {
      const made = await madeBy(async () => {
        await terminal.scan(`J:${doneOrder.code}/10`);
        await terminal.tap(say.start, {isWhole: true});
        await terminal.refused(isZh ? `工单 ${doneOrder.code} 已关闭` : `Order ${doneOrder.code} is closed`);
        await terminal.tap(say.understood);
      });
      expect(made).toEqual([]);
    });

    test('an order that is cancelled does not start', async () => {
      const made = await madeBy(async () => {
        await terminal.scan(`J:${cancelledOrder.code}/10`);
        await terminal.tap(say.start, {isWhole: true});
        await terminal.refused(
          isZh ? `工单 ${cancelledOrder.code} 已取消` : `Order ${cancelledOrder.code} is cancelled`,
        );
        await terminal.tap(say.understood);
      });
      expect(made).toEqual([]);
    });

    test('a wrong PIN counts down and locks after five', async () => {
      const person = isZh ? people.second : people.keeper;
      const made = await madeBy(async () => {
        await terminal.scan(`P:${person.badge}`);
        await terminal.sees(person.name);
        for (const left of [4, 3, 2, 1]) {
          await terminal.type('9999');
          await terminal.tapIfThere(say.signIn, {isWhole: true}, 500);
          await terminal.sees(isZh ? `密码不对，还可试 ${left} 次` : `Wrong PIN, ${left} tries left`);
        }
        await terminal.type('9999');
        await terminal.tapIfThere(say.signIn, {isWhole: true}, 500);
        await terminal.sees(isZh ? '输错太多次' : 'Too many wrong tries');
        await terminal.type(pin); // the right one does not help now
        await terminal.tapIfThere(say.signIn, {isWhole: true}, 500);
        await terminal.sees(isZh ? '输错太多次' : 'Too many wrong tries');
      });
      expect(made).toEqual([]);
      await terminal.open('?left'); // a reload does not unlock, the person at work is still there
      await terminal.sees(people.turner.name);
    });

    test('a storage that is nearly full is said at home: no job is started, what happened is recorded', async () => {
      const client = await browser.context.newCDPSession(browser.page);
      const origin = stage.line.url;
      const reserve = 20 * 1024 * 1024;
      const usage = await eventually('the reserve is laid', async () => {
        const told = await client.send('Storage.getUsageAndQuota', {origin});
        return told.usage > reserve && told.usage;
      });
      // The next record finds no room, and 15 MB as soon as the reserve is given up.
      await client.send('Storage.overrideQuotaForOrigin', {origin, quotaSize: usage - 5_000_000});
      const made = await madeBy(async () => {
        await terminal.go('/');
        // The browser believes in the old room for half a minute.
        const isSaid = async () => {
          await terminal.scan(`NEARLY-${language}`);
          await terminal.tap(say.understood);
          return (await terminal.screenText()).includes(isZh ? '新活先不开' : 'no job can be started');
        };
        await eventually('it is said', isSaid, 90_000);
        await terminal.scan(`J:${turning.code}`);
        // The first report of the job left it suspended.
        await terminal.tap(await terminal.seesOneOf([say.start, isZh ? '继续做' : 'Continue']), {
          isWhole: true,
        });
        await terminal.refused(isZh ? '存储满了' : 'Storage is full');
        await terminal.tap(say.understood);
        await terminal.tap(say.report, {isWhole: true});
        await terminal.type('1');
        await terminal.tap(isZh ? '报 1 件合格' : 'Report 1');
        await terminal.stored();
      });
      expect(made.filter((kind) => kind !== 'code-seen')).toEqual(['work-reported']);
      await client.send('Storage.overrideQuotaForOrigin', {origin});
      await terminal.open(`?room=${language}`); // a start lays the reserve again
      await terminal.seesNot(isZh ? '新活先不开' : 'no job can be started');
    });

    test('a full storage is said before anything is lost', async () => {
      const {client, origin} = {
        client: await browser.context.newCDPSession(browser.page),
        origin: stage.line.url,
      };
      await terminal.scan(`J:${turning.code}`);
      await terminal.sees(say.report);
      const before = await terminal.facts();
      await client.send('Storage.overrideQuotaForOrigin', {origin, quotaSize: 1});
      let tries = 0;
      // The reserve of the outbox is used up first.
      await eventually('storage full', async () => {
        tries += 1;
        await terminal.scan(`FULL-${language}-${tries}`);
        if ((await terminal.screenText()).includes(isZh ? '存储满了' : 'Storage is full')) return true;
        await terminal.tapIfThere(say.understood, {isWhole: true}, 500);
        return false;
      });
      await terminal.sees(isZh ? '先联网上传' : 'Go online to upload');
      await terminal.tap(say.understood);
      await client.send('Storage.overrideQuotaForOrigin', {origin});
      const held = await terminal.facts();
      expect(held.slice(0, before.length).map(({id}) => id)).toEqual(before.map(({id}) => id));
      const made = await madeBy(async () => {
        await terminal.scan(`ROOM-${language}`);
        await terminal.tap(say.understood);
      });
      expect(made).toEqual(['code-seen']);
    });
  });
});

describe.each(languages)('in %s', (language) => {
  const say = words[language];
  const isZh = language === 'zh';

  test('enrolment codes that are wrong, old or used are told apart', async () => {
    const {browser, terminal} = await newTerminal(`enrol-${language}`);
    await terminal.open();
    await speak(terminal, language, say.enrolCode);
    const give = async (code: string) => {
      await terminal.write(say.enrolCode, code);
      await terminal.tap(say.enrol, {isWhole: true});
    };
    await give('3ABCDEFGH');
    await terminal.sees(isZh ? '登记码不对' : 'Unknown enrolment code');
    const old = await stage.office.enrolment('旧码');
    expect(
      await changeDatabase(
        stage.server,
        `update enrolment set expires_at = now() - interval '1 minute' where used_at is null`,
      ),
    ).toBeGreaterThan(0);
    await give(old);
    await terminal.sees(isZh ? '登记码已过期' : 'The enrolment code has expired');
    await terminal.sees(isZh ? '请在办公室重新生成一个' : 'Make a new one in the office');
    const used = await stage.office.enrolment('用过');
    const other = await newTerminal(`enrol-other-${language}`);
    await other.terminal.enrol(used);
    await give(used);
    await terminal.sees(isZh ? '登记码已用过' : 'The enrolment code was already used');
    await other.browser.kill();
    await give(await stage.office.enrolment('新的'));
    await terminal.sees(isZh ? '请扫工牌' : 'Scan your badge');
    await browser.kill();
  });

  test('a clock that is a day off is said; the records keep the true time', async () => {
    const {browser, terminal} = await newTerminal(`clock-${language}`);
    await browser.context.addInitScript(`(function () {
      var day = 86400000, now = Date.now;
      var Old = Date;
      window.Date = new Proxy(Old, {construct: function (target, args) { return args.length ? Reflect.construct(target, args) : new target(now() - day); }, apply: function () { return String(new Old(now() - day)); }});
      window.Date.now = function () { return now() - day; };
    })()`);
    await terminal.enrol(await stage.office.enrolment('慢一天'));
    await terminal.signIn(people.turner);
    await speak(terminal, language, people.turner.name);
    await terminal.scan(`CLOCK-${language}-${Date.now()}`);
    await terminal.tap(say.understood);
    await terminal.go('/upload');
    await terminal.sees(isZh ? '终端时钟差 1440 分钟' : 'The clock is off by 1440 min');
    await eventually('sent', async () => (await terminal.unsent()) === 0);
    await expectEachFactOnce(stage.office, await terminal.facts());
    await browser.kill();
  });
});

test('the office hears what becomes of quantities that are none: refused unread, or kept for a person', async () => {
  const report = (goodQuantity: string) =>
    stage.office.tell('work-reported', {jobOrderId: turning.id, goodQuantity});
  const codes: (string | undefined)[] = [];
  for (const text of ['-5', '12345678901234567890', 'zwölf', '']) {
    codes.push(
      await report(text).then(
        ({verdict, problems}) => `${verdict} ${problems[0]?.code ?? ''}`,
        (error: OfficeProblem) => error.code,
      ),
    );
  }
  expect(codes).toEqual(['parked quantityNotPositive', 'badInput', 'badInput', 'badInput']);
});
