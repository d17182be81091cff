import {useQuery} from '@tanstack/react-query';
import {useText} from '../../i18n/i18n.tsx';
import {api} from '../parts/api.ts';
import type {RecordField} from '../parts/record-draft.ts';
import {RecordDialog} from '../parts/record-dialog.tsx';

/** After how many hours a terminal of this site becomes a case. */
export const AlertsDialog = ({onClose}: {readonly onClose: () => void}) => {
  const t = useText();
  const site = useQuery(api.reports.site.queryOptions());
  if (site.data === undefined) return undefined;
  const fields: readonly RecordField[] = [
    {key: 'silentAfterHours', label: t('office-devices.silentAfter'), kind: 'integer'},
    {key: 'unsentAfterHours', label: t('office-devices.unsentAfter'), kind: 'integer'},
  ];
  const {silentAfterHours: _silent, unsentAfterHours: _unsent, ...base} = site.data;
  return (
    <RecordDialog
      title={t('office-devices.alertsTitle')}
      kind="site-defined"
      fields={fields}
      record={site.data}
      base={base}
      onClose={onClose}
    />
  );
};
