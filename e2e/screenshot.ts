// The picture of the README: the demo factory on a tablet, as a worker sees it. node e2e/screenshot.ts [file]
import {join} from 'node:path';
import {newProfile, openChromium} from './harness/chromium.ts';
import {glassOf} from './harness/glass.ts';
import {Office} from './harness/office.ts';
import {layLine} from './harness/line.ts';
import {startServer} from './harness/real-server.ts';
import {pause, root} from './harness/scratch.ts';
import {TerminalPage} from './harness/terminal.ts';

const target = process.argv[2] ?? join(root, 'docs/screenshot.png');
const turner = {badge: '1011', name: '陈建国'};
const server = await startServer('screenshot');
const line = await layLine(server.port);
const profile = newProfile('screenshot');
const browser = await openChromium(profile, {width: 1280, height: 800, flags: ['--hide-scrollbars']});
try {
  const office = new Office(server.url);
  await office.signIn();
  const terminal = new TerminalPage(await glassOf(browser.page), 'screenshot', line.url);
  await terminal.enrol(await office.enrolment('精车 07', 'JC-07'));
  await terminal.signIn(turner);
  await line.cut();
  await terminal.go('/');
  await terminal.sees('离线');
  await pause(2000); // sounds and flashes are over
  await browser.page.screenshot({path: target});
  console.log(target);
} finally {
  await browser.kill();
  profile.remove();
  await line.close();
  await server.dispose();
}
