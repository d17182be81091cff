// The ways to the server: its ports, whether it answers, the address that people use, the certificate of the hall.
import {X509Certificate} from 'node:crypto';
import {lookup} from 'node:dns/promises';
import {readFile} from 'node:fs/promises';
import {createServer, isIP} from 'node:net';
import path from 'node:path';
import {connect} from 'node:tls';
import type {Config} from '../../config.ts';
import type {InstanceInfo} from '../instance-lock.ts';
import {lanAddresses} from '../lan/lan-addresses.ts';
import type {Finding} from './finding.ts';
import {attention, both, byLimits, fault, notRun, ok, reasonOf} from './finding.ts';

const answerMilliseconds = 5000;
const dayMilliseconds = 86_400_000;
const daysLeft = {look: 21, bad: 3}; // three weeks to renew before browsers refuse

/** Whether this machine lets us listen there; the error code when it does not. */
export function portProblem(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}

/** A free port, or one that our own running server has. */
export async function checkPort(
  {
    id,
    name,
    port,
    host,
  }: {readonly id: string; readonly name: string; readonly port: number; readonly host: string},
  isRunning: boolean,
): Promise<Finding> {
  const code = await portProblem(port, host);
  if (code === undefined && isRunning)
    return attention(
      id,
      both(`车间在运行，但没有用端口 ${port}`, `Chejian runs, but not on port ${port}`),
      both(`检查启动时的 ${name}`, `check ${name} at its start`),
    );
  if (code === undefined) return ok(id, both(`端口 ${port} 空着`, `port ${port} is free`));
  if (isRunning && code === 'EADDRINUSE')
    return ok(id, both(`端口 ${port} 由车间使用`, `port ${port} is Chejian’s`));
  const is =
    code === 'EACCES'
      ? both(`端口 ${port} 不允许用`, `port ${port} is not allowed to this account`)
      : both(`端口 ${port} 用不了（${code}）`, `port ${port} cannot be used (${code})`);
  return fault(
    id,
    is,
    both(
      `用 ${name} 换一个，或停掉占用它的程序`,
      `choose another with ${name}, or stop the program that has it`,
    ),
  );
}

/** Asks the server at `address` how it is. */
export async function checkAnswer(id: string, address: string): Promise<Finding> {
  const advice = both(
    '看服务日志；重启车间。终端期间照常保存，恢复后自动上传',
    'look at the log of the server and restart it; terminals go on and upload later',
  );
  try {
    const from = performance.now();
    const response = await fetch(`${address}/health`, {signal: AbortSignal.timeout(answerMilliseconds)});
    const body: unknown = await response.json();
    const isOurs = typeof body === 'object' && body !== null && 'epoch' in body;
    const took = Math.round(performance.now() - from);
    if (response.ok && isOurs)
      return ok(id, both(`${address} ${took} 毫秒应答`, `${address} answers in ${took} ms`));
    return fault(
      id,
      both(
        `${address} 应答不对（${response.status}）`,
        `${address} gives a wrong answer (${response.status})`,
      ),
      advice,
    );
  } catch (error) {
    const why = reasonOf(error);
    return fault(id, both(`${address} 没有应答：${why}`, `${address} does not answer: ${why}`), advice);
  }
}

/** Days until a certificate ends, told with what it is for. */
export function judgeCertificate(
  id: string,
  what: {readonly zh: string; readonly en: string},
  days: number,
): Finding {
  const whole = Math.floor(days);
  const is =
    days < 0
      ? both(`${what.zh}已过期 ${-whole} 天`, `${what.en} ended ${-whole} days ago`)
      : both(`${what.zh}还有 ${whole} 天`, `${what.en} has ${whole} days left`);
  const advice = both(
    '续期；过期后平板不能离线启动和上传',
    'renew it: without it tablets neither start nor upload',
  );
  return byLimits(
    {value: days, ...daysLeft},
    {ok: () => ok(id, is), attention: () => attention(id, is, advice), fault: () => fault(id, is, advice)},
  );
}

function peerCertificate(
  host: string,
  port: number,
): Promise<{readonly days: number; readonly refusal: string | undefined}> {
  return new Promise((resolve, reject) => {
    // Not refused here: an untrusted certificate is told together with its days.
    const socket = connect(
      {
        host,
        port,
        ...(isIP(host) === 0 ? {servername: host} : {}),
        rejectUnauthorized: false,
        timeout: answerMilliseconds,
      },
      () => {
        const until = Date.parse(socket.getPeerCertificate().valid_to);
        const refusal = socket.authorized ? undefined : String(socket.authorizationError);
        socket.end();
        resolve({days: (until - Date.now()) / dayMilliseconds, refusal});
      },
    );
    socket.once('timeout', () => socket.destroy(new Error('timeout')));
    socket.once('error', reject);
  });
}

