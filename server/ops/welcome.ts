import type { House } from '../house.ts';
import type { Seeded } from '../implementation/seed.ts';
import { lanAddresses } from './lan/lan-addresses.ts';

/** What the console says once the server answers: where to go and how to sign in. */
export function welcome(house: House, seeded: Seeded): void {
  const { config } = house;
  const address = `http://localhost:${config.port}`;
  const lines = ['', '车间 Chejian', `  办公室 Office     ${address}/o/`, `  终端 Terminal     ${address}/t/`, `  主管手机 Phone    ${address}/s/`];
  if (config.lan) for (const lan of lanAddresses()) lines.push(`  平板 Tablets      https://${lan}:${config.lanPort}/install`);
  if (seeded !== undefined) {
    lines.push(`  登录 Sign-in      ${seeded.userName} / ${seeded.password}`, `  工牌 Badge        ${seeded.badge}，密码 PIN ${seeded.pin}`);
  }
  lines.push('  停止 Stop         Ctrl+C', '');
  console.log(lines.join('\n'));
}
