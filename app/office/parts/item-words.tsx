import {useNameIn} from '../../i18n/use-name-in.ts';
import styles from './item-words.module.css';
import {Muted} from './page.tsx';

/** What a row of the server says about its item. */
export type WithItem = {
  readonly itemCode: string;
  readonly itemName: string;
  readonly itemNameEn: string | null;
};

/** Name and code of the item of a row, in this order wherever an item stands. */
export const ItemWords = ({of: {itemCode, itemName, itemNameEn}}: {readonly of: WithItem}) => {
  const nameIn = useNameIn();
  return (
    <>
      {nameIn(itemName, itemNameEn)} <Muted>{itemCode}</Muted>
    </>
  );
};

/**
 * A name in one line of a long list, and what stands beside it only where the whole of it has room. A name that is
 * cut loses the part at its end, which is what tells a valve from its body.
 */
export const NameLine = ({name, beside}: {readonly name: string; readonly beside: string}) => (
  <span className={styles['line']} title={`${name} ${beside}`}>
    <span data-name>{name}</span>
    <Muted>{beside}</Muted>
  </span>
);

/** The item of a row of a long list. */
export const ItemLine = ({of}: {readonly of: WithItem}) => {
  const nameIn = useNameIn();
  return <NameLine name={nameIn(of.itemName, of.itemNameEn)} beside={of.itemCode} />;
};
