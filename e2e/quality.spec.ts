// Can a tablet install it, and what does Lighthouse say? Its speed is printed, never judged: that is what the
// benches are for.
import lighthouse from 'lighthouse';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {newProfile, openChromium, type OpenBrowser, type Profile} from './harness/chromium.ts';
import {startServer, type RealServer} from './harness/real-server.ts';

let server: RealServer;
let profile: Profile;
let browser: OpenBrowser;
let address: string;

beforeAll(async () => {
  server = await startServer('quality', {flags: ['--no-demo']});
  address = `http://localhost:${server.port}/t/`;
  profile = newProfile('quality');
  browser = await openChromium(profile);
});
afterAll(async () => {
  await browser?.kill();
  profile?.remove();
  await server?.dispose();
});

test('a browser offers to install the terminal', async () => {
  const {page, context} = browser;
  await page.goto(address);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const client = await context.newCDPSession(page);
  const {installabilityErrors} = await client.send('Page.getInstallabilityErrors');
  // A window of the private kind has no home screen; everything else would be ours.
  expect(installabilityErrors.map(({errorId}) => errorId)).toEqual([]);
  const {url, errors, data} = await client.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(url).toContain('/t/manifest.webmanifest');
  expect(JSON.parse(data ?? '{}')).toMatchObject({
    start_url: '/t/',
    scope: '/t/',
    display: 'standalone',
    lang: 'zh-CN',
  });
});

const audited = ['accessibility', 'best-practices', 'performance'] as const;

test('Lighthouse finds the terminal accessible and well built', async () => {
  const result = await lighthouse(address, {
    port: browser.port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...audited],
  });
  const report = result?.lhr;
  if (report === undefined) throw new Error('Lighthouse gave no report');
  const score = (name: (typeof audited)[number]) => report.categories[name]?.score ?? 0;
  console.log(audited.map((name) => `${name} ${score(name)}`).join(', '));
  const failed = Object.values(report.audits).filter(
    ({score: own, scoreDisplayMode}) => scoreDisplayMode === 'binary' && own === 0,
  );
  const names = failed.map(({id}) => id).join(', ');
  expect(score('accessibility'), names).toBeGreaterThanOrEqual(0.9);
  expect(score('best-practices'), names).toBeGreaterThanOrEqual(0.9);
});
