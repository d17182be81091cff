import {Select} from '@mantine/core';
import {useQuery} from '@tanstack/react-query';
import {useEffect, useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {drawSymbol} from '../../print/symbol.ts';
import {api} from '../parts/api.ts';
import {FormDialog} from '../parts/dialog.tsx';
import styles from './code-dialog.module.css';
import {LocalOnlyNote} from './local-only-note.tsx';
import {shellPath, startAddresses, withCode, type StartKind} from './start-address.ts';

type Code = {readonly code: string; readonly expiresAt: string};

/** One picture for a new terminal or phone: it leads to this server, to its certificate where one is needed, and enrols. */
export const CodeDialog = ({
  name,
  kind,
  code,
  onAgain,
  onClose,
}: {
  readonly name: string;
  readonly kind: StartKind;
  readonly code: Code;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const left = useSecondsLeft(code.expiresAt);
  const isOver = left <= 0;
  const devices = useQuery({...api.access.devices.queryOptions(), refetchInterval: 2000});
  const isJoined = (devices.data ?? []).some(
    (device) =>
      device.name === name &&
      device.lastSeenAt !== null &&
      Date.parse(device.lastSeenAt) > Date.parse(code.expiresAt) - 1_800_000,
  );
  return (
    <FormDialog
      title={t('office-cases.devices.scanTitle', {name})}
      primary={isOver ? t('office-cases.devices.makeCode') : t('office-cases.devices.done')}
      isPending={false}
      leave="none"
      size="lg"
      failure={undefined}
      onSubmit={isOver ? onAgain : onClose}
      onClose={onClose}
    >
      <Way code={code.code} kind={kind} isOver={isOver} />
      <p role="status">
        <b>
          {isJoined
            ? t('office-cases.devices.joined')
            : isOver
              ? t('office-cases.devices.expired')
              : t('office-cases.devices.validFor', {
                  time: `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`,
                })}
        </b>
      </p>
    </FormDialog>
  );
};

const Way = ({
  code,
  kind,
  isOver,
}: {
  readonly code: string;
  readonly kind: StartKind;
  readonly isOver: boolean;
}) => {
  const t = useText();
  const reach = useQuery(api.access.reach.queryOptions());
  const [chosen, setChosen] = useState<string | null>(null);
  if (reach.data === undefined) return <p>{t('office.line.loading')}</p>;
  const addresses = startAddresses(reach.data, location);
  const address = addresses.find((one) => one === chosen) ?? addresses[0];
  const letters = code.replace(/(.{3})(?=.)/g, '$1 ');
  if (address === undefined)
    return (
      <>
        <LocalOnlyNote kind={reach.data.kind} />
        <p>
          {t('office-devices.connect.here')}{' '}
          <a
            href={withCode(`${location.origin}${shellPath[kind]}`, {code, kind})}
            target="_blank"
            rel="noreferrer"
          >
            {`${location.origin}${shellPath[kind]}`}
          </a>
        </p>
        <p className={styles['letters']}>{letters}</p>
      </>
    );
  const needsCertificate = address.endsWith('/install');
  return (
    <div className={styles['code']} data-over={isOver}>
      <EnrolSymbol text={withCode(address, {code, kind})} label={t('office-devices.connect.scan')} />
      <ol>
        <li>{t('office-devices.connect.sameNetwork')}</li>
        <li>{t('office-devices.connect.scan')}</li>
        {needsCertificate && <li>{t('office-devices.connect.certificate')}</li>}
        <li>{t('office-devices.connect.enrol')}</li>
      </ol>
      <div className={styles['typed']}>
        <p>{t('office-devices.connect.typed')}</p>
        {addresses.length > 1 ? (
          <Select
            aria-label={t('office-devices.connect.address')}
            value={address}
            onChange={setChosen}
            allowDeselect={false}
            data={[...addresses]}
          />
        ) : (
          <p className={styles['address']}>{address}</p>
        )}
        <p className={styles['letters']}>{letters}</p>
      </div>
    </div>
  );
};

const useSecondsLeft = (until: string) => {
  const secondsTo = () => Math.max(0, Math.round((Date.parse(until) - Date.now()) / 1000));
  const [left, setLeft] = useState(secondsTo);
  useEffect(() => {
    const timer = setInterval(
      () => setLeft(Math.max(0, Math.round((Date.parse(until) - Date.now()) / 1000))),
      1000,
    );
    return () => clearInterval(timer);
  }, [until]);
  return left;
};

const EnrolSymbol = ({text, label}: {readonly text: string; readonly label: string}) => {
  const drawn = drawSymbol('qrcode', text);
  if (!drawn.ok) return undefined;
  const {columns, rows, quiet, path} = drawn.symbol;
  return (
    <svg
      className={styles['symbol']}
      viewBox={`${-quiet} ${-quiet} ${columns + 2 * quiet} ${rows + 2 * quiet}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={path} fillRule="evenodd" />
    </svg>
  );
};
