import type {Config} from '../config.ts';
import type {House} from '../house.ts';
import type {Seeded} from '../implementation/seed.ts';
import {consoleQr} from './console-qr.ts';
import {installAddresses} from './lan/lan-addresses.ts';

/** Tablets scan the code. */
function tabletLines(config: Config): readonly string[] {
  const [first, ...others] = installAddresses(config.port);
  if (first === undefined) return ['  平板 Tablets      没有局域网地址 No LAN address'];
  return [
    `  平板 Tablets      ${first}`,
    ...others.map((other) => `                    ${other}`),
    '',
    ...consoleQr(first),
    '',
  ];
}

/** What the console says once the server answers: where to go and how to sign in. */
export function welcome(house: House, seeded: Seeded): void {
  const {config} = house;
  const address = `http://localhost:${config.port}`;
  const lines = [
    '',
    '车间 Chejian',
    `  办公室 Office     ${address}/o/`,
    `  终端 Terminal     ${address}/t/`,
    `  主管手机 Phone    ${address}/s/`,
  ];
  if (config.lan) lines.push(...tabletLines(config));
  if (seeded !== undefined) {
    lines.push(`  登录 Sign-in      ${seeded.userName} / ${seeded.password}`);
    if (seeded.pin !== undefined) lines.push(`  工牌 Badge        ${seeded.badge}，密码 PIN ${seeded.pin}`);
  }
  lines.push('  停止 Stop         Ctrl+C', '');
  console.log(lines.join('\n'));
}
