import {useQuery} from '@tanstack/react-query';
import {useText} from '../../i18n/i18n.tsx';
import {Answer} from '../parts/answer.tsx';
import {api} from '../parts/api.ts';
import {PartiesScreen} from '../parts/parties-screen.tsx';

/** Who supplies us. */
export const VendorsScreen = () => {
  const t = useText();
  const vendors = useQuery(api.purchasing.vendors.queryOptions());
  return (
    <Answer of={vendors}>
      {(rows) => (
        <PartiesScreen
          list="vendors"
          title={t('office.nav.vendors')}
          newLabel={t('office-records.newVendor')}
          kind="vendor-defined"
          rows={rows}
        />
      )}
    </Answer>
  );
};