/** PUBLIC_URL: its name, its certificate, its answer. */
export async function checkPublicUrl(publicUrl: string | undefined): Promise<readonly Finding[]> {
  if (publicUrl === undefined)
    return [notRun('public.name', both('没有设置 PUBLIC_URL', 'PUBLIC_URL is not set'))];
  const {hostname, port, protocol} = new URL(publicUrl);
  try {
    await lookup(hostname);
  } catch (error) {
    const why = reasonOf(error);
    return [
      fault(
        'public.name',
        both(`找不到 ${hostname}：${why}`, `${hostname} is not found: ${why}`),
        both(
          '检查 DNS 里的名字和本机的 DNS 设置',
          'check the name in the DNS and the DNS settings of this machine',
        ),
      ),
    ];
  }
  const findings: Finding[] = [ok('public.name', both(`${hostname} 找得到`, `${hostname} is found`))];
  if (protocol !== 'https:')
    findings.push(
      fault(
        'public.certificate',
        both(`${publicUrl} 不是 https`, `${publicUrl} is not https`),
        both(
          '平板要 https 才能离线工作：在代理上装证书',
          'tablets need https to work offline: give the proxy a certificate',
        ),
      ),
    );
  else findings.push(await checkPeer(hostname, Number(port || 443)));
  return [...findings, await checkAnswer('public.answer', publicUrl)];
}

async function checkPeer(hostname: string, port: number): Promise<Finding> {
  const id = 'public.certificate';
  try {
    const {days, refusal} = await peerCertificate(hostname, port);
    if (refusal === undefined || days < 0)
      return judgeCertificate(id, both(`${hostname} 的证书`, `the certificate of ${hostname}`), days);
    return fault(
      id,
      both(
        `${hostname} 的证书不被信任（${refusal}）`,
        `the certificate of ${hostname} is not trusted (${refusal})`,
      ),
      both('装上完整的证书链', 'install the whole chain of certificates'),
    );
  } catch (error) {
    const why = reasonOf(error);
    return fault(
      id,
      both(
        `${hostname}:${port} 不能加密连接：${why}`,
        `${hostname}:${port} gives no secure connection: ${why}`,
      ),
      both('检查代理和防火墙', 'check the proxy and the firewall'),
    );
  }
}

/** What `--lan` uses. It is renewed at the start, so a server that runs for long may come near the end. */
export async function checkLan(config: Config): Promise<readonly Finding[]> {
  const read = (name: string): Promise<string | undefined> =>
    readFile(path.join(config.dataDir, 'lan', name), 'utf8').catch(() => undefined);
  const [authority, server] = [await read('ca.pem'), await read('server.pem')];
  if (authority === undefined || server === undefined)
    return [notRun('lan.certificate', both('没有用过 --lan', '--lan was never used'))];
  const days = (pem: string): number =>
    (new X509Certificate(pem).validToDate.getTime() - Date.now()) / dayMilliseconds;
  const uncovered = lanAddresses().filter((ip) => new X509Certificate(server).checkIP(ip) === undefined);
  const names = judgeAddresses(lanAddresses(), uncovered);
  return [
    judgeCertificate('lan.authority', both('局域网根证书', 'the authority of the LAN'), days(authority)),
    judgeCertificate('lan.certificate', both('局域网证书', 'the certificate of the LAN'), days(server)),
    names,
  ];
}

/** An address that the router gave since the start is not in the certificate: tablets are refused there. */
export function judgeAddresses(addresses: readonly string[], uncovered: readonly string[]): Finding {
  const id = 'lan.addresses';
  if (addresses.length === 0)
    return attention(
      id,
      both('本机没有局域网地址', 'this machine has no address on a network'),
      both('接上网线或无线网', 'connect the cable or the wireless network'),
    );
  if (uncovered.length === 0)
    return ok(id, both(`证书包含 ${addresses.join('、')}`, `the certificate covers ${addresses.join(', ')}`));
  return attention(
    id,
    both(`证书不含新地址 ${uncovered.join('、')}`, `the certificate does not cover ${uncovered.join(', ')}`),
    both(
      '重启车间，会自动换证书；最好给本机固定地址',
      'restart Chejian: it renews the certificate; better, give this machine a fixed address',
    ),
  );
}

/** Everything above. `running` is the server that has the data folder, if there is one. */
export async function checkNetwork(
  config: Config,
  running: InstanceInfo | undefined,
): Promise<readonly Finding[]> {
  const isRunning = running !== undefined;
  const ports = [
    await checkPort({id: 'network.port', name: 'PORT', port: config.port, host: config.host}, isRunning),
  ];
  if (config.lan)
    ports.push(
      await checkPort(
        {id: 'network.lanPort', name: 'LAN_PORT', port: config.lanPort, host: '0.0.0.0'},
        isRunning,
      ),
    );
  const answer = isRunning
    ? await checkAnswer('server.answer', running.address)
    : notRun('server.answer', both('车间没有运行', 'Chejian is not running'));
  return [...ports, answer, ...(await checkPublicUrl(config.publicUrl)), ...(await checkLan(config))];
}
