// Builds the app during the install, so that the first start is fast. An install never fails because of it:
// the server builds what is missing when it starts.
'use strict';
var spawnSync = require('child_process').spawnSync;
var existsSync = require('fs').existsSync;
var path = require('path');

var root = path.join(__dirname, '..');
var builder = path.join(root, 'tools', 'build.ts');
var say = function (text) {
  console.log('chejian: ' + text);
};

if (process.env.CHEJIAN_SKIP_BUILD === '1') say('build skipped (CHEJIAN_SKIP_BUILD=1)');
else if (!existsSync(builder) || !existsSync(path.join(root, 'node_modules', 'vite')))
  say('sources or development packages are not here, nothing built');
else {
  // npm puts node_modules/.bin first, so this is Node 24 wherever npm has one for the platform.
  var result = spawnSync('node', [builder], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (result.status === 0) say('app built');
  else {
    var lines = (String(result.stderr || '') + String(result.error || '')).trim().split('\n');
    say(
      'app not built, npm start will try again (' +
        (lines[0] || 'npm run build shows why').slice(0, 160) +
        ')',
    );
  }
}
