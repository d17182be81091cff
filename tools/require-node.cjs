// Old syntax on purpose: this file has to speak on the Node versions that the project cannot run on.
'use strict';
var parts = process.versions.node.split('.');
var major = Number(parts[0]);
var isNewEnough = major > 22 || (major === 22 && Number(parts[1]) >= 18);
if (!isNewEnough) {
  console.error(
    [
      '',
      '  需要 Node 22.18 或更新的版本,现在是 ' + process.versions.node + '。',
      '  Linux 和 Windows:在本目录执行一次 npm ci,它会带来 Node 24,然后用 npm start 启动(不要直接用 node)。',
      '  macOS:请从 https://nodejs.org 安装 Node 24。',
      '',
      '  Node 22.18 or newer is needed; this is ' + process.versions.node + '.',
      '  Linux and Windows: run npm ci here once, it brings Node 24, then use npm start (not node itself).',
      '  macOS: install Node 24 from https://nodejs.org',
      '',
    ].join('\n'),
  );
  process.exit(1);
}
