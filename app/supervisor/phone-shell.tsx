import {unhandled} from '../../shared/kernel/assert.ts';
import {useLiveUpdates} from '../office/parts/live.tsx';
import {CasePage} from './case-page.tsx';
import {CasesPage} from './cases-page.tsx';
import {LinesPage} from './lines-page.tsx';
import {MePage} from './me-page.tsx';
import {TodayPage} from './today-page.tsx';
import {usePlace, type Place} from './use-place.ts';

const pageOf = ({tab, id}: Place) => {
  switch (tab) {
    case 'today':
      return <TodayPage />;
    case 'lines':
      return <LinesPage centerId={id} />;
    case 'cases':
      return id === undefined ? <CasesPage /> : <CasePage id={id} />;
    case 'me':
      return <MePage />;
    default:
      return unhandled(tab);
  }
};

/** The page of the place where the phone is. */
export const PhoneShell = () => {
  useLiveUpdates();
  return pageOf(usePlace());
};
