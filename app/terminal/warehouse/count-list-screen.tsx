import {Button} from '../../design/button.tsx';
import {Dock} from '../../design/dock.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {Row, Rows} from '../../design/rows.tsx';
import {useLanguage, useText} from '../../i18n/i18n.tsx';
import {formatDay} from '../../i18n/format.ts';
import {stocktakeTask} from '../../../shared/warehouse/stocktake-task.ts';
import {endingWith} from '../shell/find-typed.ts';
import {pathTo} from '../shell/route-path.ts';
import {useRouter} from '../shell/router.tsx';
import {TypeButton} from '../shell/scan-button.tsx';
import {useOpenScanner} from '../shell/scan-context.tsx';
import {usePerson} from '../../device/terminal-context.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useDocuments} from '../../device/use-documents.ts';
import {openTasks} from './count-walk.ts';

/** Counts that wait, own ones first. */
export const CountListScreen = () => {
  const t = useText();
  const {language} = useLanguage();
  const {go} = useRouter();
  const person = usePerson();
  const openScanner = useOpenScanner();
  const all = useDocuments(stocktakeTask);
  const tasks = openTasks(all ?? [], person.id);
  return (
    <TerminalScreen
      title={t('warehouse.count.title')}
      dock={
        <Dock
          left={
            <TypeButton
              find={endingWith(tasks, ({id, code, name}) => ({
                title: code,
                detail: name,
                path: pathTo('/stocktake/:id', {id}),
              }))}
            />
          }
          primary={
            <Button kind="primary" icon="scan" onPress={openScanner}>
              {t('warehouse.action.scanTask')}
            </Button>
          }
        />
      }
    >
      {all !== undefined && tasks.length === 0 && (
        <EmptyState icon="count" title={t('warehouse.count.empty')} text={t('warehouse.count.emptyHint')} />
      )}
      {tasks.length > 0 && (
        <Rows>
          {tasks.map((task) => {
            const again = task.results.filter((result) => result.state === 'toRecount').length;
            return (
              <Row
                key={task.id}
                icon={again > 0 ? 'attentionFilled' : task.assigneeId === person.id ? 'person' : 'count'}
                tone={again > 0 ? 'attention' : 'plain'}
                detail={again > 0 ? t('warehouse.count.again', {count: again}) : task.code}
                end={
                  <>
                    {t('warehouse.count.places', {
                      done: task.doneLocationIds.length,
                      total: task.locationIds.length,
                    })}
                    {task.dueDay !== undefined && (
                      <small style={{display: 'block'}}>{formatDay(task.dueDay, language)}</small>
                    )}
                  </>
                }
                onPress={() => go(pathTo('/stocktake/:id', {id: task.id}))}
              >
                {task.name}
              </Row>
            );
          })}
        </Rows>
      )}
    </TerminalScreen>
  );
};
