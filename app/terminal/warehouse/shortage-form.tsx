import {useState} from 'react';
import {problem} from '../../../shared/kernel/problem.ts';
import {compare, isPositive, parseQuantity, subtract, sum, zero} from '../../../shared/kernel/quantity.ts';
import {shortageRecorded} from '../../../shared/production/shortage-recorded.ts';
import type {ShortageCause} from '../../../shared/production/shortages.ts';
import {lastShortage, missingOf, shortOf} from '../../../shared/production/shortages.ts';
import {shortageCauses} from '../../../shared/production/work-order.ts';
import {suggestTakes} from '../../../shared/warehouse/pick-suggestion.ts';
import {Button} from '../../design/button.tsx';
import {ChoiceList} from '../../design/choice-list.tsx';
import {Dock} from '../../design/dock.tsx';
import {Keypad} from '../../design/keypad.tsx';
import {startEntry} from '../../design/keypad-entry.ts';
import {Split} from '../../design/screen.tsx';
import {DocumentNumber} from '../../design/text-parts.tsx';
import {formatQuantity} from '../../i18n/format.ts';
import {useText} from '../../i18n/i18n.tsx';
import {useFeedback} from '../shell/feedback-context.tsx';
import {useRouter} from '../shell/router.tsx';
import {TerminalScreen} from '../shell/terminal-screen.tsx';
import {useIsTablet} from '../shell/use-is-tablet.ts';
import {useRecord} from '../shell/use-record.ts';
import type {WorkOrder} from './documents.ts';
import {decimalsOf} from './goods-form.tsx';
import {ShortageGoods} from './shortage-goods.tsx';
import {useGoodsText} from './use-goods-text.ts';
import type {Stock} from './use-stock.ts';

/** How many are missing and why. The number is proposed: what the line lacks and the books cannot give. */
export const ShortageForm = ({
  order,
  line,
  stock,
}: {
  readonly order: WorkOrder;
  readonly line: WorkOrder['components'][number];
  readonly stock: Stock;
}) => {
  const t = useText();
  const goods = useGoodsText();
  const record = useRecord();
  const {refuse} = useFeedback();
  const {back} = useRouter();
  const isTablet = useIsTablet();
  const item = stock.items.get(line.itemId);
  const missing = missingOf(order, line);
  const there = sum(suggestTakes(line.itemId, missing, stock).map(({quantity}) => quantity));
  const lacking = subtract(missing, there);
  const [entry, setEntry] = useState(() => startEntry(isPositive(lacking) ? lacking : missing));
  const [cause, setCause] = useState<ShortageCause>();
  const [isTyping, setTyping] = useState(false);
  const stated = shortOf(order, line);
  const store = (quantity: string, why: ShortageCause) =>
    record(
      shortageRecorded,
      {workOrderId: order.id, lineNo: line.lineNo, itemId: line.itemId, quantity, cause: why},
      {
        title: t(isPositive(quantity) ? 'warehouse.short.stored' : 'warehouse.short.taken', {
          quantity: goods.quantity(isPositive(quantity) ? quantity : stated, item),
        }),
        detail: goods.full(item, line.itemId),
        onAttention: () => ({
          title: t('warehouse.short.stored', {quantity: goods.quantity(quantity, item)}),
          detail: goods.full(item, line.itemId),
          reason: t(`warehouse.short.cause.${why}`),
          next: {caption: t('common.next.caption'), text: t(`warehouse.short.told.${why}`)},
        }),
        onDone: back,
      },
    );
  const submit = () => {
    const quantity = parseQuantity(entry.text) ?? zero;
    if (!isPositive(quantity)) return refuse(problem('quantityNotPositive'));
    if (compare(quantity, missing) > 0)
      return refuse(problem('quantityTooLarge', {quantity}), {
        title: t('warehouse.short.tooMany', {quantity: goods.quantity(missing, item)}),
      });
    if (cause === undefined) return setTyping(false);
    return void store(quantity, cause);
  };
  const causes = (
    <ChoiceList
      label={t('warehouse.short.why')}
      columns={isTablet ? 2 : 1}
      choices={shortageCauses.map((id) => ({id, label: t(`warehouse.short.cause.${id}`)}))}
      activeId={cause}
      onSelect={setCause}
    />
  );
  const pad = (
    <Keypad
      key="pad"
      entry={entry}
      onChange={setEntry}
      limits={{maxDigits: 6, maxDecimals: item === undefined ? 3 : decimalsOf(item), hasSign: true}}
      {...(item?.isWhole === false
        ? {}
        : {
            shortcut: {
              figure: formatQuantity(missing),
              label: t('warehouse.keypad.all'),
              onPress: () => setEntry(startEntry(missing)),
            },
          })}
      decimalLabel={t('design.keypad.decimal')}
      eraseLabel={t('design.keypad.erase')}
      onEnter={submit}
    />
  );
  const text = <ShortageGoods item={item} line={line} quantity={entry.text} />;
  const last = lastShortage(order, line.lineNo);
  return (
    <TerminalScreen
      fit="still"
      title={t('warehouse.short.title')}
      end={<DocumentNumber value={order.code} />}
      dock={
        <Dock
          left={
            isTablet ? undefined : (
              <Button kind="tile" icon="keyboard" onPress={() => setTyping(!isTyping)}>
                {t(isTyping ? 'warehouse.short.cause' : 'warehouse.short.number')}
              </Button>
            )
          }
          middle={
            isPositive(stated) && last !== undefined ? (
              <Button onPress={() => void store('0', last.cause)}>{t('warehouse.short.take')}</Button>
            ) : undefined
          }
          primary={
            <Button kind="primary" isDisabled={cause === undefined && !isTyping} onPress={submit}>
              {cause === undefined
                ? t('warehouse.short.why')
                : t('warehouse.short.primary', {quantity: goods.quantity(entry.text || '0', item)})}
            </Button>
          }
        />
      }
    >
      {isTablet ? (
        <Split>
          {[
            <div key="goods">
              {text}
              <div style={{marginTop: 24}}>{causes}</div>
            </div>,
            pad,
          ]}
        </Split>
      ) : (
        <>
          {text}
          {isTyping ? pad : causes}
        </>
      )}
    </TerminalScreen>
  );
};
