import {unhandled} from '../../shared/kernel/assert.ts';
import {CasePage} from './case-page.tsx';
import {CasesPage} from './cases-page.tsx';
import {CountPage} from './count-page.tsx';
import {LinesPage} from './lines-page.tsx';
import {MePage} from './me-page.tsx';
import {OrderPage} from './order-page.tsx';
import {TodayPage} from './today-page.tsx';
import {UnsentPage} from './unsent-page.tsx';
import {usePlace, type Place} from './use-place.ts';

const pageOf = ({tab, kind, id}: Place) => {
  switch (tab) {
    case 'today':
      return <TodayPage />;
    case 'lines':
      return kind === 'order' && id !== undefined ? (
        <OrderPage key={id} id={id} />
      ) : (
        <LinesPage centerId={id} />
      );
    case 'cases':
      if (id === undefined) return <CasesPage />;
      // The key: another case is another page, nothing chosen for the one may stay in the other.
      return kind === 'count' ? <CountPage key={id} id={id} /> : <CasePage key={id} id={id} />;
    case 'me':
      return id === 'unsent' ? <UnsentPage /> : <MePage />;
    default:
      return unhandled(tab);
  }
};

/** The page of the place where the phone is. */
export const PhoneShell = () => pageOf(usePlace());
