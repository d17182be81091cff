// The terminal's screens as a hand and an eye have them: from the last key of a scan or a press to the picture that says
// that the fact is stored, on a processor slowed down four times; and what the camera leaves of the main thread.
import {existsSync} from 'node:fs';
import type {Bench, Row} from './bench.ts';
import {rowOf} from './bench.ts';
import {burst, jobCode, openScreensStage} from './screens-stage.ts';
import type {ScreensStage} from './screens-stage.ts';
import {terminalBuild} from './sizes.ts';

const slowdown = 4;
const eachKind = 60;
const scans = 5;
const watchedMs = 5000;
const budgets = {factToScreenMs: 50, blockedMsPerSecond: 30} as const;

/** Milliseconds from the last input to the frame that shows an outcome. */
const watcher = `(() => {
  const marks = window.chejianMarks = [];
  let last = 0, isShown = false;
  // On the window: what the scan bus takes never comes further.
  for (const type of ['keydown', 'pointerup'])
    window.addEventListener(type, (event) => { last = event.timeStamp; }, {capture: true, passive: true});
  const painted = new MessageChannel();
  painted.port1.onmessage = ({data}) => marks.push(performance.now() - data);
  new MutationObserver(() => {
    const is = document.querySelector('[data-outcome]') !== null;
    // The task after the next frame: the picture is on the glass.
    if (is && !isShown) { const from = last; requestAnimationFrame(() => painted.port2.postMessage(from)); }
    isShown = is;
  }).observe(document.body, {childList: true, subtree: true});
})()`;

/** Long tasks, and the frames that go to the decoder. */
const camera = `(() => {
  const seen = window.chejianCamera = {tasks: [], frames: []};
  new PerformanceObserver((list) => {
    for (const {startTime, duration} of list.getEntries()) seen.tasks.push([startTime, duration]);
  }).observe({entryTypes: ['longtask']});
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message && message.picture) seen.frames.push(performance.now());
    return post.call(this, message, ...rest);
  };
})()`;

type Camera = {readonly tasks: readonly (readonly [number, number])[]; readonly frames: readonly number[]};

const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * part) - 1] ?? Number.NaN;

async function newMark({terminal, page}: ScreensStage, work: () => Promise<void>): Promise<number> {
  const before = await page.evaluate<number>('window.chejianMarks.length');
  await work();
  await terminal.until('the picture is there', `window.chejianMarks.length > ${before}`);
  return page.evaluate<number>(`window.chejianMarks[${before}]`);
}

/** A piece is reported by a press: from the press to the green picture. */
async function pressed(stage: ScreensStage): Promise<number> {
  const {terminal} = stage;
  await terminal.scan(`J:${jobCode}`);
  await terminal.tap('报工', {isWhole: true});
  await terminal.type('1');
  const mark = await newMark(stage, () => terminal.tap('报 1 件合格'));
  await terminal.until('the picture is gone', '!document.querySelector("[data-outcome]")');
  return mark;
}

/** A code that nobody knows is recorded: from the scanner's last key to the amber picture. */
async function scanned(stage: ScreensStage, n: number): Promise<number> {
  const {terminal, session} = stage;
  const mark = await newMark(stage, () => burst(session, `ZX-${String(1000 + n)}-Q`));
  await terminal.understand();
  return mark;
}

async function factToScreen(stage: ScreensStage): Promise<Row> {
  const {terminal, page, session} = stage;
  await terminal.scan(`J:${jobCode}`);
  await terminal.tap('开工');
  await terminal.sees('暂停');
  await page.evaluate(watcher);
  await session.send('Emulation.setCPUThrottlingRate', {rate: slowdown});
  const marks: Record<'pressed' | 'scanned', number[]> = {pressed: [], scanned: []};
  for (let n = 0; n <= eachKind; n += 1) {
    const both = {pressed: await pressed(stage), scanned: await scanned(stage, n)};
    if (n === 0) continue; // the first of each compiles
    marks.pressed.push(both.pressed);
    marks.scanned.push(both.scanned);
  }
  await session.send('Emulation.setCPUThrottlingRate', {rate: 1});
  for (const [kind, all] of Object.entries(marks))
    console.log(
      `  ${kind}: p50 / p95 ${percentile(all, 0.5).toFixed(1)} / ${percentile(all, 0.95).toFixed(1)} ms`,
    );
  const all = [...marks.pressed, ...marks.scanned];
  return rowOf({
    what: `fact to screen, half by press and half by scan, processor slowed down ${slowdown} times, ms p95, beside the budget`,
    ours: percentile(all, 0.95),
    ceiling: budgets.factToScreenMs,
    goal: 1,
    better: 'lower',
    runs: all.length,
  });
}

/** One look through the camera: blocked milliseconds a second and frames a second, until shortly before it reads. */
async function look(stage: ScreensStage): Promise<{readonly blocked: number; readonly frames: number}> {
  const {terminal, page} = stage;
  await terminal.go('/');
  await terminal.tap('扫任意码');
  await terminal.until('the camera runs', 'document.querySelector("[role=dialog][data-state=running]")');
  const from = await page.evaluate<number>('performance.now()');
  await terminal.until('the code is read', '!document.querySelector("[role=dialog]")', 30_000);
  const {tasks, frames} = await page.evaluate<Camera>('window.chejianCamera');
  const to = Math.min(from + watchedMs, Math.max(...frames));
  const isWithin = (at: number): boolean => at >= from && at <= to;
  const blocked = tasks.reduce((sum, [at, length]) => sum + (isWithin(at) ? length - 50 : 0), 0);
  const seconds = (to - from) / 1000;
  return {blocked: blocked / seconds, frames: frames.filter(isWithin).length / seconds};
}

/** Mean of several looks. */
async function whileScanning(stage: ScreensStage, rate: number): Promise<number> {
  const {session} = stage;
  const looks: Awaited<ReturnType<typeof look>>[] = [];
  await session.send('Emulation.setCPUThrottlingRate', {rate});
  for (let n = 0; n < scans; n += 1) looks.push(await look(stage));
  await session.send('Emulation.setCPUThrottlingRate', {rate: 1});
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const frames = mean(looks.map((each) => each.frames));
  const blocked = mean(looks.map((each) => each.blocked));
  console.log(
    `  camera, processor slowed down ${rate} times: ${frames.toFixed(1)} frames a second, ${blocked.toFixed(1)} ms a second blocked`,
  );
  return blocked;
}

const scanRow = (blocked: number): Row =>
  rowOf({
    what: 'main thread blocked while the camera scans a label, ms a second beyond 50 ms of each long task, beside the budget',
    ours: blocked,
    ceiling: budgets.blockedMsPerSecond,
    goal: 1,
    better: 'lower',
    runs: scans,
  });

async function run(): Promise<readonly Row[]> {
  if (!existsSync(terminalBuild)) throw new Error('build first: npm run build');
  const stage = await openScreensStage();
  try {
    const fact = await factToScreen(stage);
    await stage.page.evaluate(camera);
    const blocked = await whileScanning(stage, 1);
    await whileScanning(stage, slowdown); // beside it; the budget is for the processor as it is
    return [fact, scanRow(blocked)];
  } finally {
    await stage.close();
  }
}

export const bench: Bench = {name: 'screens', run};
