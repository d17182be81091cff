import {useState} from 'react';
import {jobOrder} from '../../../shared/production/job-order.ts';
import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {Split} from '../../design/screen.tsx';
import {useText} from '../../i18n/i18n.tsx';
import {HomeTabs} from '../shell/home-tabs.tsx';
import {ScanButton, TypeButton} from '../shell/scan-button.tsx';
import {usePerson} from '../../device/terminal-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useDocuments} from '../../device/use-documents.ts';
import {useIsTablet} from '../shell/use-is-tablet.ts';
import {useNames} from '../../device/use-names.ts';
import {allWorkCenters, useWorkCenter} from '../shell/work-center.ts';
import {DispatchCard} from './dispatch-card.tsx';
import {HeroFacts} from './hero-facts.tsx';
import {JobCards} from './job-cards.tsx';
import {dispatchList, heroOf} from './job-list.ts';
import {usePagesAhead} from './use-instructions.ts';
import {WorkCenterSheet} from './work-center-sheet.tsx';

const Empty = ({onAll}: {readonly onAll: (() => void) | undefined}) => {
  const t = useText();
  return (
    <EmptyState
      icon="list"
      title={t('production.list.empty')}
      text={t('production.list.emptyText')}
      action={onAll && <Button onPress={onAll}>{t('production.list.showAll')}</Button>}
    />
  );
};

/** Screen 2: what to do here, most urgent first. */
export const DispatchScreen = () => {
  const t = useText();
  const names = useNames();
  const person = usePerson();
  const isTablet = useIsTablet();
  const {shown, choose} = useWorkCenter();
  // By the index: a work centre has some dozens of the thousands of jobs on the device.
  const all = useDocuments(jobOrder, shown === allWorkCenters ? {} : {workCenterId: shown});
  const [isChoosing, setChoosing] = useState(false);
  const jobs = dispatchList(all ?? [], shown === allWorkCenters ? undefined : shown, person.id);
  const hero = heroOf(jobs, person.id);
  usePagesAhead(jobs);
  const title = shown === allWorkCenters ? t('production.list.all') : names.workCenter(shown);
  const isEmpty = all !== undefined && jobs.length === 0;
  const empty = <Empty onAll={shown === allWorkCenters ? undefined : () => choose(allWorkCenters)} />;
  const heading = (
    <HomeTabs
      activeId="jobs"
      count={jobs.length}
      end={
        <Button kind="small" icon="filter" onPress={() => setChoosing(true)}>
          {title}
        </Button>
      }
    />
  );
  return (
    <TerminalScreen
      isHome
      dock={
        <Dock
          left={<TypeButton />}
          note={!isEmpty && t('production.list.note', {count: jobs.length})}
          primary={<ScanButton kind="primary" />}
        />
      }
    >
      {isTablet && hero !== undefined ? (
        <Split side="left">
          {[
            <DispatchCard key="hero" job={hero} size="hero" facts={<HeroFacts job={hero} />} />,
            <div key="list">
              {heading}
              {jobs.length === 1 ? (
                <EmptyState
                  icon="list"
                  title={t('production.list.others')}
                  text={t('production.list.emptyText')}
                />
              ) : (
                <JobCards key={shown} jobs={jobs.filter((job) => job.id !== hero.id)} />
              )}
            </div>,
          ]}
        </Split>
      ) : (
        <div>
          {heading}
          {isEmpty ? empty : <JobCards key={shown} jobs={jobs} />}
        </div>
      )}
      {isChoosing && (
        <WorkCenterSheet activeId={shown} onChoose={choose} onClose={() => setChoosing(false)} />
      )}
    </TerminalScreen>
  );
};
