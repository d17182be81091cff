import {Select, TextInput} from '@mantine/core';
import {useMutation, useQuery} from '@tanstack/react-query';
import {useEffect, useState} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {drawSymbol} from '../../print/symbol.ts';
import {api, client, problemOf} from '../parts/api.ts';
import {FieldRow, FormDialog} from '../parts/dialog.tsx';
import {useMe} from '../parts/me.tsx';
import styles from './enrol-dialog.module.css';

type Kind = 'terminal' | 'phone';
type Code = {readonly code: string; readonly expiresAt: string};

/** A one-time code for a new terminal, as a picture to scan and as letters to type. */
export const EnrolDialog = ({onClose}: {readonly onClose: () => void}) => {
  const t = useText();
  const me = useMe();
  const centers = useQuery(api.production.workCenters.queryOptions());
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('terminal');
  const [workCenterId, setCenter] = useState<string | null>(null);
  const make = useMutation({
    mutationFn: () =>
      client.access.newEnrolment.mutate({
        siteId: me.siteId,
        kind,
        name: name.trim(),
        ...(workCenterId === null ? {} : {workCenterId}),
      }),
  });
  if (make.data !== undefined)
    return <CodeDialog name={name} code={make.data} onAgain={() => make.mutate()} onClose={onClose} />;
  return (
    <FormDialog
      title={t('office-cases.devices.enrol')}
      primary={t('office-cases.devices.makeCode')}
      isPending={make.isPending}
      isReady={name.trim() !== ''}
      failure={make.error === null ? undefined : {problem: problemOf(make.error)}}
      onSubmit={() => make.mutate()}
      onClose={onClose}
    >
      <TextInput
        label={t('office-cases.devices.name')}
        description={t('office-cases.devices.nameHint')}
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <FieldRow>
        <Select
          label={t('office-cases.devices.kind')}
          value={kind}
          onChange={(value) => setKind(value === 'phone' ? 'phone' : 'terminal')}
          data={[
            {value: 'terminal', label: t('office-cases.devices.kind.terminal')},
            {value: 'phone', label: t('office-cases.devices.kind.phone')},
          ]}
          allowDeselect={false}
        />
        <Select
          label={t('office-cases.devices.workCenter')}
          value={workCenterId}
          onChange={setCenter}
          clearable
          searchable
          data={(centers.data ?? []).map((center) => ({value: center.id, label: center.name}))}
        />
      </FieldRow>
    </FormDialog>
  );
};

const CodeDialog = ({
  name,
  code,
  onAgain,
  onClose,
}: {
  readonly name: string;
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
  const address = `${location.origin}/t/#enrol=${code.code}`;
  return (
    <FormDialog
      title={t('office-cases.devices.scanTitle', {name})}
      primary={isOver ? t('office-cases.devices.makeCode') : t('office-cases.devices.done')}
      isPending={false}
      hasCancel={false}
      failure={undefined}
      onSubmit={isOver ? onAgain : onClose}
      onClose={onClose}
    >
      <div className={styles['code']} data-over={isOver}>
        <EnrolSymbol text={address} label={t('office-cases.devices.scanHint')} />
        <div>
          <p>{t('office-cases.devices.scanHint')}</p>
          <p className={styles['letters']}>{code.code.replace(/(.{3})(?=.)/g, '$1 ')}</p>
          <p className={styles['address']}>{`${location.origin}/t/`}</p>
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
        </div>
      </div>
    </FormDialog>
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
