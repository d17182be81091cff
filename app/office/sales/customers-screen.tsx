import {useQuery} from '@tanstack/react-query';
import {useText} from '../../i18n/i18n.tsx';
import {Answer} from '../parts/answer.tsx';
import {api} from '../parts/api.ts';
import {PartiesScreen} from '../parts/parties-screen.tsx';

/** Who buys from us. */
export const CustomersScreen = () => {
  const t = useText();
  const customers = useQuery(api.sales.customers.queryOptions());
  return (
    <Answer of={customers}>
      {(rows) => (
        <PartiesScreen
          list="customers"
          title={t('office.nav.customers')}
          newLabel={t('office-records.newCustomer')}
          kind="customer-defined"
          rows={rows}
        />
      )}
    </Answer>
  );
};
